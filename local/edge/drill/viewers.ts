import type { Clock } from '../clock';
import type { Edge } from '../edge';
import { HttpHeaders } from '../http/headers';
import { textBody, type HttpRequest, type HttpResponse } from '../http/message';
import { mechanismOf } from './mechanism';
import { hasFailed, type Observation } from './observation';
import type { PlannedRequest } from './plan-load';
import type { Workload } from './workload';

/** Milliseconds that a client waits before it tries a write again; the last one again and again. */
const RETRY_AFTER = [1_000, 2_000, 4_000, 8_000];
/** Milliseconds after which a client gives a write up. */
const PATIENCE = 240_000;

export interface ViewersOptions {
  readonly edge: Pick<Edge, 'handle'>;
  readonly clock: Clock;
  readonly workload: Pick<Workload, 'host' | 'order'>;
}

/** Clients at edge locations that send what was planned. Reads are sent once; writes again until they are answered. */
export class Viewers {
  constructor(private readonly options: ViewersOptions) {}

  /**
   * Sends everything at its time.
   *
   * @param plan in the order of times
   * @param zero the clock's `monotonic` at the time 0 of the plan
   * @returns what the viewers saw, once every request is answered
   */
  async send(plan: readonly PlannedRequest[], zero: number): Promise<readonly Observation[]> {
    const { clock } = this.options;
    const underWay: Promise<readonly Observation[]>[] = [];
    for (const planned of plan) {
      const wait = zero + planned.at - clock.monotonic();
      if (wait > 0) await clock.sleep(wait);
      underWay.push(planned.order === undefined ? this.sendOnce(planned, zero) : this.sendUntilAnswered(planned, zero));
    }
    return (await Promise.all(underWay)).flat();
  }

  /** One attempt. @param attempt counted from 1 */
  async attempt(planned: PlannedRequest, attempt: number, zero: number): Promise<Observation> {
    const { clock, edge, workload } = this.options;
    const sentAt = clock.monotonic() - zero;
    const { response, trace } = await edge.handle(requestOf(planned, workload), planned.location);
    const mechanism = mechanismOf(trace);
    return {
      planned,
      attempt,
      sentAt,
      endedAt: clock.monotonic() - zero,
      status: response.status,
      traceId: trace.id,
      mechanism: attempt > 1 ? 'retry' : mechanism,
      region: trace.attempts.at(-1)?.region,
      failing: trace.attempts.filter(({ outcome }) => !(Number(outcome) < 500)).flatMap(({ region }) => region ?? []),
      orderId: planned.order === undefined ? undefined : orderIdIn(response),
    };
  }

  private async sendOnce(planned: PlannedRequest, zero: number): Promise<readonly Observation[]> {
    return [await this.attempt(planned, 1, zero)];
  }

  /** With the same key each time, as the app does when its "Try again" is pressed. */
  private async sendUntilAnswered(planned: PlannedRequest, zero: number): Promise<readonly Observation[]> {
    const { clock } = this.options;
    const seen: Observation[] = [];
    for (;;) {
      const observation = await this.attempt(planned, seen.length + 1, zero);
      seen.push(observation);
      if (!isWorthRetrying(observation)) return seen;
      const wait = RETRY_AFTER[Math.min(seen.length, RETRY_AFTER.length) - 1] ?? 0;
      if (observation.endedAt + wait - planned.at > PATIENCE) return seen;
      await clock.sleep(wait);
    }
  }
}

/** A refusal of what was sent stays one. */
function isWorthRetrying(observation: Observation): boolean {
  return hasFailed(observation) && (observation.status >= 500 || observation.status === 429);
}

function requestOf(planned: PlannedRequest, workload: ViewersOptions['workload']): HttpRequest {
  const { method, target, ip, cookie, order } = planned;
  const headers = new HttpHeaders({ host: workload.host, accept: '*/*', 'user-agent': 'drill' });
  if (cookie !== undefined) headers.set('cookie', cookie);
  const body = order === undefined ? null : textBody(order.body);
  if (order === undefined || body === null) headers.set('accept-encoding', 'gzip, br');
  else {
    headers.set('content-type', 'application/json');
    headers.set('content-length', String(body.length));
    headers.set(workload.order.keyHeader, order.key);
  }
  return { method, scheme: 'https', target, headers, body, httpVersion: '2.0', client: { ip, port: 50_000 } };
}

/** The `id` in an answer of JSON. */
function orderIdIn({ status, body }: HttpResponse): string | undefined {
  if (status >= 300) return undefined;
  try {
    const answer = JSON.parse(Buffer.from(body).toString('utf8')) as { readonly id?: unknown } | null;
    return typeof answer?.id === 'string' ? answer.id : undefined;
  } catch {
    return undefined;
  }
}
