import { parseHttpDate } from '../http/http-date';
import type { HttpHeaders } from '../http/headers';

/** What conditional headers make of a request. */
export type ConditionalOutcome =
  | { readonly kind: 'send' }
  | { readonly kind: 'not-modified' }
  | { readonly kind: 'failed'; readonly condition: string };

/**
 * Evaluates the conditional headers of a GET or HEAD. `If-Match` goes before `If-Unmodified-Since` and `If-None-Match` before
 * `If-Modified-Since`, which then do not count (S3 API, GetObject, "Additional considerations about request headers").
 *
 * @param lastModified milliseconds since 1970, whole seconds
 */
export function evaluateConditions(headers: HttpHeaders, etag: string, lastModified: number): ConditionalOutcome {
  const ifMatch = headers.get('if-match');
  if (ifMatch !== undefined) {
    if (!matches(ifMatch, etag)) return { kind: 'failed', condition: 'If-Match' };
  } else {
    const unmodifiedSince = dateOf(headers, 'if-unmodified-since');
    if (unmodifiedSince !== undefined && lastModified > unmodifiedSince) {
      return { kind: 'failed', condition: 'If-Unmodified-Since' };
    }
  }
  const ifNoneMatch = headers.get('if-none-match');
  if (ifNoneMatch !== undefined) return { kind: matches(ifNoneMatch, etag) ? 'not-modified' : 'send' };
  const modifiedSince = dateOf(headers, 'if-modified-since');
  return { kind: modifiedSince !== undefined && lastModified <= modifiedSince ? 'not-modified' : 'send' };
}

/** Whether `If-Range` (RFC 9110, 13.1.5) lets a range be sent: the object is still the one that a part is there of. */
export function isRangeCurrent(headers: HttpHeaders, etag: string, lastModified: number): boolean {
  const validator = headers.get('if-range');
  return validator === undefined || validator.trim() === etag || parseHttpDate(validator) === lastModified;
}

/** Tags are compared weakly, and S3 takes them without quotes too. */
function matches(list: string, etag: string): boolean {
  return list.split(',').some((item) => {
    const tag = item.trim().replace(/^W\//, '');
    return tag === '*' || tag === etag || `"${tag}"` === etag;
  });
}

function dateOf(headers: HttpHeaders, name: string): number | undefined {
  const value = headers.get(name);
  return value === undefined ? undefined : parseHttpDate(value);
}
