/** What an execution environment is made with (`workerData` of its thread). */
export interface EnvironmentData {
  readonly taskRoot: string;
  /** `index.handler`. */
  readonly handler: string;
}

/** One invocation, as it goes into the thread. */
export interface InvokeMessage {
  readonly requestId: string;
  /** The event as JSON text, so that a function gets what JSON can carry and nothing else. */
  readonly event: string;
  /** Milliseconds that the function has: its timeout. */
  readonly timeLimit: number;
  /** Milliseconds of them that had passed before its code was called. */
  readonly elapsed: number;
  readonly traceId: string;
  readonly context: ContextData;
}

/** What a handler's context says besides the request's id and time. */
export interface ContextData {
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
}

/** What comes out of the thread. */
export type EnvironmentMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'output'; readonly requestId: string | undefined; readonly level: LogLevel; readonly text: string }
  /** The answer, as JSON text. */
  | { readonly type: 'result'; readonly payload: string }
  /** The handler failed, or the code could not be loaded, or nobody caught an error; `fatal`: the thread ends. */
  | {
      readonly type: 'error';
      readonly errorType: string;
      readonly errorMessage: string;
      readonly stack: readonly string[];
      readonly fatal: boolean;
    };

export type LogLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';
