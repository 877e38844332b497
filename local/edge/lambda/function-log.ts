import type { Clock } from '../clock';
import type { Invocation, Outcome } from './execution-environment';
import type { FunctionDefinition } from './function-definition';
import { isShown, parseMessage, type InvocationReport, type LogRecord } from './log-record';
import type { LogLevel } from './messages';

type Listener = (record: LogRecord) => void;

/** What the functions write and what Lambda writes about them, for whoever listens; nothing is kept. */
export class FunctionLog {
  private readonly listeners = new Set<Listener>();
  /** Ids of viewers' requests by those of the invocations under way that they caused. */
  private causes = new Map<string, string>();

  constructor(private readonly clock: Clock) {}

  /** @returns how to stop listening */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Knows what caused the invocations under way of another log, whose lines come here from now on. It must not have begun any itself. */
  goOnFrom(older: FunctionLog): void {
    this.causes = older.causes;
  }

  /** What a function wrote. */
  output(
    definition: FunctionDefinition,
    version: string,
    requestId: string | undefined,
    level: LogLevel,
    text: string,
  ): void {
    if (this.listeners.size === 0) return;
    const parsed = parseMessage(text, level);
    if (!isShown(parsed.level, definition.logLevel)) return;
    this.emit(definition, version, requestId, { type: 'function', message: text, ...parsed });
  }

  /** An invocation begins. @param cause id of the viewer's request, `X-Amz-Cf-Id` */
  start(definition: FunctionDefinition, version: string, requestId: string, cause: string | undefined): void {
    if (cause !== undefined) this.causes.set(requestId, cause);
    const message = `START RequestId: ${requestId} Version: ${version}`;
    this.emit(definition, version, requestId, { type: 'platform.start', level: 'INFO', message });
  }

  /** An invocation has ended; a failed one says why first. */
  end(definition: FunctionDefinition, version: string, requestId: string, invocation: Invocation): void {
    const { outcome, duration, coldStart, initDuration } = invocation;
    if (outcome.kind === 'failed') {
      const { errorType, errorMessage, stack } = outcome;
      const message = `Invoke Error: ${errorType}: ${errorMessage}`;
      const json = { errorType, errorMessage, stack };
      this.emit(definition, version, requestId, { type: 'function', level: 'ERROR', message, json });
    }
    const { memorySize } = definition;
    const report: InvocationReport = {
      status: statusOf(outcome),
      duration,
      coldStart,
      ...(initDuration === undefined ? {} : { initDuration }),
      memorySize,
      ...(outcome.kind === 'failed' ? { errorType: outcome.errorType } : {}),
    };
    const init = initDuration === undefined ? '' : ` Init Duration: ${initDuration} ms`;
    const message = `REPORT RequestId: ${requestId} Duration: ${duration} ms Memory Size: ${memorySize} MB${init}`;
    this.emit(definition, version, requestId, { type: 'platform.report', level: 'INFO', message, report });
    this.causes.delete(requestId);
  }

  /** An invocation that began could not be carried out. */
  breakOff(definition: FunctionDefinition, version: string, requestId: string, message: string): void {
    this.emit(definition, version, requestId, { type: 'function', level: 'ERROR', message });
    this.causes.delete(requestId);
  }

  private emit(
    { region, name }: FunctionDefinition,
    version: string,
    requestId: string | undefined,
    entry: Pick<LogRecord, 'type' | 'level' | 'message' | 'json' | 'report'>,
  ): void {
    if (this.listeners.size === 0) return;
    const cloudFrontRequestId = requestId === undefined ? undefined : this.causes.get(requestId);
    const ids = { requestId, cloudFrontRequestId };
    const record: LogRecord = { time: this.clock.now(), region, function: name, version, ...ids, ...entry };
    for (const listener of this.listeners) listener(record);
  }
}

function statusOf(outcome: Outcome): InvocationReport['status'] {
  if (outcome.kind === 'succeeded') return 'success';
  return outcome.errorType === 'Sandbox.Timedout' ? 'timeout' : 'error';
}
