import type { Clock } from '../../../../local/edge/clock';
import type {
  AnsweredRequest,
  CachedObject,
  Edge,
  EdgeLogRecord,
  EdgeState,
  RegionState,
} from '../../../../local/edge/edge';
import { EdgeError } from '../../../../local/edge/error';
import { HttpHeaders } from '../../../../local/edge/http/headers';
import { textBody, type HttpRequest } from '../../../../local/edge/http/message';
import { Faults, type FaultTarget } from '../../../../local/edge/network/faults';
import { checkedFault, faultTarget } from '../../../../local/edge/network/parse-fault';
import { RequestLogs } from '../../../../local/edge/trace/request-logs';
import { RequestTrace } from '../../../../local/edge/trace/request-trace';

const REGIONS = ['eu-west-1', 'us-east-1', 'ap-southeast-2'] as const;

const TARGETS: readonly FaultTarget[] = [
  ...REGIONS.flatMap((region): FaultTarget[] => [`api:${region}`, `bucket:${region}`]),
  'origin:api',
  'origin:site',
  'function:orders',
  'function:eu-west-1/orders',
];

/**
 * An edge without a system. Paths below `/api/` are answered by the first region that does not fail, everything else by
 * the cache.
 */
export class FakeEdge implements Edge {
  readonly faults = new Faults();
  readonly invalidated: (readonly string[])[] = [];
  objects: CachedObject[] = [];
  health: Record<string, boolean | undefined> = { 'eu-west-1': true, 'us-east-1': true };
  notices: readonly string[] = [];
  signedContent: EdgeState['signedContent'] = [];
  private readonly listeners = new Set<(answered: AnsweredRequest) => void>();
  private readonly logListeners = new Set<(record: EdgeLogRecord) => void>();
  private readonly logs = new RequestLogs();
  private count = 0;

  constructor(private readonly clock: Clock) {}

  handle(request: HttpRequest, location = 'FRA') {
    const trace = new RequestTrace(`request-${(this.count += 1)}`, this.clock.now(), location);
    let status = 200;
    trace.decide('distribution', 'E123', { host: request.headers.get('host') });
    if (request.target.startsWith('/api/')) {
      trace.behavior = '/api/*';
      trace.result = 'Error';
      status = 504;
      for (const region of REGIONS) {
        const fails = this.faults.get(`api:${region}`) !== undefined;
        status = fails ? 504 : 200;
        const outcome = fails ? 'refused' : 200;
        trace.attempts.push({
          originId: 'api',
          hostName: `${region}.origin.test`,
          region,
          outcome,
          milliseconds: 12.3,
        });
        if (!fails) break;
      }
      trace.cacheKey = `GET ${request.target}`;
      trace.decide('cache', 'Miss', { ttl: 60, why: 'nothing stored' });
      if (status === 200) trace.result = 'Miss';
    } else {
      trace.behavior = '*';
      trace.result = 'Hit';
      trace.decide('cache', 'Hit', { age: 4 });
    }
    const response = { status, headers: new HttpHeaders({ 'x-cache': trace.result }), body: textBody('answered') };
    const reply = { response, trace, milliseconds: 14.26 };
    for (const listener of this.listeners) listener({ request, ...reply });
    return Promise.resolve(reply);
  }

  fetch(): Promise<Response> {
    throw new Error('The console asks nothing of the app.');
  }

  fail(target: string, fault: Parameters<Edge['fail']>[1] = 'refused'): void {
    this.faults.set(this.known(target), checkedFault(fault));
  }

  heal(target?: string): void {
    if (target === undefined) this.faults.clearAll();
    else this.faults.clear(this.known(target));
  }

  invalidate(paths: readonly string[]): number {
    const bad = paths.find((path) => !path.startsWith('/'));
    if (bad !== undefined) throw new EdgeError(bad, 'is no path.', 'Begin it with a slash.');
    this.invalidated.push(paths);
    const before = this.objects.length;
    this.objects = this.objects.filter(({ path }) => !paths.includes('/*') && !paths.includes(path));
    return before - this.objects.length;
  }

  cacheEntries(): readonly CachedObject[] {
    return this.objects;
  }

  state(): EdgeState {
    return {
      distributions: [{ id: 'E123', domainName: 'd123.cloudfront.test', aliases: ['app.example.com'] }],
      regions: REGIONS.map((region): RegionState => ({ region, healthy: this.health[region] })),
      faults: this.faults.entries(),
      faultTargets: TARGETS,
      signedContent: this.signedContent,
      dynamoDbEndpoint: 'http://127.0.0.1:8000',
      notices: this.notices,
    };
  }

  onAnswer(listener: (answered: AnsweredRequest) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  onLog(listener: (record: EdgeLogRecord) => void): () => void {
    this.logListeners.add(listener);
    return () => void this.logListeners.delete(listener);
  }

  logsOf(requestId: string): readonly EdgeLogRecord[] {
    return this.logs.of(requestId);
  }

  /** Lets `orders` in eu-west-1 write a line for a request, `request-1` being the first. */
  write(requestId: string, message: unknown, level = 'INFO'): void {
    const place = { product: 'lambda', region: 'eu-west-1', source: 'orders' } as const;
    const record: EdgeLogRecord = { time: this.clock.now(), ...place, level, message, requestId };
    this.logs.add(requestId, record);
    for (const listener of this.logListeners) listener(record);
  }

  reload(): Promise<void> {
    return Promise.resolve();
  }

  idle(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  get listenerCount(): number {
    return this.listeners.size + this.logListeners.size;
  }

  private known(target: string): FaultTarget {
    const known = faultTarget(target);
    if (TARGETS.includes(known)) return known;
    throw new EdgeError(known, 'is not in this system.', `What can be made to fail: ${TARGETS.join(', ')}.`);
  }
}

/** An object of the cache. */
export function cachedObject(path: string, more: Partial<CachedObject> = {}): CachedObject {
  return {
    key: `app.example.com ${path} accept-encoding=br,gzip`,
    path,
    method: 'GET',
    status: 200,
    bytes: 2_048,
    age: 4,
    ttl: 60,
    state: 'fresh',
    hits: 3,
    location: 'FRA',
    ...more,
  };
}
