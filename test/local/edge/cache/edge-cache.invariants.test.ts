import fc from 'fast-check';
import type { CacheAnswer, OriginReply } from '../../../../local/edge/cache/cache-query';
import { bodyOf, CacheHarness, ok, reply, unreachable, type OriginCall, type Overrides } from './support/cache-harness';

const KINDS = ['kept', 'stale', 'private', 'no-store', 'not-modified', 'missing', 'broken', 'unreachable'] as const;
type Kind = (typeof KINDS)[number];

const CACHE_CONTROL = {
  kept: 'max-age=30',
  stale: 'max-age=10, stale-while-revalidate=20, stale-if-error=40',
  private: 'private, max-age=30',
  'no-store': 'no-store',
} as const;

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('ask' as const),
      method: fc.constantFrom('GET', 'GET', 'HEAD'),
      range: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constant('answer' as const), which: fc.nat(5), kind: fc.constantFrom(...KINDS) }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('break' as const), which: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('pass' as const), seconds: fc.nat(25) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('invalidate' as const) }) },
);

/** One object under whatever happens to it, with what must hold of every answer. */
class Scene {
  readonly edge = new CacheHarness();
  readonly answers: Promise<void>[] = [];
  private readonly open: number[] = [];
  private readonly kinds: Kind[] = [];
  /** Number of invalidations when the origin was asked, by call. */
  private readonly askedAfter: number[] = [];
  private readonly methods: string[] = [];
  private invalidations = 0;

  constructor(private readonly policy: Overrides) {}

  ask(method: string, range: boolean): void {
    const since = this.invalidations;
    const query = { ...this.policy, method, range: range && method === 'GET' };
    const answer = this.edge.get(query);
    this.answers.push(
      answer.then(
        (given) => this.check(given, method, since),
        (error: Error) => expect(error.message).toBe('broken off'),
      ),
    );
    this.note(method);
  }

  /** Takes down which calls there are, by whom they were made. */
  note(method: string): void {
    while (this.askedAfter.length < this.edge.calls.length) {
      this.open.push(this.askedAfter.length);
      this.askedAfter.push(this.invalidations);
      this.methods.push(method);
    }
  }

  invalidate(): void {
    this.edge.cache.invalidate(['/a']);
    this.invalidations++;
  }

  settle(which: number, kind: Kind | 'break'): void {
    const index = this.open.splice(which % Math.max(1, this.open.length), 1)[0];
    if (index === undefined) return;
    const call = this.edge.call(index);
    if (kind === 'break') return call.fail(new Error('broken off'));
    this.kinds[index] = kind;
    call.answer(this.replyOf(call, index, kind));
  }

  get unanswered(): number {
    return this.open.length;
  }

  /** The body says which call it came by; to a HEAD there is none. */
  private replyOf(call: OriginCall, index: number, kind: Kind): OriginReply {
    if (kind === 'not-modified' && call.conditions !== undefined) return reply(304);
    if (kind === 'missing') return reply(404);
    if (kind === 'broken') return reply(500);
    if (kind === 'unreachable') return unreachable();
    const field = CACHE_CONTROL[kind === 'not-modified' ? 'kept' : kind];
    return ok(field, this.methods[index] === 'HEAD' && !call.whole ? '' : `${index}`, `"${index}"`);
  }

  private check(answer: CacheAnswer, method: string, since: number): void {
    const { status } = answer.response;
    expect(answer.result === 'Error').toBe(status >= 400);
    expect(status).not.toBe(304);
    if (status !== 200) return;
    const index = Number(answer.response.headers.get('etag')?.slice(1, -1));
    if (method === 'GET') expect(bodyOf(answer)).toBe(`${index}`);
    // Nothing from before an invalidation is given to who came after it.
    expect(this.askedAfter[index]).toBeGreaterThanOrEqual(since);
    if (this.kinds[index] === 'no-store') expect(answer.result).toBe('Miss');
    // What is private is given to others only when the origin confirms it, or fails.
    if (this.kinds[index] === 'private') {
      expect(answer.result === 'Hit' && answer.failure === undefined).toBe(false);
    }
    expect(answer.age ?? 0).toBeLessThanOrEqual(60);
  }
}

it('whatever happens in whatever order, every request is answered, and with nothing that is not for it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.boolean(), async (steps, cookies) => {
      const scene = new Scene({ maxTtl: 60, collapse: !cookies, revalidate: !cookies });
      for (const next of steps) {
        if (next.act === 'ask') scene.ask(next.method, next.range);
        else if (next.act === 'answer') scene.settle(next.which, next.kind);
        else if (next.act === 'break') scene.settle(next.which, 'break');
        else if (next.act === 'invalidate') scene.invalidate();
        await scene.edge.pass(next.act === 'pass' ? next.seconds : 0);
        // Whoever waited in vain asks by himself; a HEAD that does so cannot be told from a GET here and gets a body.
        scene.note('GET');
      }
      while (scene.unanswered > 0) {
        scene.settle(0, 'kept');
        await scene.edge.pass(0);
        scene.note('GET');
      }
      await Promise.all(scene.answers);
      await scene.edge.cache.idle();
    }),
    { numRuns: 150 },
  );
});
