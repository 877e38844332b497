import { createHash } from 'node:crypto';
import { emptyReply, header, type EmulatorReply, type EmulatorRequest } from './http';
import { signedScope } from './signed-region';

/** Writes are remembered this long: nobody says later that a run was broken off. */
const REMEMBERED_MS = 120_000;
const READS = new Set(['GET', 'HEAD']);

/** Chosen anew for every attempt, so no part of what a write asks for. */
const CALLER_REFERENCE = /<CallerReference>[^<]*<\/CallerReference>/g;

/** How the services say that what should be made is there already. */
const ALREADY_THERE =
  /Already(Exists|OwnedByYou|InUse)|already exists|ResourceConflict|DuplicateItem|ConditionalCheckFailed/i;

interface Write {
  readonly reply: EmulatorReply;
  readonly at: number;
}

/** A write that is being carried out, and whether its run has been broken off meanwhile. */
interface Attempt {
  isBrokenOff: boolean;
}

/**
 * Finishes the writes of a run that was stopped.
 *
 * A stopped provider gives up on calls that have been carried out: the state does not know what they made, and the next
 * run is told that it is there already. Once the emulator has been told that a run was broken off, such a write, asked for
 * again, gets the answer that was given up on. AWS does not do that: there the leftover has to be imported or deleted.
 */
export class BrokenOffWrites {
  private readonly recent = new Map<string, Write>();
  private readonly unfinished = new Map<string, EmulatorReply>();
  private readonly underWay = new Set<Attempt>();

  /** @param clock milliseconds that only grow */
  constructor(private readonly clock: () => number) {}

  /** A run ended before its time, and whatever it wrote in the last `seconds` may be unknown to its state. */
  breakOff(seconds: number): void {
    const since = this.clock() - seconds * 1_000;
    for (const [key, { reply, at }] of this.recent) if (at >= since) this.unfinished.set(key, reply);
    for (const attempt of this.underWay) attempt.isBrokenOff = true;
  }

  /** Carries a request out; a write whose run is broken off before it is answered is unfinished too. */
  async carryOut(
    request: EmulatorRequest,
    answer: () => EmulatorReply | Promise<EmulatorReply>,
  ): Promise<EmulatorReply> {
    const attempt: Attempt = { isBrokenOff: false };
    this.underWay.add(attempt);
    try {
      const reply = this.finish(request, await answer());
      if (attempt.isBrokenOff && isWrite(request) && reply.status < 300) this.unfinished.set(keyOf(request), reply);
      return reply;
    } finally {
      this.underWay.delete(attempt);
    }
  }

  /** The answer to a write: its own, or when what it makes is there already, the one that was given up on. */
  private finish(request: EmulatorRequest, reply: EmulatorReply): EmulatorReply {
    if (request.method === 'HEAD' && this.isUnfinishedBucket(request)) return emptyReply(404);
    if (!isWrite(request)) return reply;
    const key = keyOf(request);
    if (reply.status < 300) {
      this.remember(key, reply);
      return reply;
    }
    const first = ALREADY_THERE.test(reply.body.toString()) ? this.unfinished.get(key) : undefined;
    this.unfinished.delete(key);
    if (first === undefined) return reply;
    // The run that asks again may be stopped before its state knows, as the one before it was.
    this.remember(key, first);
    return first;
  }

  /** Before the provider makes a bucket in us-east-1, it asks whether there is one, and would take it for another's. */
  private isUnfinishedBucket(request: EmulatorRequest): boolean {
    const creation = placeOf({ ...request, method: 'PUT' });
    return [...this.unfinished.keys()].some((key) => key.startsWith(`${creation} `));
  }

  private remember(key: string, reply: EmulatorReply): void {
    const now = this.clock();
    for (const [old, { at }] of this.recent) {
      if (now - at < REMEMBERED_MS) break;
      this.recent.delete(old);
    }
    this.unfinished.delete(key);
    this.recent.delete(key);
    this.recent.set(key, { reply, at: now });
  }
}

function isWrite({ method }: EmulatorRequest): boolean {
  return !READS.has(method);
}

/** Separators of JSON, XML and form bodies. */
const SEPARATORS = /[\s&=,:{}[\]<>"]+/;

/** What a body says, in whatever order: the SDK writes tags and other maps in a new order each time. */
function wordsOf(body: Buffer): string {
  return body.toString('latin1').replaceAll(CALLER_REFERENCE, '').split(SEPARATORS).sort().join(' ');
}

function placeOf({ method, url, headers }: Pick<EmulatorRequest, 'method' | 'url' | 'headers'>): string {
  const scope = signedScope({ url, headers });
  return [scope?.region, scope?.service, method, `${url.pathname.replace(/\/$/, '')}${url.search}`].join(' ');
}

function keyOf(request: EmulatorRequest): string {
  const wanted = createHash('sha256').update(wordsOf(request.body)).digest('hex');
  return [placeOf(request), header(request, 'x-amz-target') ?? '-', wanted].join(' ');
}
