import type { HttpResponse } from '../http/message';
import { ageOf, type CacheEntry } from './cache-entry';
import type { CacheAnswer, CacheReason, CacheResult, OriginFetch, Storage } from './cache-query';
import type { Outcome } from './flights';

/** The answer from an object that needs no word of the origin. */
export function answerFromEntry(entry: CacheEntry, now: number): CacheAnswer {
  const { response, ttl } = entry;
  return {
    response,
    result: response.status < 400 ? 'Hit' : 'Error',
    age: ageOf(entry.validatedAt, now),
    reason: now < entry.expiresAt ? 'fresh' : staleReason(entry, now),
    storage: 'unchanged',
    ttl,
    waited: false,
    failure: entry.failure,
  };
}

/**
 * The answer from an expired object after the origin failed. It is reported as `RefreshHit`: seen on CloudFront, where
 * the guide says nothing.
 */
export function answerInPlaceOfFailure(entry: CacheEntry, now: number): CacheAnswer {
  return { ...answerFromEntry(entry, now), result: 'RefreshHit' };
}

/** The answer that the origin gave. */
export function answerFromOrigin(
  response: HttpResponse,
  reason: CacheReason,
  storage: Storage,
  ttl: number | undefined,
): CacheAnswer {
  const result: CacheResult = response.status < 400 ? 'Miss' : 'Error';
  return { response, result, age: undefined, reason, storage, ttl, waited: false, failure: undefined };
}

/** The answer that the origin confirmed. */
export function answerRevalidated(response: HttpResponse, storage: Storage, ttl: number | undefined): CacheAnswer {
  return {
    response,
    result: 'RefreshHit',
    age: 0,
    reason: 'revalidated',
    storage,
    ttl,
    waited: false,
    failure: undefined,
  };
}

/**
 * The answer for one who waited for another's: a `Hit` (CloudFront guide, request and response behavior for custom
 * origins: request collapsing).
 */
export function answerShared({ answer, validatedAt }: Outcome, now: number): CacheAnswer {
  return {
    ...answer,
    result: answer.response.status < 400 ? 'Hit' : 'Error',
    age: ageOf(validatedAt, now),
    reason: 'collapsed',
    storage: 'unchanged',
    waited: true,
  };
}

/** The answer that has nothing to do with the cache. */
export async function answerPastCache(fetch: OriginFetch): Promise<CacheAnswer> {
  const { response } = await fetch(undefined, false);
  return answerFromOrigin(response, 'bypass', 'bypass', undefined);
}

function staleReason(entry: CacheEntry, now: number): CacheReason {
  if (now < entry.staleWhileRevalidateUntil) return 'stale-while-revalidate';
  return entry.staleIfErrorRule === 'directive' ? 'stale-if-error' : 'stale-on-error';
}
