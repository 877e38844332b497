import { HttpHeaders } from '../../http/headers';
import { type HttpRequest, joinTarget, splitTarget } from '../../http/message';
import type { Behavior } from '../distribution';
import type { Selection } from '../policies';
import { normalizeAcceptEncoding, normalizesAcceptEncoding } from './accept-encoding';
import { selectionsOf } from './behavior-selections';
import { cloudFrontHeadersOf } from './cloudfront-headers';
import { selectCookies } from './cookies';
import { isAlwaysForwarded, isRemoved } from './origin-headers';
import { selectQuery } from './query-string';
import { selects, union } from './selection';

/**
 * What CloudFront sends of a viewer's request, whichever origin gets it: the origin's own part (its name, path, custom
 * headers, signature) is added for each attempt.
 */
export interface ForwardedRequest {
  readonly method: string;
  /** Path as the viewer (or the viewer-request function) gave it, without the origin's path, and the forwarded query. */
  readonly target: string;
  /** Without `host`; with `x-forwarded-for`, `user-agent`, `via` and `x-amz-cf-id`. */
  readonly headers: HttpHeaders;
  readonly body: Uint8Array | null;
  /** The viewer's `Host` when a policy forwards it; undefined: the origin's name is sent. */
  readonly viewerHost: string | undefined;
}

/** What the edge adds to a request. */
export interface ForwardingContext {
  /** Value of `X-Amz-Cf-Id`. */
  readonly requestId: string;
  /** Name in `Via`: `….cloudfront.net`. */
  readonly via: string;
  /** Those that CloudFront made for the behaviour. */
  readonly cloudFrontHeaders: HttpHeaders;
}

/** @param request as the viewer-request function left it, with the default root object applied */
export type Forwarding = (request: HttpRequest, context: ForwardingContext) => ForwardedRequest;

const DEFAULT_USER_AGENT = 'Amazon CloudFront';
const NONE: Selection = { kind: 'none' };

/**
 * Prepares what a behaviour forwards: everything in the cache key, what the origin request policy adds, and what CloudFront
 * always sends (CloudFront guide, controlling origin requests; request behaviour for custom origins).
 */
export function compileForwarding(behavior: Behavior): Forwarding {
  const { cachePolicy, originRequestPolicy } = behavior;
  const { originCookies, originQuery } = selectionsOf(behavior);
  const selection = union(cachePolicy.headers, originRequestPolicy?.headers ?? NONE);
  const forwardsAuthorization = compileAuthorization(behavior, selection);
  const ownHeaders = [...cloudFrontHeadersOf(behavior)];
  const encodingOf = compileAcceptEncoding(behavior, selection);

  return (request, { requestId, via, cloudFrontHeaders }) => {
    const viewer = request.headers;
    const headers = new HttpHeaders();
    for (const name of viewer.names()) {
      if (!isRemoved(name) && (isAlwaysForwarded(name) || selects(selection, name))) {
        headers.set(name, viewer.getAll(name));
      }
    }
    const copy = (name: string, value: string | undefined): void => {
      if (value !== undefined) headers.set(name, value);
    };
    copy('accept-encoding', encodingOf(viewer.get('accept-encoding')));
    copy('cookie', selectCookies(viewer, originCookies));
    if (forwardsAuthorization(request.method)) copy('authorization', viewer.get('authorization'));
    for (const name of ownHeaders) copy(name, cloudFrontHeaders.get(name));
    const userAgent = selects(selection, 'user-agent') ? viewer.get('user-agent') : undefined;
    headers.set('user-agent', userAgent ?? DEFAULT_USER_AGENT);
    headers.set('x-forwarded-for', listed(viewer.get('x-forwarded-for'), request.client.ip));
    headers.set('via', listed(viewer.get('via'), `${request.httpVersion} ${via} (CloudFront)`));
    headers.set('x-amz-cf-id', requestId);

    const { path, query } = splitTarget(request.target);
    return {
      method: request.method,
      target: joinTarget(path, selectQuery(query, originQuery)),
      headers,
      body: request.body,
      viewerHost: selects(selection, 'host') ? viewer.get('host') : undefined,
    };
  };
}

/**
 * `Authorization` goes to the origin when it is in the cache key or the origin request policy takes the viewer's headers as
 * such; else only with methods whose answers are never cached. An origin request policy that takes all but it is obeyed
 * for those methods too.
 */
function compileAuthorization(
  { cachePolicy, cachedMethods, originRequestPolicy }: Behavior,
  selection: Selection,
): (method: string) => boolean {
  if (selects(cachePolicy.headers, 'authorization')) return () => true;
  if (originRequestPolicy?.headers.kind === 'all' || originRequestPolicy?.headers.kind === 'allExcept') {
    const forwards = selects(selection, 'authorization');
    return () => forwards;
  }
  return (method) => method !== 'GET' && method !== 'HEAD' && !cachedMethods.has(method);
}

function compileAcceptEncoding(
  { cachePolicy }: Behavior,
  selection: Selection,
): (value: string | undefined) => string | undefined {
  if (normalizesAcceptEncoding(cachePolicy)) return (value) => normalizeAcceptEncoding(cachePolicy, value).toOrigin;
  return selects(selection, 'accept-encoding') ? (value) => value : () => undefined;
}

/** A value at the end of a list that may have begun before. */
function listed(before: string | undefined, value: string): string {
  return before === undefined || before === '' ? value : `${before}, ${value}`;
}
