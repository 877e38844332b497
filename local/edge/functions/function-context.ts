import type { EdgeLocation } from '../network/edge-location';

/** What an invocation knows besides the message. */
export interface FunctionContext {
  /** `d….cloudfront.net`. */
  readonly distributionDomainName: string;
  readonly distributionId: string;
  /** The value of `X-Amz-Cf-Id`. */
  readonly requestId: string;
  /** Where the function runs: `cf.edgeLocation`. */
  readonly edgeLocation: EdgeLocation;
  /** The origins of the distribution by id, which origin helpers may name. */
  readonly origins: { has(originId: string): boolean };
}
