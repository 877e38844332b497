import { EdgeCaches } from './cache/edge-caches';
import { DynamoDbEndpoint } from './dynamodb/dynamodb-endpoint';
import { DynamoDbService } from './dynamodb/dynamodb-service';
import type { AnsweredRequest, CachedObject, Edge, EdgeLogRecord, EdgeReply, EdgeState, ReloadOptions } from './edge';
import { checkedOptions, withoutUndefined, type SettledOptions } from './edge-options';
import { callGuarded } from './call-guarded';
import { EdgeError } from './error';
import { FunctionRuntime } from './functions/function-runtime';
import type { HttpRequest } from './http/message';
import { fromWebRequest, toWebResponse } from './http/web';
import { Faults, type Fault, type FaultTarget, type FaultText } from './network/faults';
import { locationByCode } from './network/locations';
import { checkedFault, faultTarget } from './network/parse-fault';
import { requestId } from './cloudfront/request/ids';
import { RequestLogs } from './trace/request-logs';
import { RequestTrace } from './trace/request-trace';
import { World } from './world';

/** The source of what a listener throws. */
const LISTENER = 'listener';

/** An edge whose system can be loaded anew while it runs. Outages and listeners stay. */
export class RunningEdge implements Edge {
  private readonly faults = new Faults();
  private readonly answered = new Set<(answered: AnsweredRequest) => void>();
  private readonly logged = new Set<(record: EdgeLogRecord) => void>();
  private readonly requestLogs = new RequestLogs();
  private current: World | undefined;

  private functions: FunctionRuntime | undefined;
  private dynamoDb: DynamoDbEndpoint | undefined;
  private caches: EdgeCaches | undefined;
  /** Systems that still answer what they began with. */
  private readonly leaving = new Set<Promise<void>>();
  private turn: Promise<void> = Promise.resolve();
  private isClosed = false;

  /** @param tidy run once the edge is closed */
  constructor(
    private options: SettledOptions,
    private readonly tidy: () => void,
  ) {}

  async fetch(input: Request | URL | string, init?: RequestInit & { readonly location?: string }): Promise<Response> {
    const request = await fromWebRequest(new Request(input, init));
    return toWebResponse((await this.handle(request, init?.location)).response);
  }

  async handle(request: HttpRequest, location = this.options.location): Promise<EdgeReply> {
    const { clock, randomBytes } = this.options;
    const world = this.world;
    const began = clock.monotonic();
    const from = locationByCode(location);
    const trace = new RequestTrace(requestId(randomBytes), clock.now(), from.code);
    const response = await world.handle({ request, location: from, trace });
    const reply = { response, trace, milliseconds: clock.monotonic() - began };
    this.tell({ request, ...reply });
    return reply;
  }

  fail(target: string, fault: Fault | FaultText = 'refused'): void {
    const known = faultTarget(target);
    this.refuseUnknown(known);
    this.faults.set(known, checkedFault(fault));
  }

  heal(target?: string): void {
    if (target === undefined) return this.faults.clearAll();
    const known = faultTarget(target);
    // What a reload took out of the system or gave another name can still be failing.
    if (!this.faults.clear(known)) this.refuseUnknown(known);
  }

  invalidate(paths: readonly string[]): number {
    return this.world.pipelines.reduce((sum, pipeline) => sum + pipeline.invalidate(paths), 0);
  }

  cacheEntries(): readonly CachedObject[] {
    return this.world.pipelines.flatMap((pipeline) => pipeline.cacheEntries());
  }

  state(): EdgeState {
    return this.world.state(this.faults.entries());
  }

  onAnswer(listener: (answered: AnsweredRequest) => void): () => void {
    this.answered.add(listener);
    return () => void this.answered.delete(listener);
  }

  onLog(listener: (record: EdgeLogRecord) => void): () => void {
    this.logged.add(listener);
    return () => void this.logged.delete(listener);
  }

  logsOf(requestId: string): readonly EdgeLogRecord[] {
    return this.requestLogs.of(requestId);
  }

  async reload(options: ReloadOptions = {}): Promise<void> {
    const before = await this.inTurn(() => this.replace(options));
    if (before === undefined) return;
    const closing = before.close();
    this.leaving.add(closing);
    await closing.finally(() => this.leaving.delete(closing));
  }

  async idle(): Promise<void> {
    await Promise.all([...this.world.pipelines, this.dynamoDb?.service].map((busy) => busy?.idle()));
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.inTurn(async () => {
      const last = this.current;
      this.current = undefined;
      await last?.close();
      await Promise.all(this.leaving);
      this.functions?.dispose();
      this.functions = undefined;
      await this.dynamoDb?.close();
      this.dynamoDb = undefined;
      this.tidy();
    });
  }

  /** One after the other: of two reloads, the later one wins, and none comes after the end. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  /** @returns the system that ran until now */
  private async replace({ keepFunctions, keepCaches, onLive, ...changes }: ReloadOptions): Promise<World | undefined> {
    if (this.isClosed) throw new EdgeError('the edge', 'is closed.');
    const before = this.current;
    const options = { ...this.options, ...checkedOptions({ ...this.options, ...withoutUndefined(changes) }) };
    // Making its engine takes longer than all the rest; no invocation leaves anything behind in it.
    this.functions ??= await FunctionRuntime.create(options.clock, { random: options.random });
    const { clock } = options;
    this.dynamoDb ??= await DynamoDbEndpoint.listen(new DynamoDbService({ clock, faults: this.faults }), clock);
    const caches = (keepCaches && this.caches) || new EdgeCaches(clock, options.cacheBytes);
    const outliving = { functions: this.functions, dynamoDb: this.dynamoDb, caches };
    const world = World.load(options, this.faults, outliving, (record) => this.log(record));
    try {
      if (keepFunctions && before !== undefined) await world.keepFunctionsOf(before);
    } catch (error) {
      await world.close();
      throw error;
    }
    if (options.healthChecks) world.startHealthChecks();
    this.options = options;
    this.current = world;
    this.caches = caches;
    if (onLive) callGuarded(onLive, undefined, (error) => this.logListener(error, undefined));
    return before;
  }

  private log(record: EdgeLogRecord): void {
    if (record.requestId !== undefined) this.requestLogs.add(record.requestId, record);
    for (const listener of this.logged) {
      callGuarded(listener, record, (error) => {
        // One that fails at this as well is not told of itself for ever.
        if (!isOfListener(record)) this.logListener(error, record.requestId);
      });
    }
  }

  private tell(answered: AnsweredRequest): void {
    for (const listener of this.answered) {
      callGuarded(listener, answered, (error) => this.logListener(error, answered.trace.id));
    }
  }

  /** What a listener throws is its own affair: the viewer's answer does not suffer from it. */
  private logListener(error: unknown, requestId: string | undefined): void {
    const message = error instanceof Error ? error.message : String(error);
    const time = this.options.clock.now();
    this.log({ time, product: 'edge', region: undefined, source: LISTENER, level: 'ERROR', message, requestId });
  }

  private get world(): World {
    if (this.current === undefined) throw new EdgeError('the edge', 'is closed.');
    return this.current;
  }

  private refuseUnknown(target: FaultTarget): void {
    const targets = this.world.faultTargets;
    if (targets.includes(target)) return;
    throw new EdgeError(target, 'is not in this system.', `What can be made to fail: ${targets.join(', ')}.`);
  }
}

function isOfListener({ product, source }: EdgeLogRecord): boolean {
  return product === 'edge' && source === LISTENER;
}
