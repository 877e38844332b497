/** How API Gateway reaches the system's Lambda functions. */
export interface FunctionInvoker {
  /** Answers always: whatever goes wrong is a result. */
  invoke(call: FunctionCall): Promise<InvocationResult>;
}

/** One synchronous invocation. */
export interface FunctionCall {
  readonly region: string;
  /** The plain name: `orders`. */
  readonly functionName: string;
  /** Alias or version; undefined is `$LATEST`. */
  readonly qualifier: string | undefined;
  /** What the function gets, as JSON would carry it. */
  readonly event: unknown;
  /** Of the viewer's request that caused it, for logs. @default none did */
  readonly cloudFrontRequestId?: string | undefined;
  /** Milliseconds after which the caller no longer waits. @default the function's own timeout alone */
  readonly timeoutMs?: number;
  /** Aborted when the caller has gone away. */
  readonly signal?: AbortSignal;
}

/** What became of an invocation. */
export type InvocationResult =
  | { readonly kind: 'succeeded'; readonly payload: unknown }
  /** The function threw, crashed, or ran out of its own time. */
  | { readonly kind: 'failed'; readonly errorType: string; readonly errorMessage: string }
  /** The caller's {@link FunctionCall.timeoutMs} ran out first. */
  | { readonly kind: 'timed-out' }
  /** The function's reserved concurrency is used up. */
  | { readonly kind: 'throttled' }
  | { readonly kind: 'not-found' };
