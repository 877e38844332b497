import type { HttpResponse } from '../../http/message';
import type { CustomErrorResponse } from '../distribution';

/** Who made a response. */
export type ErrorSource =
  /** The origin, or CloudFront in its place. */
  | 'origin'
  /** CloudFront itself, before the origin: method, signature, country, a plain block of WAF. */
  | 'cloudfront'
  /** A web ACL with a response of its own. */
  | 'waf-response'
  /** An edge function. */
  | 'function';

export interface ErrorDecision {
  /** The page to fetch through the behaviours, and the status to show it with; undefined: the response as it is. */
  readonly page: { readonly path: string; readonly status: number } | undefined;
  /** Seconds that the error is cached at least, where it is cached at all. */
  readonly errorCachingMinTtl: number;
}

/** Seconds; CloudFront guide, custom-error-pages-expiration. */
const DEFAULT_ERROR_CACHING_MIN_TTL = 10;
const DEFAULT_DECISION: ErrorDecision = { page: undefined, errorCachingMinTtl: DEFAULT_ERROR_CACHING_MIN_TTL };

/**
 * What a distribution does with an error, whichever behaviour it came by (CloudFront guide,
 * generatingcustomerrorresponses). Edge functions' own errors and the custom responses of a web ACL are left alone
 * (edge-function-restrictions-all; WAF guide, customizing-the-response-for-blocked-requests).
 *
 * @param status 400 and above
 */
export function decideErrorResponse(
  configured: ReadonlyMap<number, CustomErrorResponse>,
  status: number,
  source: ErrorSource,
): ErrorDecision {
  if (source === 'function' || source === 'waf-response') return DEFAULT_DECISION;
  return configured.get(status) ?? DEFAULT_DECISION;
}

/**
 * The page as the viewer gets it. When the page itself cannot be had, the viewer gets the status with which its origin
 * refused it (CloudFront guide, custom-error-pages).
 */
export function showErrorPage(status: number, page: HttpResponse): HttpResponse {
  return page.status === 200 ? { status, headers: page.headers, body: page.body } : page;
}
