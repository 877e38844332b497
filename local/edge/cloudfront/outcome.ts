import type { HttpResponse } from '../http/message';
import type { ErrorSource } from './response/custom-error-response';
import type { XCacheResult } from './response/x-cache';

/** A response on its way to the viewer, with what later stages must know of where it comes from. */
export interface Outcome {
  readonly response: HttpResponse;
  readonly result: XCacheResult;
  readonly source: ErrorSource;
  /** Seconds since the origin sent or confirmed it; undefined when it does not come from the cache. */
  readonly age: number | undefined;
  /** As `Server-Timing` tells it; undefined when the cache was not asked. */
  readonly cache: 'hit' | 'refresh' | 'miss' | undefined;
  /** Whether conditions and ranges of the viewer are answered from it: it is a whole object that may be kept. */
  readonly whole: boolean;
}

/** CloudFront, or something at its edge, answers in the origin's place. */
export function ownAnswer(response: HttpResponse, result: XCacheResult, source: ErrorSource = 'cloudfront'): Outcome {
  return { response, result, source, age: undefined, cache: undefined, whole: false };
}
