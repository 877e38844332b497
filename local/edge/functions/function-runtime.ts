import { FUNCTION_CODE_BYTES } from '../../cloudfront-limits';
import type { Clock } from '../clock';
import type { EdgeFunction } from '../cloudfront/edge-function';
import { EdgeError } from '../error';
import type { HttpRequest, HttpResponse } from '../http/message';
import { type FunctionEvent, partsOf, rawQueryString, toViewerRequestEvent, toViewerResponseEvent } from './event';
import { fromFunctionRequest, fromFunctionResponse, fromGeneratedResponse } from './from-function';
import type { FunctionContext } from './function-context';
import {
  FunctionFailure,
  type FunctionOutcome,
  type FunctionReport,
  invalidValue,
  type RequestOutcome,
  type ResponseOutcome,
} from './function-outcome';
import { Invocation, type InvocationWorld } from './invocation';
import { KeyValues } from './key-values';
import { type EndedRun, endOf } from './ended-run';
import { KnownRuns } from './known-runs';
import { parseCode } from './language';
import type { LoadedFunction } from './loaded-function';
import { CompileError, type Program, Sandbox } from './sandbox';

export interface FunctionRuntimeOptions {
  /** What happens to syntax that AWS does not document. @default 'refuse' */
  readonly undocumentedSyntax?: 'refuse' | 'warn';
  /** Bytes of memory, besides what the engine needs. @default 2 MB, as CloudFront (quotas) */
  readonly memory?: number;
  /** Steps that make 100 % of compute utilization: jumps and calls. @default 100,000 */
  readonly steps?: number;
  /** Milliseconds by the clock after which a function ends although it has steps left. @default 5,000 */
  readonly deadline?: number;
  /** For `Math.random()`: from 0 to below 1. @default the same sequence in every runtime */
  readonly random?: () => number;
  /** For `cf.edgeLocation.serverIp`. @default an address for documentation, 192.0.2.1 */
  readonly serverIp?: string;
}

/**
 * Runs CloudFront Functions. An invocation is synchronous inside, as at the edge, where nothing waits; the promise of
 * {@link viewerRequest} is for the case that the engine has to be made anew.
 */
export class FunctionRuntime {
  private current: Invocation | undefined;

  private constructor(
    private readonly clock: Clock,
    private readonly options: Required<FunctionRuntimeOptions>,
    private sandbox: Sandbox | undefined,
  ) {}

  static async create(clock: Clock, options: FunctionRuntimeOptions = {}): Promise<FunctionRuntime> {
    const complete: Required<FunctionRuntimeOptions> = {
      undocumentedSyntax: 'refuse',
      memory: 2 * 1024 * 1024,
      steps: 100_000,
      deadline: 5_000,
      random: sequence(),
      serverIp: '192.0.2.1',
      ...options,
    };
    const runtime = new FunctionRuntime(clock, complete, undefined);
    await runtime.renew();
    return runtime;
  }

  /**
   * Checks and compiles a function.
   *
   * @throws EdgeError when the code is too long, has a mistake, has no `handler` or uses undocumented syntax
   */
  load(definition: EdgeFunction): LoadedFunction {
    const { address, code, runtime, keyValueStore } = definition;
    const bytes = Buffer.byteLength(code);
    if (bytes > FUNCTION_CODE_BYTES) {
      throw new EdgeError(
        `${address}.code`,
        `the code has ${bytes} bytes; CloudFront takes ${FUNCTION_CODE_BYTES}.`,
        'Keep data in a key value store.',
      );
    }
    const parsed = parseCode(code, runtime);
    if (parsed.syntaxError !== undefined) throw new EdgeError(`${address}.code`, `${parsed.syntaxError}`);
    const warnings = parsed.unsupported.map(
      ({ construct, line }) => `line ${line}: ${construct} is not among the features that ${runtime} documents.`,
    );
    if (warnings.length > 0 && this.options.undocumentedSyntax === 'refuse') {
      throw new EdgeError(
        `${address}.code`,
        warnings.slice(0, 5).join(' '),
        'At the edge it may fail with 503 at each request; write it in documented syntax.',
      );
    }
    if (!parsed.declaresHandler) {
      throw new EdgeError(
        `${address}.code`,
        'there is no function handler(event).',
        'CloudFront calls a function of this name.',
      );
    }
    const body = `"use strict";${parsed.withoutImports}\nreturn handler;`;
    const loaded: LoadedFunction = {
      definition,
      warnings,
      source: `(function (${parsed.cloudfrontName ?? ''}) {${body}\n})`,
      keyValues: keyValueStore === undefined ? undefined : new KeyValues(keyValueStore, this.clock),
      programs: new WeakMap(),
      readsContext: parsed.readsContext,
      knownRuns: new KnownRuns(),
    };
    this.programOf(loaded);
    return loaded;
  }

  /** Changes, or with undefined deletes, a key of the function's store, for drills. */
  setKeyValue(loaded: LoadedFunction, key: string, value: string | undefined): void {
    if (loaded.keyValues === undefined) {
      throw new EdgeError(loaded.definition.address, 'has no key value store.');
    }
    loaded.keyValues.set(key, value);
  }

  /** Runs a function before the cache is asked. It never rejects: failures are outcomes. */
  async viewerRequest(
    loaded: LoadedFunction,
    request: HttpRequest,
    context: FunctionContext,
  ): Promise<FunctionOutcome> {
    const scope = { origins: context.origins, requestHeaders: request.headers };
    const invocation = new Invocation(this.worldOf(loaded, context, scope));
    const eventOf = () => toViewerRequestEvent(request, shown(loaded, context));
    const parts = loaded.readsContext ? undefined : partsOf(request);
    return this.invoke(loaded, { request, parts, eventOf }, invocation, ({ isUnchanged }, value, event) => {
      const { origin } = invocation;
      if (isObject(value) && 'statusCode' in value) return { kind: 'response', response: fromGeneratedResponse(value) };
      const changed = isUnchanged ? request : fromFunctionRequest(request, event().request, value);
      return { kind: 'request', request: changed, ...(origin === undefined ? {} : { origin }) };
    });
  }

  /** Runs a function before a response goes to the viewer; not for an origin's status of 400 and above. It never rejects. */
  async viewerResponse(
    loaded: LoadedFunction,
    request: HttpRequest,
    response: HttpResponse,
    context: FunctionContext,
  ): Promise<FunctionOutcome> {
    const invocation = new Invocation(this.worldOf(loaded, context, undefined));
    const eventOf = () => toViewerResponseEvent(request, response, shown(loaded, context));
    const { status, statusText, headers } = response;
    const parts = loaded.readsContext ? undefined : [...partsOf(request), status, statusText, headers.raw()];
    return this.invoke(loaded, { request, parts, eventOf }, invocation, ({ isUnchanged }, value, event) => {
      if (!isObject(value) || !('statusCode' in value)) throw invalidValue('a response must be returned');
      if (isUnchanged) return { kind: 'response', response };
      return { kind: 'response', response: fromFunctionResponse(response, event().response, value) };
    });
  }

  /** Lets go of the engine and its memory; the runtime is not used afterwards. */
  dispose(): void {
    this.sandbox = undefined;
  }

  private worldOf(
    { keyValues }: LoadedFunction,
    { edgeLocation: { code: name, region } }: FunctionContext,
    originScope: InvocationWorld['originScope'],
  ): InvocationWorld {
    const { random, serverIp } = this.options;
    return { keyValues, random, originScope, now: this.clock.now(), edgeLocation: { name, serverIp, region } };
  }

  private async invoke<Event extends FunctionEvent>(
    loaded: LoadedFunction,
    { request, parts, eventOf }: Call<Event>,
    invocation: Invocation,
    decide: (run: EndedRun, value: unknown, event: () => Event) => RequestOutcome | ResponseOutcome,
  ): Promise<FunctionOutcome> {
    const key = parts === undefined ? undefined : JSON.stringify(parts);
    let run = key === undefined ? undefined : loaded.knownRuns.get(key);
    let made: Event | undefined;
    const event = (): Event => (made ??= eventOf());
    if (run === undefined) {
      if (this.sandbox?.isBroken === true) await this.renew();
      run = this.run(loaded, event(), request, invocation, key);
    }
    const computeUtilization = Math.ceil((100 * run.steps) / this.options.steps);
    const report: FunctionReport = { logs: invocation.logs, computeUtilization };
    try {
      if ('failure' in run.returned) throw run.returned.failure;
      return { ...report, ...decide(run, run.returned.value, event) };
    } catch (error) {
      if (error instanceof FunctionFailure) return { ...report, ...error.outcome };
      throw error;
    }
  }

  /** @param key undefined: the function has more than its message, and every run is another */
  private run(
    loaded: LoadedFunction,
    event: FunctionEvent,
    request: HttpRequest,
    invocation: Invocation,
    key: string | undefined,
  ): EndedRun {
    const started = this.clock.monotonic();
    const overdue = (): boolean => this.clock.monotonic() - started > this.options.deadline;
    const input = JSON.stringify({ event, rawQueryString: rawQueryString(request) });
    this.current = invocation;
    const run = this.sandboxNow().run(this.programOf(loaded), input, overdue);
    this.current = undefined;
    const ended = endOf(run, event.response ?? event.request);
    if (key !== undefined && run.kind === 'completed' && invocation.isSelfContained) {
      loaded.knownRuns.keep(key, ended, run.outcome.length);
    }
    return ended;
  }

  private programOf(loaded: LoadedFunction): Program {
    const sandbox = this.sandboxNow();
    const known = loaded.programs.get(sandbox);
    if (known !== undefined) return known;
    const { address, name, runtime } = loaded.definition;
    try {
      const program = sandbox.compile(loaded.source, `${name}.js`, runtime === 'cloudfront-js-1.0' ? 1 : 2);
      loaded.programs.set(sandbox, program);
      return program;
    } catch (error) {
      if (error instanceof CompileError) throw new EdgeError(`${address}.code`, error.message);
      throw error;
    }
  }

  private sandboxNow(): Sandbox {
    if (this.sandbox === undefined) throw new Error('The function runtime has been disposed of.');
    return this.sandbox;
  }

  private async renew(): Promise<void> {
    const { memory, steps } = this.options;
    this.sandbox = await Sandbox.create((operation, argument) => this.current?.answer(operation, argument) ?? '', {
      memory,
      steps,
    });
  }
}

/** A message that a function is called with. */
interface Call<Event extends FunctionEvent> {
  readonly request: HttpRequest;
  /** All that the event is made of, but for its context; undefined for functions that may read that. */
  readonly parts: readonly unknown[] | undefined;
  readonly eventOf: () => Event;
}

/** What a function does not read it is not given, so that equal requests are equal events. */
function shown({ readsContext }: LoadedFunction, context: FunctionContext): FunctionContext {
  return readsContext ? context : { ...context, requestId: '' };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Numbers that look random and are the same each time (mulberry32). */
function sequence(): () => number {
  let state = 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
