/** How an answer may be cached. Durations are whole seconds. */
export type CacheRule = NeverCached | SharedCache;

/** Neither CloudFront nor the browser keeps the answer: every request reaches a function. */
export interface NeverCached {
  readonly kind: 'never';
}

/**
 * CloudFront keeps one answer for all viewers; a browser that uses the contract's client asks again each time. The cache key is the path and exactly
 * the query parameters the route declares (see {@link cacheKeyParameters}), so that a tracking parameter can neither
 * split the cache nor poison it.
 */
export interface SharedCache {
  readonly kind: 'shared';
  /** How long an answer is fresh. */
  readonly seconds: number;
  /** How long after that the old answer is still given while a new one is fetched. */
  readonly staleWhileRevalidate: number;
  /** How long after that the old answer is still given when every region fails. */
  readonly staleIfError: number;
}

/** For how many seconds a shared answer may be kept at all: the longest time CloudFront has to allow. */
export function maximumAge(rule: SharedCache): number {
  return rule.seconds + Math.max(rule.staleWhileRevalidate, rule.staleIfError);
}
