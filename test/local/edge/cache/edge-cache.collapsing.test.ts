import { bodyOf, CacheHarness, ok, reply, unreachable, type Overrides } from './support/cache-harness';
import type { CacheAnswer, OriginReply } from '../../../../local/edge/cache/cache-query';

/** So many requests at once, and how they were answered once the origin was told how to answer the first. */
async function together(
  edge: CacheHarness,
  first: OriginReply,
  rest: OriginReply,
  query: Overrides = {},
): Promise<CacheAnswer[]> {
  const before = edge.asked;
  const waiting = [edge.get(query), edge.get(query), edge.get(query)];
  expect(edge.asked).toBe(before + 1);
  edge.script = [rest, rest];
  edge.call(before).answer(first);
  return Promise.all(waiting);
}

describe('simultaneous requests for one object', () => {
  it('§1.7 wait for the first, and are Hits', async () => {
    const edge = new CacheHarness();
    const answers = await together(edge, ok('max-age=60', 'shared'), reply(500));
    expect(answers.map(({ result }) => result)).toEqual(['Miss', 'Hit', 'Hit']);
    expect(answers.map(({ reason }) => reason)).toEqual(['absent', 'collapsed', 'collapsed']);
    expect(answers.map(({ waited }) => waited)).toEqual([false, true, true]);
    expect(answers.map(({ age }) => age)).toEqual([undefined, 0, 0]);
    expect(answers.map(({ storage }) => storage)).toEqual(['stored', 'unchanged', 'unchanged']);
    expect(answers.map(bodyOf)).toEqual(['shared', 'shared', 'shared']);
    expect(edge.asked).toBe(1);
  });

  it.each([
    'private',
    'no-store',
    'no-cache',
    'max-age=0',
    's-maxage=0',
    'private, max-age=60',
    'no-cache, max-age=60',
  ])('§1.7 are let go one by one for %s with a minimum of 0', async (cacheControl) => {
    const edge = new CacheHarness();
    const answers = await together(edge, ok(cacheControl, 'for the first'), ok(cacheControl, 'for another'));
    expect(answers.map(bodyOf)).toEqual(['for the first', 'for another', 'for another']);
    expect(answers.map(({ result }) => result)).toEqual(['Miss', 'Miss', 'Miss']);
    expect(answers.map(({ waited }) => waited)).toEqual([false, true, true]);
    expect(edge.asked).toBe(3);
  });

  it('§1.7 share even what is private under a minimum', async () => {
    const edge = new CacheHarness();
    const answers = await together(edge, ok('private'), reply(500), { minTtl: 1 });
    expect(answers.map(({ result }) => result)).toEqual(['Miss', 'Hit', 'Hit']);
  });

  it('§0.10 do not wait when cookies are forwarded', async () => {
    const edge = new CacheHarness();
    const waiting = [edge.get({ collapse: false }), edge.get({ collapse: false })];
    expect(edge.asked).toBe(2);
    for (const { answer } of edge.calls) answer(ok('max-age=60'));
    expect((await Promise.all(waiting)).map(({ result, waited }) => [result, waited])).toEqual([
      ['Miss', false],
      ['Miss', false],
    ]);
  });

  it('§1.7 with different keys do not wait', async () => {
    const edge = new CacheHarness();
    const waiting = [edge.get({ key: '/a' }), edge.get({ key: '/b' })];
    expect(edge.asked).toBe(2);
    for (const { answer } of edge.calls) answer(ok('max-age=60'));
    await Promise.all(waiting);
  });

  it('wait for a revalidation too', async () => {
    const edge = new CacheHarness();
    await edge.getWith(ok('max-age=60', 'old'));
    await edge.pass(60);
    const answers = await together(edge, reply(304), reply(500));
    expect(answers.map(({ result }) => result)).toEqual(['RefreshHit', 'Hit', 'Hit']);
    expect(answers.map(bodyOf)).toEqual(['old', 'old', 'old']);
  });

  it('each confirm an object that is confirmed each time', async () => {
    const edge = new CacheHarness();
    await edge.getWith(ok('no-cache', 'old'));
    const answers = await together(edge, reply(304), reply(304));
    expect(answers.map(({ result }) => result)).toEqual(['RefreshHit', 'RefreshHit', 'RefreshHit']);
    expect(edge.calls.slice(1).map(({ conditions }) => conditions?.ifNoneMatch)).toEqual(['"old"', '"old"', '"old"']);
  });

  it('share an error that is kept', async () => {
    const edge = new CacheHarness();
    const answers = await together(edge, unreachable(502), reply(200));
    expect(answers.map(({ result, response }) => [result, response.status])).toEqual(Array(3).fill(['Error', 502]));
    expect(edge.asked).toBe(1);
  });

  it.each([
    ['403', reply(403), {}],
    ['404 with no-store', reply(404, { 'cache-control': 'no-store' }), {}],
    ['503 with an error caching minimum TTL of 0', reply(503), { errorTtl: 0 }],
    ['a 304 that nobody asked for', reply(304), {}],
  ])('do not share an answer that is not kept: %s', async (_, first, query) => {
    const edge = new CacheHarness();
    const answers = await together(edge, first, ok('max-age=60', 'mine'), query);
    expect(answers.map(({ response }) => response.status)).toEqual([first.response.status, 200, 200]);
  });

  it('are all served the expired object that covers for a failure', async () => {
    const edge = new CacheHarness();
    await edge.getWith(ok('max-age=60', 'old'));
    await edge.pass(60);
    const answers = await together(edge, reply(500), reply(200));
    expect(answers.map(({ result, reason, age, waited }) => [result, reason, age, waited])).toEqual([
      ['RefreshHit', 'stale-on-error', 60, false],
      ['Hit', 'stale-on-error', 60, true],
      ['Hit', 'stale-on-error', 60, true],
    ]);
    expect(edge.asked).toBe(2);
  });

  it('ask one by one when the origin gets no rest after a failure', async () => {
    const edge = new CacheHarness();
    await edge.getWith(ok('max-age=60', 'old'));
    await edge.pass(60);
    const answers = await together(edge, reply(500), ok('max-age=60', 'new'), { errorTtl: 0 });
    expect(answers.map(bodyOf)).toEqual(['old', 'new', 'new']);
  });

  it('§0.10 do not wait for one that forwards cookies', async () => {
    const edge = new CacheHarness();
    const waiting = [edge.get({ collapse: false }), edge.get()];
    expect(edge.asked).toBe(2);
    for (const { answer } of edge.calls) answer(ok('max-age=60'));
    await Promise.all(waiting);
  });

  it('share an object that is too large to keep', async () => {
    const edge = new CacheHarness({ maxBytes: 1000 });
    const answers = await together(edge, ok('max-age=60', 'x'.repeat(2000), '"1"'), reply(500));
    expect(answers.map(({ result }) => result)).toEqual(['Miss', 'Hit', 'Hit']);
    expect(answers[0]).toMatchObject({ storage: 'too-large', ttl: undefined });
  });

  it('do not fail with the first: each asks for itself', async () => {
    const edge = new CacheHarness();
    const first = edge.get();
    const others = [edge.get(), edge.get()];
    edge.script = [ok('max-age=60', 'mine'), ok('max-age=60', 'mine')];
    edge.call(0).fail(new Error('the viewer has gone'));
    await expect(first).rejects.toThrow('the viewer has gone');
    expect((await Promise.all(others)).map(bodyOf)).toEqual(['mine', 'mine']);
  });

  it('a first one that fails leaves nothing to wait for', async () => {
    const edge = new CacheHarness();
    const first = edge.get();
    edge.call(0).fail(new Error('the viewer has gone'));
    await expect(first).rejects.toThrow();
    expect(await edge.getWith(ok('max-age=60'))).toMatchObject({ result: 'Miss', waited: false });
  });

  it('a fetch that throws at once rejects its own request only', async () => {
    const edge = new CacheHarness();
    const broken = edge.cache.serve(
      {
        key: '/a',
        path: '/a',
        method: 'GET',
        range: false,
        collapse: true,
        revalidate: true,
        errorTtl: () => 10,
        policy: { minTtl: 0, defaultTtl: 0, maxTtl: 60, disabled: false },
      },
      () => {
        throw new Error('broken');
      },
    );
    await expect(broken).rejects.toThrow('broken');
    expect(await edge.getWith(ok('max-age=60'))).toMatchObject({ result: 'Miss' });
  });

  it('an older answer that arrives late does not confirm a newer object', async () => {
    const edge = new CacheHarness();
    const cookies = { collapse: false };
    await edge.getWith(ok('max-age=60', 'old'), cookies);
    await edge.pass(60);
    const slow = edge.get(cookies);
    const quick = edge.get(cookies);
    edge.call(2).answer(ok('max-age=60', 'new'));
    await quick;
    edge.call(1).answer(reply(304));
    const answer = await slow;
    expect([answer.result, answer.storage, bodyOf(answer)]).toEqual(['RefreshHit', 'unchanged', 'old']);
    expect(bodyOf(await edge.get(cookies))).toBe('new');
  });
});
