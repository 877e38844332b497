import { existsSync } from 'node:fs';
import type { FunctionCall, FunctionInvoker, InvocationResult } from '../apigateway/function-invoker';
import type { Clock } from '../clock';
import { EdgeError } from '../error';
import type { Fault, Faults } from '../network/faults';
import type { System } from '../terraform/system';
import { DeployedFunction, type OutputListener, type VersionCall } from './deployed-function';
import type { Invocation } from './execution-environment';
import { readAliases } from './function-alias';
import { readFunctions, type FunctionDefinition } from './function-definition';
import { shortNames } from './short-names';
import { IdleEnvironments } from './idle-environments';
import { FunctionLog } from './function-log';
import type { LogRecord } from './log-record';
import { within } from './within';

export interface LambdaOptions {
  readonly system: System;
  readonly clock: Clock;
  readonly faults: Faults;
  /** Where archives are unpacked; best outside of any project, see {@link unpackArchive}. */
  readonly workDirectory: string;
  /** From 0 up to, not including, 1: for aliases that share traffic. */
  readonly random: () => number;
  /** A new UUID. */
  readonly newId: () => string;
  /** Environment variables that lead every function's AWS SDK to a service on this machine. @default none */
  readonly serviceEndpoints?: Readonly<Record<string, string>>;
  /**
   * Environments of a function's version in one region at a time; more invocations than that wait. Each is a thread of 10 to 15 MB.
   *
   * @default 4
   */
  readonly maxEnvironments?: number;
  /**
   * Milliseconds after which an environment without work is ended. AWS lets minutes pass; here a cold start costs a tenth
   * of a second, and a thread kept costs memory.
   *
   * @default 1 minute
   */
  readonly idleTime?: number;
  /**
   * How many environments without work are kept that long, those used last; others are ended after 5 s.
   *
   * @default one for each function of a region, which a viewer uses, and one in each other region, for health checks
   */
  readonly keptEnvironments?: number | undefined;
}

/** Bytes of an event (Lambda guide, gettingstarted-limits: 6 MB for synchronous invocations). */
const MAX_EVENT_BYTES = 6_291_556;
/** Concurrent invocations of an account in one region (same page). */
const ACCOUNT_CONCURRENCY = 1000;
/** Milliseconds: longer than the pause between a page's requests, and than that between health checks of a region. */
const SURPLUS_TIME = 5_000;

/** What a fault leaves of an invocation: a result, or milliseconds that have passed of the function's time. */
type Failing = { readonly result: InvocationResult } | { readonly elapsed: number };

/** Every region's Lambda: runs the deployed archives, each function and region for itself. */
export class LambdaService implements FunctionInvoker {
  private readonly functions = new Map<string, DeployedFunction>();
  private readonly log: FunctionLog;
  private readonly inFlight = new Map<string, number>();
  private readonly handedOver = new Set<DeployedFunction>();
  private readonly shortNames: ReadonlyMap<string, string>;
  private readonly idle: IdleEnvironments;

  /** @throws EdgeError for a function that cannot be run here, or whose archive is missing */
  constructor(private readonly options: LambdaOptions) {
    this.log = new FunctionLog(options.clock);
    const definitions = readFunctions(options.system);
    const aliases = readAliases(options.system, definitions);
    for (const definition of definitions) {
      const { region, name, address, archivePath } = definition;
      const key = `${region}/${name}`;
      if (this.functions.has(key)) throw new EdgeError(address, `there is another function ${name} in ${region}.`);
      if (!existsSync(archivePath)) {
        throw new EdgeError(`${address}.filename`, `is ${archivePath}, which does not exist.`, 'Build and synthesize.');
      }
      const deployed = new DeployedFunction({
        ...options,
        definition,
        aliases: aliases.filter((alias) => alias.region === region && alias.functionName === name),
        maxEnvironments: options.maxEnvironments ?? 4,
        onOutput: this.outputOf(definition),
        onIdle: () => void this.idle.watch(),
      });
      this.functions.set(key, deployed);
    }
    this.shortNames = shortNames(definitions.map(({ name }) => name));
    this.idle = new IdleEnvironments({
      clock: options.clock,
      idleTime: options.idleTime ?? 60_000,
      kept: options.keptEnvironments ?? usualEnvironments(definitions),
      surplusTime: SURPLUS_TIME,
      pools: () => [...this.functions.values()].flatMap(({ environmentPools }) => environmentPools),
    });
  }

  /** The functions, in the order of the system. */
  get definitions(): readonly FunctionDefinition[] {
    return [...this.functions.values()].map(({ definition }) => definition);
  }

  /** How many threads there are at the moment. */
  get environments(): number {
    return [...this.functions.values()].reduce((sum, deployed) => sum + deployed.environments, 0);
  }

  /** @returns how to stop listening */
  onLog(listener: (record: LogRecord) => void): () => void {
    return this.log.listen(listener);
  }

  async invoke(call: FunctionCall): Promise<InvocationResult> {
    const deployed = this.functions.get(`${call.region}/${call.functionName}`);
    const version = deployed?.resolve(call.qualifier);
    if (deployed === undefined || version === undefined) return { kind: 'not-found' };
    // The invocation goes on when its caller has gone: so it does in Lambda.
    const work = this.run(deployed, version, call);
    if (call.timeoutMs === undefined && call.signal === undefined) return work;
    const result = await within(this.options.clock, call.timeoutMs ?? FOREVER, work, call.signal);
    return result ?? { kind: 'timed-out' };
  }

  /** Loads a function's code before the first invocation. */
  async prewarm(region: string, functionName: string): Promise<void> {
    await this.functions.get(`${region}/${functionName}`)?.prewarm();
  }

  /**
   * Goes on with the warm environments of an older service, for functions whose code and settings have not changed; of others it
   * runs the next version.
   * The older one can still be called, and leaves them alone when it is disposed of. This one must not have been called
   * before: environments that it had of its own would be left without an owner.
   */
  async takeOver(older: LambdaService): Promise<void> {
    const same = [...this.functions].map(async ([key, fresh]) => {
      const running = older.functions.get(key);
      if (running === undefined) return;
      if (!(await fresh.isServedBy(running))) return fresh.publishAfter(running);
      running.tell(this.outputOf(fresh.definition), () => void this.idle.watch());
      this.functions.set(key, running);
      older.handedOver.add(running);
    });
    this.log.goOnFrom(older.log);
    await Promise.all(same);
    void this.idle.watch();
  }

  /** Ends every thread but those that were handed over. Invocations in flight fail. */
  async dispose(): Promise<void> {
    this.idle.close();
    const own = [...this.functions.values()].filter((deployed) => !this.handedOver.has(deployed));
    await Promise.all(own.map((deployed) => deployed.dispose()));
  }

  private outputOf(definition: FunctionDefinition): OutputListener {
    return (version, requestId, level, text) => this.log.output(definition, version, requestId, level, text);
  }

  private async run(deployed: DeployedFunction, version: string, call: FunctionCall): Promise<InvocationResult> {
    const event = JSON.stringify(call.event ?? {});
    if (Buffer.byteLength(event) > MAX_EVENT_BYTES) {
      const message = `${Buffer.byteLength(event)} byte payload is too large for the RequestResponse invocation type (limit ${MAX_EVENT_BYTES} bytes)`;
      return { kind: 'failed', errorType: 'RequestTooLargeException', errorMessage: message };
    }
    const { definition } = deployed;
    const key = `${definition.region}/${definition.name}`;
    if (!this.enter(key, definition.reservedConcurrency)) return { kind: 'throttled' };
    try {
      const failing = await this.fail(definition, this.fault(definition));
      if ('result' in failing) return failing.result;
      return await this.execute(deployed, version, call, { event, elapsed: failing.elapsed });
    } finally {
      this.leave(key);
    }
  }

  private async execute(
    deployed: DeployedFunction,
    version: string,
    { qualifier, cloudFrontRequestId }: FunctionCall,
    work: Pick<VersionCall, 'event' | 'elapsed'>,
  ): Promise<InvocationResult> {
    const { definition } = deployed;
    const requestId = this.options.newId();
    this.log.start(definition, version, requestId, cloudFrontRequestId);
    let invocation: Invocation;
    try {
      invocation = await deployed.invoke({ version, qualifier, requestId, ...work });
    } catch (error) {
      // An archive that has gone or cannot be read, or an edge that is closed: the message is for whoever runs the edge.
      const message = error instanceof Error ? error.message : String(error);
      this.log.breakOff(definition, version, requestId, message);
      return { kind: 'failed', errorType: 'ServiceException', errorMessage: message };
    }
    this.log.end(definition, version, requestId, invocation);
    const { outcome } = invocation;
    if (outcome.kind === 'succeeded') return outcome;
    return { kind: 'failed', errorType: outcome.errorType, errorMessage: outcome.errorMessage };
  }

  private fault({ region, name }: FunctionDefinition): Fault | undefined {
    const { faults } = this.options;
    for (const called of [name, this.shortNames.get(name)]) {
      if (called === undefined) continue;
      const fault = faults.get(`function:${region}/${called}`) ?? faults.get(`function:${called}`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  /**
   * What a fault makes of an invocation, without running it: a status is what the function answers an API with, never
   * answering is its own timeout, refusing connections is having no concurrency left. A slow function runs after so many
   * milliseconds, which count to its timeout.
   */
  private async fail(definition: FunctionDefinition, fault: Fault | undefined): Promise<Failing> {
    if (fault === undefined) return { elapsed: 0 };
    if (fault.kind === 'refused') return { result: { kind: 'throttled' } };
    if (fault.kind === 'status')
      return { result: { kind: 'succeeded', payload: switchedAnswer(definition, fault.status) } };
    const limit = definition.timeout * 1000;
    const wait = fault.kind === 'slow' ? fault.milliseconds : limit;
    await this.options.clock.sleep(Math.min(wait, limit));
    if (wait < limit) return { elapsed: wait };
    return failed('Sandbox.Timedout', `Error: Task timed out after ${definition.timeout.toFixed(2)} seconds`);
  }

  /** Counts an invocation, unless the function's reserved concurrency or the account's is used up. */
  private enter(key: string, reserved: number | undefined): boolean {
    const running = this.inFlight.get(key) ?? 0;
    if (running >= (reserved ?? ACCOUNT_CONCURRENCY)) return false;
    this.inFlight.set(key, running + 1);
    return true;
  }

  private leave(key: string): void {
    this.inFlight.set(key, (this.inFlight.get(key) ?? 1) - 1);
  }
}

/** In the form of a Lambda proxy integration's answer: nothing but API Gateway calls functions here. */
function switchedAnswer({ name }: FunctionDefinition, statusCode: number): Readonly<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json' };
  return { statusCode, headers, body: JSON.stringify({ message: `function:${name} is made to fail` }) };
}

function failed(errorType: string, errorMessage: string): Failing {
  return { result: { kind: 'failed', errorType, errorMessage } };
}

/** The longest time that a timer can wait: 24 days. */
const FOREVER = 2 ** 31 - 1;

function usualEnvironments(definitions: readonly FunctionDefinition[]): number {
  const counts = new Map<string, number>();
  for (const { region } of definitions) counts.set(region, (counts.get(region) ?? 0) + 1);
  return Math.max(0, ...counts.values()) + counts.size - 1;
}
