import { bodyOf, CacheHarness, ok, reply } from './support/cache-harness';

describe('HEAD', () => {
  it('is answered from the object of GET', async () => {
    const edge = new CacheHarness();
    await edge.getWith(ok('max-age=60'));
    expect(await edge.get({ method: 'HEAD' })).toMatchObject({ result: 'Hit' });
    expect(edge.asked).toBe(1);
  });

  it('is kept for other HEADs and never answers a GET', async () => {
    const edge = new CacheHarness();
    await edge.getWith(ok('max-age=60', ''), { method: 'HEAD' });
    expect(await edge.get({ method: 'HEAD' })).toMatchObject({ result: 'Hit' });
    const answer = await edge.getWith(ok('max-age=60', 'text'));
    expect([answer.result, bodyOf(answer)]).toEqual(['Miss', 'text']);
    expect(bodyOf(await edge.get({ method: 'HEAD' }))).toBe('text');
    expect(edge.cache.entries()).toHaveLength(1);
  });

  it('renews the expired object of GET by asking for the whole', async () => {
    const edge = new CacheHarness();
    await edge.getWith(ok('max-age=60', 'old'));
    await edge.pass(60);
    await edge.getWith(ok('max-age=60', 'new'), { method: 'HEAD' });
    expect(edge.call(-1)).toMatchObject({ whole: true, conditions: { ifNoneMatch: '"old"' } });
    expect(bodyOf(await edge.get())).toBe('new');
  });

  it('renews its own object as a HEAD', async () => {
    const edge = new CacheHarness();
    await edge.getWith(ok('max-age=60', ''), { method: 'HEAD' });
    await edge.pass(60);
    expect(await edge.getWith(reply(304), { method: 'HEAD' })).toMatchObject({ result: 'RefreshHit' });
    expect(edge.call(-1)).toMatchObject({ whole: false });
    expect(await edge.get({ method: 'HEAD' })).toMatchObject({ result: 'Hit' });
    expect(edge.cache.entries()).toMatchObject([{ method: 'HEAD' }]);
  });

  it('waits for a GET under way, a GET not for a HEAD', async () => {
    const edge = new CacheHarness();
    const first = edge.get();
    const second = edge.get({ method: 'HEAD' });
    expect(edge.asked).toBe(1);
    edge.call(0).answer(ok('max-age=60'));
    expect([(await first).result, (await second).reason]).toEqual(['Miss', 'collapsed']);

    const head = edge.get({ key: '/b', method: 'HEAD' });
    const get = edge.get({ key: '/b' });
    const third = edge.get({ key: '/b', method: 'HEAD' });
    expect(edge.asked).toBe(3);
    edge.call(1).answer(ok('max-age=60', ''));
    edge.call(2).answer(ok('max-age=60', 'text'));
    expect((await head).result).toBe('Miss');
    expect([(await get).result, bodyOf(await get)]).toEqual(['Miss', 'text']);
    expect((await third).reason).toBe('collapsed');
  });
});

describe('OPTIONS', () => {
  it('§1.5 is kept apart from GET', async () => {
    const edge = new CacheHarness();
    await edge.getWith(reply(204, { 'cache-control': 'max-age=60' }, ''), { method: 'OPTIONS' });
    expect(await edge.getWith(ok('max-age=60'))).toMatchObject({ result: 'Miss' });
    expect(await edge.get({ method: 'OPTIONS' })).toMatchObject({ result: 'Hit', response: { status: 204 } });
    expect(await edge.get()).toMatchObject({ result: 'Hit', response: { status: 200 } });
  });

  it('does not wait for a GET under way, but for another OPTIONS', async () => {
    const edge = new CacheHarness();
    const waiting = [edge.get(), edge.get({ method: 'OPTIONS' }), edge.get({ method: 'OPTIONS' })];
    expect(edge.asked).toBe(2);
    for (const { answer } of edge.calls) answer(ok('max-age=60'));
    expect((await Promise.all(waiting)).map(({ reason }) => reason)).toEqual(['absent', 'absent', 'collapsed']);
  });

  it('is renewed as an OPTIONS', async () => {
    const edge = new CacheHarness();
    await edge.getWith(ok('no-cache'), { method: 'OPTIONS' });
    await edge.getWith(reply(304), { method: 'OPTIONS' });
    expect(edge.call(-1)).toMatchObject({ whole: false });
    expect(edge.cache.entries()).toMatchObject([{ method: 'OPTIONS' }]);
  });
});

describe('other methods and disabled caching', () => {
  it.each([
    ['POST', { method: 'POST' }],
    ['DELETE', { method: 'DELETE' }],
    ['§1.5 a policy with all TTLs 0', { disabled: true }],
  ])('%s passes by the cache', async (_, overrides) => {
    const edge = new CacheHarness();
    const waiting = [edge.get(overrides), edge.get(overrides)];
    for (const { answer } of edge.calls) answer(ok('max-age=60'));
    for (const answer of await Promise.all(waiting)) {
      expect(answer).toMatchObject({ result: 'Miss', reason: 'bypass', storage: 'bypass', age: undefined });
    }
    expect([edge.asked, edge.cache.entries().length]).toEqual([2, 0]);
  });
});

describe('Range', () => {
  const partial = reply(206, { 'content-range': 'bytes 0-1/4', 'cache-control': 'max-age=60' }, 'te');

  it('§1.7 is answered from a complete object', async () => {
    const edge = new CacheHarness();
    await edge.getWith(ok('max-age=60', 'text'));
    const answer = await edge.get({ range: true });
    expect([answer.result, bodyOf(answer)]).toEqual(['Hit', 'text']);
  });

  it('§1.7 is passed to the origin otherwise, and a part is not kept', async () => {
    const edge = new CacheHarness();
    for (let time = 1; time <= 2; time++) {
      expect(await edge.getWith(partial, { range: true })).toMatchObject({
        result: 'Miss',
        reason: 'range',
        storage: 'partial',
        response: { status: 206 },
      });
      expect(edge.call(-1)).toMatchObject({ whole: false });
    }
    expect(edge.cache.entries()).toEqual([]);
  });

  it('the complete object that an origin sends instead is kept', async () => {
    const edge = new CacheHarness();
    await edge.getWith(ok('max-age=60', 'text'), { range: true });
    expect(await edge.get()).toMatchObject({ result: 'Hit' });
  });

  it('renews an expired object as a whole', async () => {
    const edge = new CacheHarness();
    await edge.getWith(ok('max-age=60', 'text'));
    await edge.pass(60);
    expect(await edge.getWith(reply(304), { range: true })).toMatchObject({ result: 'RefreshHit' });
    expect(edge.call(-1)).toMatchObject({ whole: true });
  });

  it('nobody waits for a part, and a part waits for the whole', async () => {
    const edge = new CacheHarness();
    const part = edge.get({ range: true });
    const other = edge.get({ range: true });
    const whole = edge.get();
    const late = edge.get({ range: true });
    expect(edge.asked).toBe(3);
    edge.call(0).answer(partial);
    edge.call(1).answer(partial);
    edge.call(2).answer(ok('max-age=60', 'text'));
    expect([(await part).response.status, (await other).response.status]).toEqual([206, 206]);
    expect([bodyOf(await whole), bodyOf(await late), (await late).reason]).toEqual(['text', 'text', 'collapsed']);
  });
});
