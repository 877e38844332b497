/** The header names that the functions, the API Gateway document and the client must agree on. */
export const headerNames = {
  /** Answer: the AWS region whose function produced it, such as `eu-west-1`. It survives CloudFront's cache. */
  servedByRegion: 'x-served-by-region',
  /** Request: a client's own name for one write, so that a retry is recognised as the same write. */
  idempotencyKey: 'Idempotency-Key',
  /**
   * Request, set at the edge from the session cookie, for reads that CloudFront keeps: a cookie in the key would turn off
   * revalidation and the collapsing of requests for everybody. Source: CloudFront Developer Guide, "Request and response
   * behavior for custom origins".
   */
  session: 'x-viewer-session',
  /** Request, set by CloudFront: its id of the viewer's request. API Gateway's access log cannot see it. */
  cloudFrontRequestId: 'x-amz-cf-id',
} as const;

/** What a client may send as `Idempotency-Key`: up to 64 visible characters that need no quoting; a UUID fits. */
export const idempotencyKeyPattern = /^[A-Za-z0-9_-]{8,64}$/;

/** The cookie that carries a viewer's session. Browsers keep one with this prefix to the host that set it, over HTTPS. */
export const sessionCookie = '__Host-session';

/** The languages answers come in, the default first. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];
