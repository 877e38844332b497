/** How a response came about, as `X-Cache` says it: `Hit from cloudfront`. */
export type XCacheResult =
  | 'Hit'
  | 'Miss'
  | 'RefreshHit'
  | 'Error'
  | 'Redirect'
  | 'FunctionGeneratedResponse'
  | 'FunctionExecutionError'
  | 'FunctionThrottledError'
  | 'LimitExceeded';

/**
 * The result of a response that came from an origin, fresh or from the cache: a status from 400 is an error wherever it
 * was kept, and stays one when a custom error page is shown as 200 (seen on live distributions).
 *
 * @param originStatus the status before a custom error response changed it
 */
export function xCacheResult(cache: 'Hit' | 'Miss' | 'RefreshHit', originStatus: number): XCacheResult {
  return originStatus >= 400 ? 'Error' : cache;
}
