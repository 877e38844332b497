import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../clock';
import type { EnvironmentData, EnvironmentMessage, InvokeMessage, LogLevel } from './messages';
import { within } from './within';

/** How an invocation ended, as Lambda reports it to the caller. */
export type Outcome =
  | { readonly kind: 'succeeded'; readonly payload: unknown }
  | {
      readonly kind: 'failed';
      readonly errorType: string;
      readonly errorMessage: string;
      readonly stack: readonly string[];
    };

/** An outcome, and what it took. */
export interface Invocation {
  readonly outcome: Outcome;
  readonly coldStart: boolean;
  /** Milliseconds to load the code, for a cold start. */
  readonly initDuration: number | undefined;
  /** Milliseconds in the handler, and those that had passed before. */
  readonly duration: number;
}

export interface EnvironmentOptions {
  readonly data: EnvironmentData;
  readonly variables: Readonly<Record<string, string>>;
  /** MB that the code's objects may take. */
  readonly memorySize: number;
  readonly clock: Clock;
  readonly onOutput: (requestId: string | undefined, level: LogLevel, text: string) => void;
}

/** Milliseconds that loading the code may take before the function's own time limit counts. */
const INIT_LIMIT = 10_000;
const BOOTSTRAP = join(__dirname, 'runtime', 'bootstrap.mjs');

/**
 * Megabytes of a thread's heap, whatever memory its function has: with more, V8 would collect so late that a few busy
 * environments hold hundreds of megabytes.
 */
const LARGEST_HEAP = 128;

/**
 * One execution environment of a function: a thread with its own globals and environment variables, that serves one
 * invocation at a time (Lambda guide, lambda-runtime-environment). Differences to AWS: it is not frozen between
 * invocations, and it shares file system, working folder and time zone with this process.
 */
export class ExecutionEnvironment {
  private readonly worker: Worker;
  private readonly clock: Clock;
  private readonly startedAt: number;
  private readonly init: Promise<Outcome | 'ready'>;
  private initDuration: number | undefined;
  private used = false;
  private busy = false;
  private settle: (outcome: Outcome | 'ready') => void = () => undefined;
  private end: Outcome | undefined;

  constructor(options: EnvironmentOptions) {
    this.clock = options.clock;
    this.startedAt = this.clock.now();
    this.worker = new Worker(BOOTSTRAP, {
      workerData: options.data,
      env: { ...options.variables },
      // Nothing of how this process was started (loaders, inspectors) belongs to a function.
      execArgv: [],
      stdin: false,
      stdout: true,
      stderr: true,
      trackUnmanagedFds: true,
      // A small young generation keeps a busy environment some 30 MB smaller, and is no slower with short handlers.
      resourceLimits: {
        maxOldGenerationSizeMb: Math.min(options.memorySize, LARGEST_HEAP),
        maxYoungGenerationSizeMb: 4,
      },
    });
    this.worker.unref();
    this.init = new Promise((resolve) => {
      this.settle = resolve;
    });
    this.clock.hold?.(this.init);
    void this.init.then(() => {
      this.initDuration = this.clock.now() - this.startedAt;
    });
    this.worker.on('message', (message: EnvironmentMessage) => this.receive(message, options.onOutput));
    this.worker.on('error', (error: NodeJS.ErrnoException) => this.fail(errorOfThread(error)));
    this.worker.on('exit', (code) => this.fail(errorOfExit(code)));
  }

  /** Whether it can take another invocation. */
  get alive(): boolean {
    return this.end === undefined;
  }

  /** Resolves once the code is loaded, or has failed to. */
  async ready(): Promise<void> {
    await this.init;
  }

  /** @param message whose time limit is the function's timeout; the thread is ended when it is over */
  async invoke(message: InvokeMessage): Promise<Invocation> {
    const coldStart = !this.used && this.initDuration === undefined;
    this.used = true;
    this.busy = true;
    this.worker.ref();
    // Lambda starts over when loading takes more than 10 s, and then counts it to the invocation: the sum is the same.
    const loaded = await within(this.clock, INIT_LIMIT + message.timeLimit - message.elapsed, this.init);
    const started = this.clock.now();
    const outcome = loaded === 'ready' ? await this.call(message) : this.ended(loaded, message);
    this.worker.unref();
    this.busy = false;
    return {
      outcome,
      coldStart,
      initDuration: coldStart ? this.initDuration : undefined,
      duration: message.elapsed + this.clock.now() - started,
    };
  }

  async dispose(): Promise<void> {
    this.end ??= failed('Sandbox.Failure', 'The execution environment was ended.');
    await this.worker.terminate();
  }

  private async call(message: InvokeMessage): Promise<Outcome> {
    if (this.end !== undefined) return this.ended(this.end, message);
    const answer = new Promise<Outcome | 'ready'>((resolve) => {
      this.settle = resolve;
    });
    this.clock.hold?.(answer);
    this.worker.postMessage(message);
    const outcome = await within(this.clock, message.timeLimit - message.elapsed, answer);
    return outcome === 'ready' ? this.ended(undefined, message) : this.ended(outcome, message);
  }

  /** The outcome of an invocation; undefined means that its time ran out. */
  private ended(outcome: Outcome | undefined, message: InvokeMessage): Outcome {
    if (outcome === undefined) {
      void this.dispose();
      const seconds = (message.timeLimit / 1000).toFixed(2);
      return failed(
        'Sandbox.Timedout',
        `RequestId: ${message.requestId} Error: Task timed out after ${seconds} seconds`,
      );
    }
    if (outcome.kind === 'failed' && outcome.errorMessage.startsWith(NO_REQUEST)) {
      const text = outcome.errorMessage.slice(NO_REQUEST.length);
      return { ...outcome, errorMessage: `RequestId: ${message.requestId} ${text}` };
    }
    return outcome;
  }

  private receive(message: EnvironmentMessage, onOutput: EnvironmentOptions['onOutput']): void {
    if (message.type === 'output') return onOutput(message.requestId, message.level, message.text);
    if (message.type === 'ready') return this.settle('ready');
    if (message.type === 'result') {
      return this.settle({ kind: 'succeeded', payload: JSON.parse(message.payload) as unknown });
    }
    const outcome = failed(message.errorType, message.errorMessage, message.stack);
    if (!message.fatal) return this.settle(outcome);
    if (!this.busy) onOutput(undefined, 'ERROR', `${message.errorType}: ${message.errorMessage}`);
    this.fail(outcome);
  }

  /** The thread is of no more use. */
  private fail(outcome: Outcome): void {
    this.end ??= outcome;
    this.settle(this.end);
  }
}

/** Stands where the id of the request goes, in errors that are known before it is. */
const NO_REQUEST = 'RequestId: ? ';

function failed(errorType: string, errorMessage: string, stack: readonly string[] = []): Outcome {
  return { kind: 'failed', errorType, errorMessage, stack };
}

function errorOfThread(error: NodeJS.ErrnoException): Outcome {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? failed('Runtime.OutOfMemory', `${NO_REQUEST}Error: Runtime exited with error: signal: killed`)
    : failed('Runtime.Unknown', error.message, (error.stack ?? '').split('\n'));
}

function errorOfExit(code: number): Outcome {
  const how = code === 0 ? 'without providing a reason' : `with error: exit status ${code}`;
  return failed('Runtime.ExitError', `${NO_REQUEST}Error: Runtime exited ${how}`);
}
