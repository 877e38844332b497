import type { HttpHeaders } from '../http/headers';
import type { HttpResponse } from '../http/message';
import { LONGEST_AGE, parseCacheControl, type CacheControl } from './cache-control';
import type { CacheQuery, TtlPolicy } from './cache-query';
import { parseHttpDate } from '../http/http-date';

/** How long something is kept. Seconds, counted from when the origin sent or confirmed it. */
export interface Lifetime {
  /** It is served without asking the origin; 0: the origin is asked each time. */
  readonly ttl: number;
  /** It may then be served while it is refreshed; not more than {@link ttl}: never. */
  readonly staleWhileRevalidate: number;
  /** It may be served in the place of a failure; not more than {@link ttl}: never. */
  readonly staleIfError: number;
  /** Whether {@link staleIfError} is the object's own directive or CloudFront's rule. */
  readonly staleIfErrorRule: 'directive' | 'default';
  /** The origin is to be asked without conditions. */
  readonly unconditional: boolean;
}

/** Why something is not kept: the origin forbids it, its status is none that is kept, it is a part of an object. */
export type Unkept = 'no-store' | 'status' | 'partial';

/** Errors that are kept whatever the origin says of their lifetime. */
const KEPT_ERRORS: ReadonlySet<number> = new Set([404, 414, 500, 501, 502, 503, 504]);
/** Errors that are kept when the origin sent `max-age` or `s-maxage`. */
const ERRORS_KEPT_BY_HEADER: ReadonlySet<number> = new Set([400, 403, 405, 412, 415]);
/** Errors for which `no-store`, `no-cache` and `private` are heeded. */
const ERRORS_THAT_HEED_NO_STORE: ReadonlySet<number> = new Set([404, 410, 414, 501]);

/**
 * How long what the origin sent is kept.
 *
 * @param now milliseconds since 1970
 */
export function replyLifetime(
  { status, headers }: HttpResponse,
  { policy, errorTtl, range }: Pick<CacheQuery, 'policy' | 'errorTtl' | 'range'>,
  now: number,
): Lifetime | Unkept {
  // With a range, the viewer's own conditions go to the origin: that they do not hold is no state of the object.
  if (status === 412 && range) return 'status';
  if (status >= 400) return errorLifetime(status, headers, policy, errorTtl(status), now) ?? 'status';
  if (status === 206) return 'partial';
  // A 304 that the cache did not ask for has no object.
  if (status === 304 || status < 200) return 'status';
  // Redirects are kept like objects (CloudFront guide, request and response behavior for custom origins: redirects).
  return objectLifetime(headers, policy, now);
}

/**
 * How long an object (a status below 400) is kept (CloudFront guide, expiration).
 *
 * @param now milliseconds since 1970
 * @returns 'no-store' when it is not kept at all
 */
export function objectLifetime(headers: HttpHeaders, policy: TtlPolicy, now: number): Lifetime | 'no-store' {
  const control = parseCacheControl(headers.get('cache-control'));
  if (control.noStore && policy.minTtl === 0) return 'no-store';
  // `Vary: *` with a minimum TTL of 0: kept, but fetched anew each time and without conditions (CloudFront guide,
  // request and response behavior for custom origins).
  const unconditional = policy.minTtl === 0 && variesByEverything(headers);
  const ttl = unconditional ? 0 : objectTtl(control, headers, policy, now);
  // What must be confirmed each time is not served unconfirmed beyond the minimum TTL either.
  const stale = unconditional || restricted(control) ? undefined : control.staleWhileRevalidate;
  return {
    ttl,
    staleWhileRevalidate: stale === undefined ? 0 : Math.min(ttl + stale, policy.maxTtl),
    staleIfError: staleIfError(control, ttl, policy),
    staleIfErrorRule: control.staleIfError === undefined ? 'default' : 'directive',
    unconditional,
  };
}

/**
 * How long an error is kept (CloudFront guide, HTTP status codes; custom error pages, expiration).
 *
 * @param minimum the error caching minimum TTL, seconds
 * @param now milliseconds since 1970
 * @returns undefined when it is not kept, 'no-store' when it is not kept because the origin said so
 */
export function errorLifetime(
  status: number,
  headers: HttpHeaders,
  policy: TtlPolicy,
  minimum: number,
  now: number,
): Lifetime | 'no-store' | undefined {
  const control = parseCacheControl(headers.get('cache-control'));
  if (restricted(control) && ERRORS_THAT_HEED_NO_STORE.has(status)) return 'no-store';
  const byHeader = ERRORS_KEPT_BY_HEADER.has(status) && (control.maxAge ?? control.sMaxAge) !== undefined;
  // Other errors (401, 410, 422, 429, …) are on neither of the guide's lists: they are taken as never kept.
  if (!byHeader && !KEPT_ERRORS.has(status)) return undefined;
  const ttl = Math.max(minimum, Math.min(policy.maxTtl, freshness(control, headers, now) ?? 0));
  if (ttl === 0) return undefined;
  return { ttl, staleWhileRevalidate: 0, staleIfError: 0, staleIfErrorRule: 'default', unconditional: false };
}

function objectTtl(control: CacheControl, headers: HttpHeaders, policy: TtlPolicy, now: number): number {
  if (restricted(control)) return policy.minTtl;
  const fresh = freshness(control, headers, now);
  if (fresh === undefined) return Math.max(policy.minTtl, policy.defaultTtl);
  return Math.max(policy.minTtl, Math.min(policy.maxTtl, fresh));
}

/** What the origin says, in seconds, negative for what is past; undefined when it says nothing. An `Age` that it sends along is not subtracted. */
function freshness(control: CacheControl, headers: HttpHeaders, now: number): number | undefined {
  if (control.sMaxAge !== undefined) return control.sMaxAge;
  if (control.maxAge !== undefined) return control.maxAge;
  const expires = headers.getAll('expires')[0];
  if (expires === undefined) return undefined;
  // A date that is none means "already expired" (RFC 9111, 5.3).
  const time = parseHttpDate(expires) ?? now;
  return Math.min(LONGEST_AGE, Math.floor((time - now) / 1000));
}

/**
 * A failing origin is covered for by the expired object until the maximum TTL, unless the object's own `stale-if-error`
 * sets less; 0 forbids it altogether. This holds for `no-cache` and `private` too (CloudFront guide, expiration), and
 * `must-revalidate` does not change it.
 */
function staleIfError(control: CacheControl, ttl: number, policy: TtlPolicy): number {
  if (control.staleIfError === undefined) return policy.maxTtl;
  return control.staleIfError === 0 ? 0 : Math.min(ttl + control.staleIfError, policy.maxTtl);
}

function restricted(control: CacheControl): boolean {
  return control.noStore || control.noCache || control.private;
}

function variesByEverything(headers: HttpHeaders): boolean {
  const vary = headers.get('vary');
  return vary !== undefined && vary.split(',').some((name) => name.trim() === '*');
}
