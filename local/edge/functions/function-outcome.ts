import type { HttpRequest, HttpResponse } from '../http/message';
import type { OriginOverride } from './origin-override';

/** What a function decided, with what it logged and cost. */
export type FunctionOutcome = FunctionReport & (RequestOutcome | ResponseOutcome | FailedOutcome);

export interface FunctionReport {
  /** What `console.log` was given, a line each; 10 KB at most, as in CloudWatch (CloudFront guide, edge function logs). */
  readonly logs: readonly string[];
  /**
   * 0–100: steps taken of the steps allowed. AWS measures time as a share of a limit that it does not tell, so that this
   * number compares functions with each other, not with AWS's number.
   */
  readonly computeUtilization: number;
}

/** The request goes on, changed or not. */
export interface RequestOutcome {
  readonly kind: 'request';
  readonly request: HttpRequest;
  readonly origin?: OriginOverride;
}

/** In viewer-request: a response made by the function (`X-Cache: FunctionGeneratedResponse`). */
export interface ResponseOutcome {
  readonly kind: 'response';
  readonly response: HttpResponse;
}

/**
 * The function broke a rule about headers (502), or did not run to a usable end (503): an exception, no time or memory
 * left, or an invalid return value.
 */
export interface FailedOutcome {
  readonly kind: 'failed';
  readonly status: 502 | 503;
  /** A sentence; for 502 it is CloudFront's. */
  readonly reason: string;
  /** The header that it is about. */
  readonly header?: string;
  /** For `X-Cache`. */
  readonly xCache: 'FunctionExecutionError' | 'Error';
}

/** What a function gave back cannot be used. */
export class FunctionFailure extends Error {
  override readonly name = 'FunctionFailure';

  constructor(
    readonly status: 502 | 503,
    reason: string,
    readonly header?: string,
  ) {
    super(reason);
  }

  get outcome(): FailedOutcome {
    const xCache = this.status === 503 ? 'FunctionExecutionError' : 'Error';
    const failed = { kind: 'failed', status: this.status, reason: this.message, xCache } as const;
    return this.header === undefined ? failed : { ...failed, header: this.header };
  }
}

/** The wording of CloudFront for a value that it cannot use; it comes with status 503. */
export function invalidValue(what: string): FunctionFailure {
  return new FunctionFailure(503, `The CloudFront function returned an invalid value: ${what}.`);
}
