import type { AnsweredRequest } from '../edge';
import { EMPTY_BODY } from '../http/message';
import { describeTrace } from '../trace/describe-trace';
import type { RequestsView, RequestView } from './views';

/** The last requests that the edge answered. */
export class RequestLog {
  /** A ring: request number n lies at n modulo its size. */
  private readonly ring: (LoggedRequest | undefined)[];
  private last = 0;
  private waiting: (() => void)[] = [];

  constructor(private readonly size: number) {
    this.ring = new Array<LoggedRequest | undefined>(size).fill(undefined);
  }

  /** Takes down a request. It is called for every one, so the story is told only when somebody asks for it. */
  add(answered: AnsweredRequest): void {
    this.last += 1;
    this.ring[this.last % this.size] = withoutBodies(answered);
    if (this.waiting.length === 0) return;
    const waking = this.waiting;
    this.waiting = [];
    for (const wake of waking) wake();
  }

  /** The requests after the one of that number, as far as they are still known. */
  after(number: number): RequestsView {
    const { last, size } = this;
    // A number from before a restart of the edge stands for nothing: all that there is comes.
    const begin = number > last ? 0 : number;
    const requests: RequestView[] = [];
    for (let next = Math.max(begin, last - size) + 1; next <= last; next += 1) {
      const logged = this.ring[next % size];
      if (logged !== undefined) requests.push(describe(next, logged));
    }
    return { requests, last };
  }

  hasAfter(number: number): boolean {
    return this.last !== number;
  }

  /** Calls the listener once, at the next request. @returns stops listening */
  once(listener: () => void): () => void {
    this.waiting.push(listener);
    return () => {
      this.waiting = this.waiting.filter((waiting) => waiting !== listener);
    };
  }
}

interface LoggedRequest extends AnsweredRequest {
  readonly bytes: number;
}

/** Bodies may be large, and nobody shows them. */
function withoutBodies({ request, response, trace, milliseconds }: AnsweredRequest): LoggedRequest {
  return {
    request: { ...request, body: null },
    response: { ...response, body: EMPTY_BODY },
    trace,
    milliseconds,
    bytes: response.body.length,
  };
}

function describe(number: number, { request, response, trace, milliseconds, bytes }: LoggedRequest): RequestView {
  const story = describeTrace(trace, request, response, milliseconds);
  return { ...story, response: { ...story.response, bytes }, number, time: trace.startedAt };
}
