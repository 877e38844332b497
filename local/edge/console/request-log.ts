import type { AnsweredRequest, EdgeLogRecord } from '../edge';
import { EMPTY_BODY } from '../http/message';
import { describeTrace } from '../trace/describe-trace';
import type { RequestsView, RequestView } from './views';

/** The last requests that the edge answered. */
export class RequestLog {
  /** A ring: request number n lies at n modulo its size. */
  private readonly ring: (LoggedRequest | undefined)[];
  private count = 0;
  private last = 0;
  private waiting: (() => void)[] = [];

  /** @param logsOf what was written for the request of that id */
  constructor(
    private readonly size: number,
    private readonly logsOf: (requestId: string) => readonly EdgeLogRecord[],
  ) {
    this.ring = new Array<LoggedRequest | undefined>(size).fill(undefined);
  }

  /** Takes down a request. It is called for every one, so the story is told only when somebody asks for it. */
  add(answered: AnsweredRequest): void {
    this.count += 1;
    this.last += 1;
    this.ring[this.count % this.size] = withoutBodies(answered, this.last);
    this.wake();
  }

  /** Something was written for a request: one that was answered before has news. */
  grow(requestId: string): void {
    const logged = this.ring.find((one) => one?.trace.id === requestId);
    if (logged === undefined) return;
    this.last += 1;
    logged.changed = this.last;
    this.wake();
  }

  /** The requests with news since {@link RequestsView.last} was that, as far as they are still known. */
  after(known: number): RequestsView {
    const { last, count, size } = this;
    // One from before a restart of the edge stands for nothing: all that there is comes.
    const begin = known > last ? 0 : known;
    const requests: RequestView[] = [];
    for (let next = Math.max(0, count - size) + 1; next <= count; next += 1) {
      const logged = this.ring[next % size];
      if (logged !== undefined && logged.changed > begin) requests.push(this.describe(next, logged));
    }
    return { requests, last };
  }

  hasAfter(known: number): boolean {
    return this.last !== known;
  }

  /** Calls the listener once, at the next news. @returns stops listening */
  once(listener: () => void): () => void {
    this.waiting.push(listener);
    return () => {
      this.waiting = this.waiting.filter((waiting) => waiting !== listener);
    };
  }

  private wake(): void {
    if (this.waiting.length === 0) return;
    const waking = this.waiting;
    this.waiting = [];
    for (const wake of waking) wake();
  }

  private describe(number: number, { request, response, trace, milliseconds, bytes }: LoggedRequest): RequestView {
    const story = describeTrace(trace, request, response, milliseconds, this.logsOf(trace.id));
    return { ...story, response: { ...story.response, bytes }, number, time: trace.startedAt };
  }
}

interface LoggedRequest extends AnsweredRequest {
  readonly bytes: number;
  /** {@link RequestsView.last} when it was answered, or something was written for it later. */
  changed: number;
}

/** Bodies may be large, and nobody shows them. */
function withoutBodies({ request, response, trace, milliseconds }: AnsweredRequest, changed: number): LoggedRequest {
  return {
    request: { ...request, body: null },
    response: { ...response, body: EMPTY_BODY },
    trace,
    milliseconds,
    bytes: response.body.length,
    changed,
  };
}
