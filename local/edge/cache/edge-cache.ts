import type { Clock } from '../clock';
import type { CacheAnswer, CacheQuery, OriginFetch } from './cache-query';
import type { CacheEntryView } from './cache-entry';

export interface EdgeCacheOptions {
  /** Bytes of objects that are kept. @default 64 MiB */
  readonly maxBytes?: number;
}

/** The cache of one edge location for one distribution. */
export interface EdgeCacheContract {
  /** Answers from the cache, or by what `fetch` brings; rejects only when `fetch` does. */
  serve(query: CacheQuery, fetch: OriginFetch): Promise<CacheAnswer>;
  /**
   * Removes objects.
   *
   * @returns how many were removed
   * @throws EdgeError for a path that CloudFront would refuse
   */
  invalidate(paths: readonly string[]): number;
  entries(): readonly CacheEntryView[];
  clear(): void;
  /** Resolves when no refresh in the background is under way. */
  idle(): Promise<void>;
}

/** Makes the cache. */
export type EdgeCacheConstructor = new (clock: Clock, options?: EdgeCacheOptions) => EdgeCacheContract;
