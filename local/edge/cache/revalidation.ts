import type { HttpResponse } from '../http/message';
import { addVary, varyNames } from '../http/vary';
import type { Revalidation } from './cache-query';

/**
 * What a 304 does not change: it describes the kept body (RFC 9111, 3.2). The `ETag` does too: the origin's names the
 * origin's bytes, and the kept ones may be others, compressed by CloudFront, under a weak tag or none.
 */
const OF_THE_BODY: ReadonlySet<string> = new Set([
  'content-encoding',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'transfer-encoding',
]);

/** The conditions under which a kept response is fetched anew; undefined when it has no validator. */
export function conditionsFor(response: HttpResponse): Revalidation | undefined {
  const ifNoneMatch = response.headers.get('etag');
  const ifModifiedSince = response.headers.get('last-modified');
  return ifNoneMatch === undefined && ifModifiedSince === undefined ? undefined : { ifNoneMatch, ifModifiedSince };
}

/**
 * The kept response with what a 304 brought: the fields that it names are replaced, the others stay. An encoded body goes
 * on varying by `Accept-Encoding`, of which an origin that CloudFront compresses for need not know.
 */
export function renew(kept: HttpResponse, notModified: HttpResponse): HttpResponse {
  const headers = kept.headers.clone();
  for (const name of notModified.headers.names()) {
    if (!OF_THE_BODY.has(name)) headers.set(name, notModified.headers.getAll(name));
  }
  if (kept.headers.has('content-encoding') && varyNames(kept.headers).includes('accept-encoding')) {
    addVary(headers, 'Accept-Encoding');
  }
  return { ...kept, headers };
}
