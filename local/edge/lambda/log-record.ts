import type { LogLevel } from './messages';

/** One line of a function's log, or one of the lines that Lambda itself writes. */
export interface LogRecord {
  /** Milliseconds since 1970, on the edge's clock. */
  readonly time: number;
  readonly region: string;
  /** The plain name of the function. */
  readonly function: string;
  readonly version: string;
  /** Undefined while the code is loaded and between invocations. */
  readonly requestId: string | undefined;
  /** Of the viewer's request that caused the invocation. */
  readonly cloudFrontRequestId: string | undefined;
  readonly type: 'function' | 'platform.start' | 'platform.report';
  readonly level: LogLevel;
  readonly message: string;
  /** The message when it is a JSON object, as structured loggers write it. */
  readonly json?: Readonly<Record<string, unknown>>;
  /** Of `platform.report`. */
  readonly report?: InvocationReport;
}

/** What Lambda's REPORT line says. Memory is not measured: threads share their process's. */
export interface InvocationReport {
  readonly status: 'success' | 'error' | 'timeout';
  /** Milliseconds. */
  readonly duration: number;
  /** The code was loaded for this invocation. */
  readonly coldStart: boolean;
  /** Milliseconds that loading took, for a cold start. */
  readonly initDuration?: number;
  /** MB. */
  readonly memorySize: number;
  readonly errorType?: string;
}

const ORDER: readonly LogLevel[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

/** The message as a JSON object, when it is one, and the level that it names for itself. */
export function parseMessage(
  text: string,
  level: LogLevel,
): { readonly level: LogLevel; readonly json?: Readonly<Record<string, unknown>> } {
  if (!text.startsWith('{')) return { level };
  try {
    const json = JSON.parse(text) as Record<string, unknown>;
    const named = typeof json.level === 'string' ? json.level.toUpperCase() : '';
    return { level: ORDER.find((candidate) => candidate === named) ?? level, json };
  } catch {
    return { level };
  }
}

/** Whether a function's log shows a level, given the lowest that is to be shown; undefined: all are. */
export function isShown(level: LogLevel, lowest: string | undefined): boolean {
  return lowest === undefined || ORDER.indexOf(level) >= ORDER.findIndex((candidate) => candidate === lowest);
}
