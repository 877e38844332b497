/** The header names that the functions, the API Gateway document and the client must agree on. */
export const headerNames = {
  /** Answer: the AWS region whose function produced it, such as `eu-west-1`. It survives CloudFront's cache. */
  servedByRegion: 'x-served-by-region',
  /** Request: a client's own name for one write, so that a retry is recognised as the same write. */
  idempotencyKey: 'Idempotency-Key',
  /** Request, set by CloudFront: its id of the viewer's request. API Gateway's access log cannot see it. */
  cloudFrontRequestId: 'x-amz-cf-id',
} as const;

/** What a client may send as `Idempotency-Key`: up to 64 visible characters that need no quoting; a UUID fits. */
export const idempotencyKeyPattern = /^[A-Za-z0-9_-]{8,64}$/;
