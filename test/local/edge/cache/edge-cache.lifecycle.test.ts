import { bodyOf, CacheHarness, ok, reply, unreachable, type Overrides } from './support/cache-harness';

describe('an object’s life', () => {
  it.each<[string, string, Overrides, number, number]>([
    ['§1.6 max-age', 'max-age=60', {}, 59.999, 60],
    ['§1.6 s-maxage beats max-age', 'max-age=60, s-maxage=120', {}, 119.999, 120],
    ['§1.6 the default TTL', 'public', { defaultTtl: 30 }, 29.999, 30],
    ['§0.6 private under a minimum of 1 s', 'private', { minTtl: 1 }, 0.999, 1],
    ['§0.6 no-store under a minimum of 1 s', 'no-store', { minTtl: 1 }, 0.999, 1],
  ])('%s: fresh, then asked for again', async (_, cacheControl, policy, fresh, expired) => {
    const edge = new CacheHarness();
    expect(await edge.getWith(ok(cacheControl, 'one'), policy)).toMatchObject({
      result: 'Miss',
      age: undefined,
      reason: 'absent',
      storage: 'stored',
    });
    await edge.pass(fresh);
    const hit = await edge.get(policy);
    expect(hit).toMatchObject({ result: 'Hit', age: Math.floor(fresh), reason: 'fresh', storage: 'unchanged' });
    expect([bodyOf(hit), edge.asked]).toEqual(['one', 1]);
    await edge.pass(expired - fresh);
    const miss = await edge.getWith(ok(cacheControl, 'two'), policy);
    expect(miss).toMatchObject({ result: 'Miss', reason: 'replaced' });
    expect([bodyOf(miss), edge.asked]).toEqual(['two', 2]);
  });

  it('§1.6 no-store with a minimum of 0 is a Miss each time', async () => {
    const edge = new CacheHarness();
    for (let time = 1; time <= 3; time++) {
      expect(await edge.getWith(ok('no-store'))).toMatchObject({ result: 'Miss', storage: 'no-store', ttl: undefined });
      expect(edge.call(-1).conditions).toBeUndefined();
    }
    expect(edge.cache.entries()).toEqual([]);
  });

  it.each(['no-cache', 'private', 'max-age=0', 's-maxage=0'])(
    '§1.6 %s with a minimum of 0 is kept and confirmed each time',
    async (cacheControl) => {
      const edge = new CacheHarness();
      expect(await edge.getWith(ok(cacheControl, 'one'))).toMatchObject({ result: 'Miss', storage: 'stored', ttl: 0 });
      for (let time = 1; time <= 2; time++) {
        const answer = await edge.getWith(reply(304));
        expect(answer).toMatchObject({ result: 'RefreshHit', reason: 'revalidated', age: 0 });
        expect(bodyOf(answer)).toBe('one');
        expect(edge.call(-1).conditions).toEqual({ ifNoneMatch: '"one"', ifModifiedSince: undefined });
      }
    },
  );

  it('§1.7 a 304 renews lifetime and headers, and leaves what describes the body', async () => {
    const edge = new CacheHarness();
    const date = 'Thu, 01 Jan 2026 00:00:00 GMT';
    const first = {
      'last-modified': date,
      'content-type': 'text/plain',
      'x-old': 'stays',
      'cache-control': 'max-age=60',
    };
    await edge.getWith(reply(200, first, 'text'));
    await edge.pass(60);
    const second = {
      'cache-control': 'max-age=120',
      'x-new': 'comes',
      'content-type': 'text/html',
      'content-length': '0',
    };
    const answer = await edge.getWith(reply(304, second, ''));
    expect(edge.call(-1).conditions).toEqual({ ifNoneMatch: undefined, ifModifiedSince: date });
    expect(answer).toMatchObject({ result: 'RefreshHit', storage: 'stored', ttl: 120 });
    await edge.pass(119);
    const hit = await edge.get();
    expect(hit).toMatchObject({ result: 'Hit', age: 119 });
    expect(hit.response.status).toBe(200);
    expect(Object.fromEntries(hit.response.headers)).toEqual({
      ...first,
      'cache-control': 'max-age=120',
      'x-new': 'comes',
    });
    expect(bodyOf(hit)).toBe('text');
  });

  it('§1.7 a 304 leaves the tag that the kept bytes have, and what they vary by', async () => {
    const edge = new CacheHarness();
    const kept = { etag: 'W/"1"', 'content-encoding': 'gzip', vary: 'Accept-Encoding', 'cache-control': 'no-cache' };
    await edge.getWith(reply(200, kept));
    const { response } = await edge.getWith(reply(304, { etag: '"1"', vary: 'Origin' }));
    expect(Object.fromEntries(response.headers)).toEqual({ ...kept, vary: 'Origin, Accept-Encoding' });
    await edge.getWith(reply(200, { etag: '"2"', vary: 'Accept-Encoding', 'cache-control': 'no-cache' }));
    expect((await edge.getWith(reply(304, { vary: 'Origin' }))).response.headers.get('vary')).toBe('Origin');
  });

  it('§1.7 both validators are sent when there are both', async () => {
    const edge = new CacheHarness();
    const headers = { etag: 'W/"1"', 'last-modified': 'yesterday', 'cache-control': 'no-cache' };
    await edge.getWith(reply(200, headers));
    await edge.getWith(reply(304));
    expect(edge.call(-1)).toMatchObject({
      conditions: { ifNoneMatch: 'W/"1"', ifModifiedSince: 'yesterday' },
      whole: true,
    });
  });

  it('§1.7 an object without a validator is fetched without conditions', async () => {
    const edge = new CacheHarness();
    await edge.getWith(reply(200, { 'cache-control': 'no-cache' }));
    expect(await edge.getWith(reply(200, {}, 'new'))).toMatchObject({ result: 'Miss', reason: 'replaced' });
    expect(edge.call(-1).conditions).toBeUndefined();
  });

  it('§0.10 with cookies forwarded there are no conditions', async () => {
    const edge = new CacheHarness();
    await edge.getWith(ok('max-age=60'), { revalidate: false });
    expect(await edge.get({ revalidate: false })).toMatchObject({ result: 'Hit' });
    await edge.pass(60);
    expect(await edge.getWith(ok('max-age=60'), { revalidate: false })).toMatchObject({ result: 'Miss' });
    expect(edge.call(-1).conditions).toBeUndefined();
  });

  it('§1.7 Vary: * with a minimum of 0 is kept, and fetched each time without conditions', async () => {
    const edge = new CacheHarness();
    const varying = reply(200, { vary: '*', etag: '"1"', 'cache-control': 'max-age=60' }, 'kept');
    for (let time = 1; time <= 2; time++) {
      expect(await edge.getWith(varying)).toMatchObject({ result: 'Miss', storage: 'stored', ttl: 0 });
      expect(edge.call(-1).conditions).toBeUndefined();
    }
    expect(bodyOf(await edge.getWith(unreachable()))).toBe('kept');
  });

  it('§1.7 Vary: * with a minimum is kept like any other', async () => {
    const edge = new CacheHarness();
    await edge.getWith(reply(200, { vary: '*' }), { minTtl: 1 });
    expect(await edge.get({ minTtl: 1 })).toMatchObject({ result: 'Hit' });
  });

  it('§1.7 Vary makes no variants', async () => {
    const edge = new CacheHarness();
    await edge.getWith(reply(200, { vary: 'accept-language', 'cache-control': 'max-age=60' }));
    expect(await edge.get()).toMatchObject({ result: 'Hit' });
  });

  it('a 304 that forbids keeping the object removes it', async () => {
    const edge = new CacheHarness();
    await edge.getWith(ok('no-cache'));
    const answer = await edge.getWith(reply(304, { 'cache-control': 'no-store' }));
    expect(answer).toMatchObject({ result: 'RefreshHit', storage: 'no-store' });
    expect(edge.cache.entries()).toEqual([]);
  });

  it('a new object that may not be kept removes the old one', async () => {
    const edge = new CacheHarness();
    await edge.getWith(ok('max-age=60', 'old'));
    await edge.pass(60);
    await edge.getWith(ok('no-store', 'new'));
    expect(await edge.getWith(unreachable())).toMatchObject({ result: 'Error' });
  });

  it('a 304 that nobody asked for is handed on and not kept', async () => {
    const edge = new CacheHarness();
    expect(await edge.getWith(reply(304))).toMatchObject({
      response: { status: 304 },
      result: 'Miss',
      storage: 'status',
    });
  });

  it.each([200, 203, 204, 300, 301, 302, 303, 305, 307, 308, 399])(
    'a %d is kept by the rules of an object',
    async (status) => {
      const edge = new CacheHarness();
      await edge.getWith(reply(status, { location: '/b', 'cache-control': 'max-age=60' }));
      expect(await edge.get()).toMatchObject({ result: 'Hit', response: { status } });
    },
  );

  it('Set-Cookie is kept and replayed as it came', async () => {
    const edge = new CacheHarness();
    await edge.getWith(reply(200, { 'set-cookie': ['a=1', 'b=2'], 'cache-control': 'max-age=60' }));
    expect((await edge.get()).response.headers.getAll('set-cookie')).toEqual(['a=1', 'b=2']);
  });

  it('keys are kept apart', async () => {
    const edge = new CacheHarness();
    await edge.getWith(ok('max-age=60', 'a'), { key: '/a' });
    await edge.getWith(ok('max-age=60', 'b'), { key: '/b' });
    expect([bodyOf(await edge.get({ key: '/a' })), bodyOf(await edge.get({ key: '/b' }))]).toEqual(['a', 'b']);
  });

  it('an object is shown as it is', async () => {
    const edge = new CacheHarness();
    await edge.getWith(ok('max-age=60'), { key: 'key of a', path: '/a' });
    await edge.getWith(reply(404), { key: 'key of b', path: '/b', method: 'HEAD' });
    await edge.pass(30);
    await edge.get({ key: 'key of a', path: '/a' });
    expect(edge.cache.entries()).toEqual([
      {
        key: 'key of a',
        path: '/a',
        method: 'GET',
        status: 200,
        bytes: expect.any(Number),
        age: 30,
        ttl: 60,
        state: 'fresh',
        hits: 1,
      },
      {
        key: 'key of b',
        path: '/b',
        method: 'HEAD',
        status: 404,
        bytes: expect.any(Number),
        age: 30,
        ttl: 10,
        state: 'expired',
        hits: 0,
      },
    ]);
    edge.cache.clear();
    expect([edge.cache.entries(), edge.cache.bytes]).toEqual([[], 0]);
  });
});
