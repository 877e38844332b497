import { bodyOf, CacheHarness, ok, reply, unreachable, type Overrides } from './support/cache-harness';
import type { OriginReply } from '../../../../local/edge/cache/cache-query';

/** A cache that holds an object of this Cache-Control, so many seconds old. */
async function holding(cacheControl: string, age: number, policy: Overrides = {}): Promise<CacheHarness> {
  const edge = new CacheHarness();
  await edge.getWith(ok(cacheControl, 'old'), policy);
  await edge.pass(age);
  return edge;
}

describe('an expired object while the origin fails', () => {
  type Row = [
    title: string,
    cacheControl: string,
    age: number,
    policy: Overrides,
    failure: OriginReply,
    served: boolean,
  ];
  it.each<Row>([
    ['§1.7 a 5xx is covered for', 'max-age=60', 60, {}, reply(500), true],
    ['§1.7 an unreachable origin is covered for', 'max-age=60', 60, {}, unreachable(502), true],
    ['§1.7 until just before the maximum TTL', 'max-age=60', 99, { maxTtl: 100 }, reply(503), true],
    ['§1.7 not beyond the maximum TTL', 'max-age=60', 100, { maxTtl: 100 }, reply(503), false],
    ['§1.7 not beyond the maximum TTL when unreachable', 'max-age=60', 100, { maxTtl: 100 }, unreachable(), false],
    ['§1.7 a 404 goes through', 'max-age=60', 60, {}, reply(404), false],
    ['§1.7 a 403 goes through', 'max-age=60', 60, {}, reply(403), false],
    ['§1.7 within stale-if-error', 'max-age=60, stale-if-error=30', 89, {}, reply(599), true],
    ['§1.7 not beyond stale-if-error', 'max-age=60, stale-if-error=30', 90, {}, reply(500), false],
    ['§1.7 not beyond stale-if-error when unreachable', 'max-age=60, stale-if-error=30', 90, {}, unreachable(), false],
    [
      '§1.7 stale-if-error ends at the maximum',
      'max-age=60, stale-if-error=300',
      100,
      { maxTtl: 100 },
      reply(500),
      false,
    ],
    ['§1.7 stale-if-error=0 forbids it', 'max-age=60, stale-if-error=0', 60, {}, reply(500), false],
    ['§1.7 stale-if-error=0 forbids it when unreachable', 'max-age=60, stale-if-error=0', 60, {}, unreachable(), false],
    ['§1.7 stale-if-error lets 4xx through', 'max-age=60, stale-if-error=30', 60, {}, reply(404), false],
    ['§1.7 no-cache is covered for', 'no-cache', 1000, {}, unreachable(), true],
    ['§1.7 private is covered for', 'private', 1000, {}, unreachable(), true],
    ['§1.7 no-store was never kept', 'no-store', 1, {}, unreachable(), false],
    ['§1.7 must-revalidate does not forbid it', 'max-age=0, must-revalidate', 5, {}, reply(500), true],
  ])('%s', async (_, cacheControl, age, policy, failure, served) => {
    const edge = await holding(cacheControl, age, policy);
    const answer = await edge.getWith(failure, policy);
    if (!served)
      return expect(answer).toMatchObject({ result: 'Error', response: { status: failure.response.status } });
    expect(answer).toMatchObject({
      result: 'RefreshHit',
      age,
      storage: 'unchanged',
      failure: failure.unreachable ? 'unreachable' : failure.response.status,
    });
    expect(answer.reason).toBe(cacheControl.includes('stale-if-error') ? 'stale-if-error' : 'stale-on-error');
    expect(bodyOf(answer)).toBe('old');
  });

  it('§1.7 serves on without asking for the error caching minimum TTL, then tries again', async () => {
    const edge = await holding('max-age=60', 60);
    await edge.getWith(reply(503));
    await edge.pass(9.999);
    expect(await edge.get()).toMatchObject({ result: 'Hit', reason: 'stale-on-error', failure: 503, age: 69 });
    expect(edge.asked).toBe(2);
    await edge.pass(0.001);
    expect(await edge.getWith(ok('max-age=60', 'new'))).toMatchObject({ result: 'Miss', failure: undefined });
    expect(await edge.get()).toMatchObject({ result: 'Hit', reason: 'fresh', failure: undefined });
  });

  it('§1.7 that pause ends with the maximum TTL', async () => {
    const edge = await holding('max-age=60', 95, { maxTtl: 100 });
    await edge.getWith(reply(503), { maxTtl: 100 });
    await edge.pass(5);
    expect(await edge.getWith(reply(503), { maxTtl: 100 })).toMatchObject({ result: 'Error' });
  });

  it('§1.7 with an error caching minimum TTL of 0 it asks each time', async () => {
    const edge = await holding('max-age=60', 60);
    for (let time = 1; time <= 2; time++) {
      expect(await edge.getWith(reply(503), { errorTtl: 0 })).toMatchObject({ result: 'RefreshHit' });
    }
    expect(edge.asked).toBe(3);
  });

  it.each([
    ['403', reply(403)],
    ['404 with no-store', reply(404, { 'cache-control': 'no-store' })],
  ])('an error that goes through and is not kept leaves the object for the next failure: %s', async (_, error) => {
    const edge = await holding('max-age=60', 60);
    expect(await edge.getWith(error)).toMatchObject({ result: 'Error' });
    expect(await edge.getWith(reply(500))).toMatchObject({ result: 'RefreshHit' });
  });

  it('a kept error takes the place of the object', async () => {
    const edge = await holding('max-age=60', 60);
    await edge.getWith(reply(404));
    expect(await edge.get()).toMatchObject({ result: 'Error', reason: 'fresh', response: { status: 404 } });
    await edge.pass(10);
    expect(await edge.getWith(reply(500))).toMatchObject({
      result: 'Error',
      reason: 'absent',
      response: { status: 500 },
    });
  });

  it('an expired error is neither served nor confirmed', async () => {
    const edge = new CacheHarness();
    await edge.getWith(reply(404, { etag: '"error"' }));
    await edge.pass(10);
    expect(await edge.getWith(unreachable())).toMatchObject({ result: 'Error', response: { status: 504 } });
    expect(edge.call(-1)).toMatchObject({ conditions: undefined, whole: false });
  });
});

describe('stale-while-revalidate', () => {
  it('§1.7 serves at once and refreshes exactly once in the background', async () => {
    const edge = await holding('max-age=60, stale-while-revalidate=30', 60);
    for (let time = 1; time <= 3; time++) {
      expect(await edge.get()).toMatchObject({ result: 'Hit', reason: 'stale-while-revalidate', age: 60 });
    }
    expect(edge.asked).toBe(2);
    expect(edge.call(-1)).toMatchObject({ conditions: { ifNoneMatch: '"old"' }, whole: true });
    edge.call(-1).answer(ok('max-age=60', 'new'));
    await edge.cache.idle();
    const answer = await edge.get();
    expect([answer.reason, bodyOf(answer), edge.asked]).toEqual(['fresh', 'new', 2]);
  });

  it('§1.7 a refresh that is answered 304 renews the object', async () => {
    const edge = await holding('max-age=60, stale-while-revalidate=30', 60);
    edge.script = [reply(304)];
    await edge.get();
    await edge.cache.idle();
    expect(await edge.get()).toMatchObject({ result: 'Hit', reason: 'fresh', age: 0 });
  });

  it.each<[string, string, number, Overrides]>([
    ['§1.7 ends so many seconds after expiry', 'max-age=60, stale-while-revalidate=30', 90, {}],
    ['§1.7 ends at the maximum TTL', 'max-age=60, stale-while-revalidate=300', 100, { maxTtl: 100 }],
    ['§1.7 is not for objects that are confirmed each time', 'no-cache, stale-while-revalidate=30', 1, {}],
  ])('%s', async (_, cacheControl, age, policy) => {
    const edge = await holding(cacheControl, age, policy);
    expect(await edge.getWith(reply(304), policy)).toMatchObject({ result: 'RefreshHit' });
  });

  it('§1.7 works with max-age=0', async () => {
    const edge = await holding('max-age=0, stale-while-revalidate=30', 29);
    expect(await edge.get()).toMatchObject({ result: 'Hit', reason: 'stale-while-revalidate' });
  });

  it('§0.10 works with cookies forwarded: one refresh, without conditions', async () => {
    const cookies = { collapse: false, revalidate: false };
    const edge = await holding('max-age=60, stale-while-revalidate=30', 60, cookies);
    await edge.get(cookies);
    await edge.get(cookies);
    expect(edge.asked).toBe(2);
    expect(edge.call(-1).conditions).toBeUndefined();
  });

  it('a refresh that fails lets the origin rest for the error caching minimum TTL', async () => {
    const edge = await holding('max-age=60, stale-while-revalidate=30, stale-if-error=0', 60);
    edge.script = [reply(500)];
    await edge.get();
    await edge.cache.idle();
    await edge.pass(9);
    expect(await edge.get()).toMatchObject({ result: 'Hit', reason: 'stale-while-revalidate', failure: 500 });
    expect(edge.asked).toBe(2);
    await edge.pass(1);
    await edge.get();
    expect(edge.asked).toBe(3);
  });

  it('a refresh that breaks off is forgotten, and the next request tries again', async () => {
    const edge = await holding('max-age=60, stale-while-revalidate=30', 60);
    await edge.get();
    edge.call(-1).fail(new Error('broken off'));
    await edge.cache.idle();
    expect(await edge.get()).toMatchObject({ result: 'Hit', reason: 'stale-while-revalidate' });
    expect(edge.asked).toBe(3);
  });

  it('a refresh that brings a 404 ends the object', async () => {
    const edge = await holding('max-age=60, stale-while-revalidate=30', 60);
    edge.script = [reply(404)];
    await edge.get();
    await edge.cache.idle();
    expect(await edge.get()).toMatchObject({ result: 'Error', response: { status: 404 } });
  });

  it('who comes after the window waits for the refresh that is under way', async () => {
    const edge = await holding('max-age=60, stale-while-revalidate=30', 89);
    await edge.get();
    await edge.pass(1);
    const waiting = edge.get();
    edge.call(-1).answer(ok('max-age=60', 'new'));
    expect(await waiting).toMatchObject({ result: 'Hit', reason: 'collapsed', waited: true });
    expect(edge.asked).toBe(2);
  });

  it('§0.10 with cookies forwarded, who comes after the window asks for himself', async () => {
    const cookies = { collapse: false, revalidate: false };
    const edge = await holding('max-age=60, stale-while-revalidate=30', 89, cookies);
    await edge.get(cookies);
    await edge.pass(1);
    expect(await edge.getWith(ok('max-age=60'), cookies)).toMatchObject({ result: 'Miss', waited: false });
  });

  it('nothing is under way when nothing was started', async () => {
    await expect(new CacheHarness().cache.idle()).resolves.toBeUndefined();
  });
});
