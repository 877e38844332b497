import type { EdgeLogRecord } from '../edge';
import type { HttpRequest, HttpResponse } from '../http/message';
import type { RequestTrace } from './request-trace';

/** The whole story of a request, as `x-edge-trace: 1` gets it. */
export interface TraceDocument {
  readonly id: string;
  readonly request: { readonly method: string; readonly url: string; readonly location: string };
  readonly result: string | undefined;
  readonly behavior: string | undefined;
  readonly cacheKey: string | undefined;
  readonly decisions: RequestTrace['decisions'];
  readonly attempts: RequestTrace['attempts'];
  /** What functions and APIs wrote for it. */
  readonly logs: readonly TraceLogLine[];
  readonly response: {
    readonly status: number;
    readonly headers: readonly (readonly [string, string])[];
    readonly bytes: number;
  };
  readonly milliseconds: number;
}

/** A line of a log, as part of the story of the request that it was written for. */
export type TraceLogLine = Omit<EdgeLogRecord, 'requestId'>;

/** The story as a document. @param logs of this request */
export function describeTrace(
  trace: RequestTrace,
  request: HttpRequest,
  response: HttpResponse,
  milliseconds: number,
  logs: readonly EdgeLogRecord[],
): TraceDocument {
  return {
    id: trace.id,
    request: {
      method: request.method,
      url: `${request.scheme}://${request.headers.get('host') ?? ''}${request.target}`,
      location: trace.location,
    },
    result: trace.result,
    behavior: trace.behavior,
    cacheKey: trace.cacheKey,
    decisions: trace.decisions,
    attempts: trace.attempts,
    logs: logs.map(({ requestId: _, ...line }) => line),
    response: { status: response.status, headers: [...response.headers], bytes: response.body.length },
    milliseconds: round(milliseconds),
  };
}

/**
 * The story in a few words, as a value of `Server-Timing`: the location, the cache's result, and each attempt at an
 * origin with its time.
 */
export function serverTiming(trace: RequestTrace, milliseconds: number): string {
  const metrics = [
    metric('edge', trace.location, milliseconds),
    ...(trace.behavior === undefined ? [] : [metric('behavior', trace.behavior)]),
    ...(trace.result === undefined ? [] : [metric('cache', trace.result)]),
    ...trace.attempts.map(({ originId, region, outcome, milliseconds: duration }) =>
      metric('origin', [originId, region, outcome].filter((part) => part !== undefined).join(' '), duration),
    ),
  ];
  return metrics.join(', ');
}

/**
 * The story on one line, for a terminal: method, path, status, result, where, who answered, how long.
 *
 * Whatever the viewer chose is cut and made printable, so that no request can forge a line or move the cursor.
 */
export function requestLine(trace: RequestTrace, request: HttpRequest, status: number, milliseconds: number): string {
  const attempts = trace.attempts.map(
    ({ originId, region, outcome }) => `${originId}${region === undefined ? '' : `@${region}`} ${outcome}`,
  );
  const way = [trace.location, ...attempts].join(' → ');
  const target = request.target.slice(0, 120).replace(/[^\x20-\x7e]/g, '?');
  return `${String(status)} ${request.method.slice(0, 10).padEnd(7)} ${target}  ${trace.result ?? '-'}  ${way}  ${round(milliseconds)} ms`;
}

/** A line of a log, for a terminal: as JSON, so that it is one line whatever the function wrote. */
export function logLine({ time, product, region, source, level, message }: EdgeLogRecord): string {
  return `log ${JSON.stringify({ time: new Date(time).toISOString(), product, region, source, level, message })}`;
}

function metric(name: string, description: string, duration?: number): string {
  const text = description.replace(/[^\x20-\x7e]|["\\]/g, '?').slice(0, 100);
  return `${name};desc="${text}"${duration === undefined ? '' : `;dur=${round(duration)}`}`;
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
