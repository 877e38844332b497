import { imfDate } from '../../http/http-date';
import { EMPTY_BODY, type HttpResponse } from '../../http/message';
import type { XCacheResult } from './x-cache';

/** What CloudFront says about itself and a request in the headers of its response. */
export interface ViewerFacts {
  readonly method: string;
  readonly result: XCacheResult;
  /** For `X-Amz-Cf-Id`. */
  readonly requestId: string;
  /** For `X-Amz-Cf-Pop`: `FRA56-P4`. */
  readonly pop: string;
  /** The edge server's name in `Via`: 32 hexadecimal digits and `.cloudfront.net`. */
  readonly via: string;
  /** Seconds since the object was fetched or found unchanged; undefined when it does not come from the cache. */
  readonly age: number | undefined;
  /** Whether the distribution speaks HTTP/3, and says so. */
  readonly http3: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * A response as it leaves for the viewer: the last stage of all (headers as seen on live distributions). A HEAD loses the
 * body and keeps its length. `Server` is the origin's; CloudFront's own responses bring theirs.
 */
export function toViewer(response: HttpResponse, facts: ViewerFacts): HttpResponse {
  const { status } = response;
  const headers = response.headers.clone();
  const bodiless = status === 204 || status === 304 || status < 200;
  const isHead = facts.method === 'HEAD';

  // The body of a HEAD that the origin answered is empty, but the length that it named is right.
  if (bodiless) headers.delete('content-length');
  else if (!isHead || response.body.length > 0) headers.set('content-length', String(response.body.length));

  if (!headers.has('date')) headers.set('date', imfDate(facts.now));
  const via = headers.get('via');
  const own = `1.1 ${facts.via} (CloudFront)`;
  headers.set('via', via === undefined ? own : `${via}, ${own}`);
  headers.set('x-cache', `${facts.result} from cloudfront`);
  headers.set('x-amz-cf-pop', facts.pop);
  headers.set('x-amz-cf-id', facts.requestId);
  if (facts.http3) headers.set('alt-svc', 'h3=":443"; ma=86400');
  if (facts.age !== undefined) headers.set('age', String(Math.max(0, Math.floor(facts.age))));
  return { ...response, headers, body: isHead || bodiless ? EMPTY_BODY : response.body };
}
