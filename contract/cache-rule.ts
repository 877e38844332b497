/**
 * How an answer may be cached: one of five promises. Durations are whole seconds. Each rule belongs to a function or a
 * constant of its own name, so that a route reads as a sentence: `cache: shared(300, { staleIfError: 86_400 })`.
 */
export type CacheRule = Never | Revalidate | Shared | ByQuery | Segmented;

/** Neither CloudFront nor the browser keeps the answer: every request reaches a function, whole. */
export interface Never {
  readonly kind: 'never';
}

/**
 * CloudFront keeps the answer and asks the origin every time whether it still holds; an unchanged one costs a 304. Nobody
 * is ever given an answer that the origin has not just confirmed, not even while the origin is down.
 */
export interface Revalidate {
  readonly kind: 'revalidate';
}

/** CloudFront keeps one answer for all viewers. The key is the path alone. */
export interface Shared extends Lifetime {
  readonly kind: 'shared';
}

/**
 * CloudFront keeps one answer for each value of the query parameters that the route declares, in one spelling and order.
 * Whatever else an address carries neither splits the cache nor reaches the origin.
 */
export interface ByQuery extends Lifetime {
  readonly kind: 'by-query';
}

/**
 * Viewers without a session share one answer; an answer to a viewer with a session is that viewer's alone, and is not
 * kept at all. The session is part of the key, so the two can never meet.
 */
export interface Segmented extends Lifetime {
  readonly kind: 'segmented';
}

/** How long an answer that is kept may be given. */
export interface Lifetime {
  /** How long it is fresh. */
  readonly seconds: number;
  /** How long after that the old answer is still given while a new one is fetched. */
  readonly staleWhileRevalidate: number;
  /** How long after that the old answer is still given when every region fails. */
  readonly staleIfError: number;
}

/** A rule whose answers CloudFront keeps. */
export type CachedRule = Exclude<CacheRule, Never>;

/** What may be left out: no stale answer is ever given then. */
type Stale = Partial<Pick<Lifetime, 'staleWhileRevalidate' | 'staleIfError'>>;

/**
 * Longest time in seconds that CloudFront may keep an answer of the API, stale time included: the cache policies' maximum
 * TTL, which bounds both together. Source: CloudFront Developer Guide, "Manage how long content stays in the cache".
 */
export const MAXIMUM_AGE = 2 * 86_400;

export const never: Never = { kind: 'never' };

export const revalidate: Revalidate = { kind: 'revalidate' };

/** @throws Error when the seconds are none that CloudFront could keep */
export const shared = (seconds: number, stale: Stale = {}): Shared => ({ kind: 'shared', ...lifetime(seconds, stale) });

/** @throws Error when the seconds are none that CloudFront could keep */
export const byQuery = (seconds: number, stale: Stale = {}): ByQuery => ({
  kind: 'by-query',
  ...lifetime(seconds, stale),
});

/** @throws Error when the seconds are none that CloudFront could keep */
export const segmented = (seconds: number, stale: Stale = {}): Segmented => ({
  kind: 'segmented',
  ...lifetime(seconds, stale),
});

/** Whether CloudFront keeps answers under this rule. */
export function isCached(rule: CacheRule): rule is CachedRule {
  return rule.kind !== 'never';
}

function lifetime(seconds: number, { staleWhileRevalidate = 0, staleIfError = 0 }: Stale): Lifetime {
  const told = { seconds, staleWhileRevalidate, staleIfError };
  for (const [name, value] of Object.entries(told)) {
    const least = name === 'seconds' ? 1 : 0;
    if (!Number.isInteger(value) || value < least || value > MAXIMUM_AGE) {
      throw new Error(
        `The cache rule's ${name} are ${value}; allowed are whole seconds from ${least} to ${MAXIMUM_AGE}, the longest ` +
          'time the cache policies let CloudFront keep an answer.',
      );
    }
  }
  const longest = seconds + Math.max(staleWhileRevalidate, staleIfError);
  if (longest > MAXIMUM_AGE) {
    throw new Error(
      `The cache rule keeps an answer for ${seconds} seconds and ${longest - seconds} more when it is stale, ${longest} in all; the cache ` +
        `policies let CloudFront keep one for ${MAXIMUM_AGE}, and what is beyond would be promised in vain.`,
    );
  }
  return told;
}
