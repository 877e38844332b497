import type { HttpHeaders } from '../../http/headers';
import { type HttpRequest, joinTarget, splitTarget } from '../../http/message';
import type { Behavior } from '../distribution';
import { normalizeAcceptEncoding, normalizesAcceptEncoding } from './accept-encoding';
import { selectionsOf } from './behavior-selections';
import { isCloudFrontHeader } from './cloudfront-headers';
import { selectCookies } from './cookies';
import { selectQuery } from './query-string';

/**
 * Tells the objects of a distribution apart.
 *
 * @param request as the viewer-request function left it, with the default root object applied
 * @param cloudFrontHeaders those that CloudFront made for it, in place of any that the request has by such a name
 */
export type CacheKeyMaker = (request: HttpRequest, cloudFrontHeaders: HttpHeaders) => string;

/** The parts of a key that are not fixed by the behaviour. */
interface KeyParts {
  readonly method: string;
  readonly path: string;
  readonly query: string | undefined;
  /** In the order of {@link CompiledKey.headerNames}. */
  readonly headers: readonly (string | undefined)[];
  readonly acceptEncoding: string | undefined;
  readonly cookies: string | undefined;
}

interface CompiledKey {
  readonly headerNames: readonly string[];
  readonly partsOf: (request: HttpRequest, cloudFrontHeaders: HttpHeaders) => KeyParts;
}

/**
 * Prepares the key of a behaviour (CloudFront guide, understanding the cache key): the raw path, the method where OPTIONS
 * is cached, and the headers, cookies and query parameters of the cache policy in the viewer's order. The key names no
 * distribution (each has a cache of its own) and no behaviour: as at CloudFront, two behaviours whose functions lead to
 * one path share its object. Every part says how long it is, so that no two different requests have one key.
 */
export function compileCacheKey(behavior: Behavior): CacheKeyMaker {
  const { headerNames, partsOf } = compile(behavior);
  const tags = headerNames.map((name) => `h${token(name)}`);
  return (request, cloudFrontHeaders) => {
    const parts = partsOf(request, cloudFrontHeaders);
    let key = `${parts.method}${token(parts.path)}`;
    for (const [index, value] of parts.headers.entries()) {
      if (value !== undefined) key += `${tags[index]}${token(value)}`;
    }
    if (parts.query !== undefined) key += `q${token(parts.query)}`;
    if (parts.acceptEncoding !== undefined) key += `e${token(parts.acceptEncoding)}`;
    if (parts.cookies !== undefined) key += `c${token(parts.cookies)}`;
    return key;
  };
}

/** Prepares what invalidations are matched with: path and query as far as they are in the key. */
export function compileInvalidationPath(behavior: Behavior): (request: HttpRequest) => string {
  const { keyQuery } = selectionsOf(behavior);
  return ({ target }) => {
    const { path, query } = splitTarget(target);
    return joinTarget(path, selectQuery(query, keyQuery));
  };
}

function compile(behavior: Behavior): CompiledKey {
  const { cachePolicy, cachedMethods } = behavior;
  const { keyCookies, keyQuery } = selectionsOf(behavior);
  const normalizes = normalizesAcceptEncoding(cachePolicy);
  const listed = cachePolicy.headers.kind === 'only' ? [...cachePolicy.headers.names] : [];
  const headerNames = listed.filter((name) => !(normalizes && name === 'accept-encoding')).sort();
  const ownNames = headerNames.map(isCloudFrontHeader);
  const keepsOptions = cachedMethods.has('OPTIONS');
  return {
    headerNames,
    partsOf: (request, cloudFrontHeaders) => {
      const { path, query } = splitTarget(request.target);
      return {
        method: keepsOptions && request.method === 'OPTIONS' ? 'OPTIONS' : '',
        path,
        query: selectQuery(query, keyQuery),
        headers: headerNames.map((name, index) => (ownNames[index] ? cloudFrontHeaders : request.headers).get(name)),
        acceptEncoding: normalizes
          ? normalizeAcceptEncoding(cachePolicy, request.headers.get('accept-encoding')).inKey
          : undefined,
        cookies: selectCookies(request.headers, keyCookies),
      };
    },
  };
}

/** A text that tells where it ends. */
function token(text: string): string {
  return `${text.length}:${text}`;
}
