import type { HttpResponse } from '../http/message';

/** An object in the cache. */
export interface CacheEntry {
  readonly key: string;
  /** What invalidations are matched with. */
  readonly path: string;
  readonly response: HttpResponse;
  /** Bytes it counts for: body, headers and names. */
  readonly bytes: number;
  /** Milliseconds since 1970 when the origin sent it or last confirmed it. */
  readonly validatedAt: number;
  /** Milliseconds since 1970 until when it is served without asking the origin. */
  readonly expiresAt: number;
  /** Seconds between the two. */
  readonly ttl: number;
  /** Milliseconds since 1970 until when it is served while it is being refreshed; not after {@link expiresAt}: never. */
  readonly staleWhileRevalidateUntil: number;
  /** Milliseconds since 1970 until when it is served instead of a failure. */
  readonly staleIfErrorUntil: number;
  /** Where {@link staleIfErrorUntil} comes from: the object's own `stale-if-error`, or CloudFront's rule. */
  readonly staleIfErrorRule: 'directive' | 'default';
  /** The origin is asked anew each time, without conditions (`Vary: *`). */
  readonly unconditional: boolean;
  /** Milliseconds since 1970 until when it is served, although expired, because the origin has just failed. */
  failedUntil: number;
  /** Status of that failure. */
  failure: number | undefined;
  /** Times it was served without the origin. */
  hits: number;
}

/** An object in the cache as the console shows it. */
export interface CacheEntryView {
  readonly key: string;
  readonly path: string;
  readonly method: 'GET' | 'HEAD' | 'OPTIONS';
  readonly status: number;
  readonly bytes: number;
  /** Seconds. */
  readonly age: number;
  readonly ttl: number;
  readonly state: 'fresh' | 'expired';
  readonly hits: number;
}
