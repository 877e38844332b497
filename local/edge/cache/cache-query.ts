import type { HttpResponse } from '../http/message';

/** How long a behaviour's cache policy lets objects live, in seconds. */
export interface TtlPolicy {
  readonly minTtl: number;
  readonly defaultTtl: number;
  readonly maxTtl: number;
}

/** What the cache must know of a request. */
export interface CacheQuery {
  /**
   * Everything that tells this object from others, without the method: GET and HEAD share objects, and the cache keeps
   * those of OPTIONS apart by itself.
   */
  readonly key: string;
  /**
   * What invalidations are matched with: the path that is in the key, and `?` and the query as far as it is in the key;
   * no `?` when the key holds no query string.
   */
  readonly path: string;
  /** `GET`, `HEAD` or, when the behaviour caches it, `OPTIONS`. Any other method passes by the cache. */
  readonly method: string;
  /** The request has a `Range`, which {@link OriginFetch} hands on to the origin when no complete object is needed. */
  readonly range: boolean;
  readonly policy: TtlPolicy & {
    /** All three TTLs are 0: the request passes by the cache. */
    readonly disabled: boolean;
  };
  /** Simultaneous requests wait for the first one's answer; false when cookies are forwarded. */
  readonly collapse: boolean;
  /** Expired objects are fetched with conditions; false when cookies are forwarded. */
  readonly revalidate: boolean;
  /**
   * Seconds that an error of this status is kept at least: the distribution's error caching minimum TTL, 10 where it
   * has none; for S3 origins not less than 1.
   */
  readonly errorTtl: (status: number) => number;
}

/** The conditions under which an object is fetched anew; at least one is there. */
export interface Revalidation {
  /** Value of `If-None-Match`: the `ETag` of the kept object. */
  readonly ifNoneMatch: string | undefined;
  /** Value of `If-Modified-Since`: the `Last-Modified` of the kept object. */
  readonly ifModifiedSince: string | undefined;
}

export interface OriginReply {
  readonly response: HttpResponse;
  /** Nothing answered: the response is CloudFront's own 502 or 504. */
  readonly unreachable: boolean;
}

/**
 * Asks the origin, or both of a group. May be called after {@link CacheAnswer} was given, to refresh in the background.
 *
 * @param whole the complete object is needed, to renew the kept one: ask with GET in the place of HEAD, and without the
 *   viewer's `Range`
 */
export type OriginFetch = (conditions: Revalidation | undefined, whole: boolean) => Promise<OriginReply>;

/** As in `X-Cache`; an answer with a status of 400 or more is `Error`, kept or not. */
export type CacheResult = 'Hit' | 'Miss' | 'RefreshHit' | 'Error';

/** Why the answer is what it is. */
export type CacheReason =
  /** The policy disables caching, or the method is never cached. */
  | 'bypass'
  | 'fresh'
  /** Nothing was kept, or what was kept could not be used. */
  | 'absent'
  /** A kept object had expired and the origin sent another. */
  | 'replaced'
  /** A kept object had expired, or is confirmed each time, and the origin answered 304. */
  | 'revalidated'
  /** Expired, within `stale-while-revalidate`; it is refreshed in the background. */
  | 'stale-while-revalidate'
  /** Expired, and the origin failed within `stale-if-error`. */
  | 'stale-if-error'
  /** Expired, and the origin failed; CloudFront serves expired objects then unless it is told not to. */
  | 'stale-on-error'
  /** Answered by the reply to another request that was under way. */
  | 'collapsed'
  /** The request is for a part of an object that is not kept whole. */
  | 'range';

/** Whether the reply was kept; if not, why. */
export type Storage =
  | 'stored'
  /** Nothing new came from the origin. */
  | 'unchanged'
  | 'bypass'
  | 'no-store'
  /** A status that is not kept, or an error without a lifetime. */
  | 'status'
  /** Part of an object. */
  | 'partial'
  /** Larger than the whole cache. */
  | 'too-large'
  /** The object was invalidated while it was being fetched. */
  | 'invalidated';

/** How the origin failed: with a status of its own, or by not answering at all. */
export type OriginFailure = number | 'unreachable';

export interface CacheAnswer {
  /** As the origin sent it: never changed by the cache, and not to be changed by others, since it may be kept. */
  readonly response: HttpResponse;
  readonly result: CacheResult;
  /** Whole seconds since the origin sent or confirmed it; undefined when it comes straight from the origin. */
  readonly age: number | undefined;
  readonly reason: CacheReason;
  readonly storage: Storage;
  /** Seconds that the object lives, counted from when the origin sent or confirmed it; undefined when it is not kept. */
  readonly ttl: number | undefined;
  /** Whether a request under way was waited for, be it in vain. */
  readonly waited: boolean;
  /** What an expired object was served in the place of. */
  readonly failure: OriginFailure | undefined;
}
