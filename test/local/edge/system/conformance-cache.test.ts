import { gunzipSync } from 'node:zlib';
import { cachePolicy, type Question, type RunningSystem, type SmallSystem } from './small-system';
import { until, type Answer } from './web-server';
import { run } from './systems-of-a-test';

const SECOND = 1_000;
const TEXT = 'abcdefghij'.repeat(10);

describe('the cache in front of a real server', () => {
  it('§1.6 keeps an object for the default TTL when the origin says nothing, and tells its age', async () => {
    const { ask, clock, web } = await run();
    expect((await ask('/a')).header('age')).toBeUndefined();
    await clock.advance(59 * SECOND);
    const hit = await ask('/a');
    expect(hit).toMatchObject({ status: 200, text: 'answer 1', xCache: 'Hit' });
    expect(hit.header('age')).toBe('59');
    await clock.advance(SECOND);
    expect(await ask('/a')).toMatchObject({ text: 'answer 2', xCache: 'Miss' });
    expect(web.received).toHaveLength(2);
  });

  it.each<[string, SmallSystem['cache'], Record<string, string>, number]>([
    ['§1.6 s-maxage beats max-age', {}, { 'cache-control': 'max-age=10, s-maxage=20' }, 20],
    ['§1.6 max-age beats Expires', {}, { 'cache-control': 'max-age=10', expires: 'Thu, 01 Jan 2026 01:00:00 GMT' }, 10],
    ['§1.6 Expires is taken when nothing else is said', {}, { expires: 'Thu, 01 Jan 2026 00:00:30 GMT' }, 30],
    ['§1.6 the maximum TTL bounds what the origin says', {}, { 'cache-control': 'max-age=86400' }, 600],
    ['§1.6 the minimum TTL raises what the origin says', { min_ttl: 45 }, { 'cache-control': 'max-age=1' }, 45],
    ['§0.6 with a minimum TTL even no-store is kept', { min_ttl: 5 }, { 'cache-control': 'no-store' }, 5],
    ['§0.6 with a minimum TTL even private is kept', { min_ttl: 5 }, { 'cache-control': 'private' }, 5],
    ['§1.6 without a minimum TTL no-store is not kept', {}, { 'cache-control': 'no-store' }, 0],
  ])('%s', async (_fact, cache, headers, seconds) => {
    const { ask, clock, web } = await run({ cache: cache ?? {} });
    web.answer = () => ({ headers, body: 'x' });
    expect((await ask('/a')).xCache).toBe('Miss');
    if (seconds > 0) {
      await clock.advance(seconds * SECOND - 1);
      expect((await ask('/a')).xCache).toBe('Hit');
      await clock.advance(1);
    }
    expect((await ask('/a')).xCache).toBe('Miss');
    expect(web.received).toHaveLength(2);
  });

  it('§1.6 what viewers say about caching changes nothing', async () => {
    const { ask } = await run();
    await ask('/a');
    expect((await ask('/a', { headers: { 'cache-control': 'no-cache', pragma: 'no-cache' } })).xCache).toBe('Hit');
  });

  it('§1.6 no-cache is kept and confirmed each time: RefreshHit', async () => {
    const { ask, web } = await run();
    web.answer = ({ headers }): Answer =>
      headers['if-none-match'] === '"v1"'
        ? { status: 304, headers: { etag: '"v1"' } }
        : { headers: { etag: '"v1"', 'cache-control': 'no-cache' }, body: TEXT };
    expect((await ask('/a')).xCache).toBe('Miss');
    const confirmed = await ask('/a');
    expect(confirmed).toMatchObject({ status: 200, text: TEXT, xCache: 'RefreshHit' });
    expect(confirmed.header('age')).toBe('0');
  });

  it('§1.7 an expired object is confirmed by ETag and Last-Modified, and lives anew', async () => {
    const { ask, clock, web } = await run();
    const validators = { etag: '"v1"', 'last-modified': 'Wed, 31 Dec 2025 00:00:00 GMT' };
    web.answer = ({ headers }) =>
      headers['if-none-match'] === undefined ? { headers: validators, body: TEXT } : { status: 304 };
    await ask('/a');
    await clock.advance(60 * SECOND);
    expect(await ask('/a')).toMatchObject({ text: TEXT, xCache: 'RefreshHit' });
    expect(web.last.headers).toMatchObject({
      'if-none-match': '"v1"',
      'if-modified-since': 'Wed, 31 Dec 2025 00:00:00 GMT',
    });
    await clock.advance(59 * SECOND);
    expect((await ask('/a')).xCache).toBe('Hit');
  });

  it('§0.10 where cookies are forwarded, nothing is confirmed by conditions', async () => {
    const { ask, clock, web } = await run({
      cache: { key: { cookies_config: [{ cookie_behavior: 'whitelist', cookies: [{ items: ['a'] }] }] } },
    });
    web.answer = () => ({ headers: { etag: '"v1"' }, body: TEXT });
    await ask('/a');
    await clock.advance(60 * SECOND);
    expect((await ask('/a')).xCache).toBe('Miss');
    expect(web.last.headers['if-none-match']).toBeUndefined();
  });

  it('§1.7 the viewer’s condition is answered from the cache with 304 and never sent on', async () => {
    const { ask, web } = await run();
    web.answer = () => ({ headers: { etag: '"v1"' }, body: TEXT });
    const condition: Question = { headers: { 'if-none-match': '"v0", "v1"' } };
    const first = await ask('/a', condition);
    expect(first).toMatchObject({ status: 304, text: '', xCache: 'Miss' });
    expect(web.last.headers['if-none-match']).toBeUndefined();
    const second = await ask('/a', condition);
    expect(second).toMatchObject({ status: 304, text: '', xCache: 'Hit' });
    expect(second.header('etag')).toBe('"v1"');
    expect(second.header('content-length')).toBeUndefined();
    expect((await ask('/a', { headers: { 'if-none-match': '"v2"' } })).status).toBe(200);
    expect(web.received).toHaveLength(1);
  });

  it('§1.3 HEAD is answered from the object of GET, with its length and without a body', async () => {
    const { ask, web } = await run();
    web.answer = () => ({ body: TEXT });
    await ask('/a');
    const head = await ask('/a', { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, text: '', xCache: 'Hit' });
    expect(head.header('content-length')).toBe('100');
    expect(web.lines).toEqual(['GET /a']);
  });

  it('§1.3 the answer to a HEAD is not taken for the object of GET', async () => {
    const { ask, web } = await run();
    web.answer = () => ({ body: TEXT });
    expect((await ask('/a', { method: 'HEAD' })).header('content-length')).toBe('100');
    expect(await ask('/a')).toMatchObject({ text: TEXT, xCache: 'Miss' });
    expect(web.lines).toEqual(['HEAD /a', 'GET /a']);
  });

  it('§1.3 OPTIONS is cached apart, and only where it is a cached method', async () => {
    const cached = { cached_methods: ['GET', 'HEAD', 'OPTIONS'] };
    const { ask, web } = await run({ ordered: [{ path_pattern: '/c/*', ...cached }] });
    web.answer = ({ method }) => ({ body: method });
    const options: Question = { method: 'OPTIONS' };
    await ask('/c/1');
    expect(await ask('/c/1', options)).toMatchObject({ text: 'OPTIONS', xCache: 'Miss' });
    expect(await ask('/c/1', options)).toMatchObject({ text: 'OPTIONS', xCache: 'Hit' });
    expect(await ask('/c/1')).toMatchObject({ text: 'GET', xCache: 'Hit' });
    await ask('/u/1', options);
    expect((await ask('/u/1', options)).xCache).toBe('Miss');
  });

  it('§1.7 a range is cut from the cached object', async () => {
    const { ask, web } = await run();
    web.answer = () => ({ headers: { etag: '"v1"' }, body: TEXT });
    await ask('/a');
    const part = await ask('/a', { headers: { range: 'bytes=10-14' } });
    expect(part).toMatchObject({ status: 206, text: 'abcde', xCache: 'Hit' });
    expect(part.header('content-range')).toBe('bytes 10-14/100');
    expect(part.header('content-length')).toBe('5');
    const parts = await ask('/a', { headers: { range: 'bytes=0-1,98-' } });
    expect(parts.header('content-type')).toMatch(/^multipart\/byteranges; boundary=/);
    expect(await ask('/a', { headers: { range: 'bytes=500-' } })).toMatchObject({ status: 416 });
    expect(await ask('/a', { headers: { range: 'bytes=5-1' } })).toMatchObject({ status: 200, text: TEXT });
    expect(await ask('/a', { headers: { range: 'bytes=0-4', 'if-range': '"v0"' } })).toMatchObject({ status: 200 });
    expect(web.received).toHaveLength(1);
  });

  it('§1.7 a range of what is not cached goes to the origin, and the part is not taken for the object', async () => {
    const { ask, web } = await run();
    web.answer = ({ headers }) =>
      headers.range === 'bytes=0-4'
        ? { status: 206, headers: { 'content-range': 'bytes 0-4/100' }, body: TEXT.slice(0, 5) }
        : { body: TEXT };
    expect(await ask('/a', { headers: { range: 'bytes=0-4' } })).toMatchObject({ status: 206, text: 'abcde' });
    expect(await ask('/a')).toMatchObject({ status: 200, text: TEXT, xCache: 'Miss' });
  });

  it('§1.7 with a range that goes to the origin go the conditions of the viewer, who gets no part of another version', async () => {
    const { ask, web } = await run();
    web.answer = ({ headers }): Answer => {
      const validators = { etag: '"v2"' };
      if (headers['if-match'] === '"v1"') {
        return { status: 412, headers: { ...validators, 'cache-control': 'max-age=60' } };
      }
      if (headers['if-none-match'] === '"v2"') return { status: 304, headers: validators };
      return headers.range === undefined || headers['if-range'] === '"v1"'
        ? { headers: validators, body: TEXT }
        : { status: 206, headers: { ...validators, 'content-range': 'bytes 5-9/100' }, body: TEXT.slice(5, 10) };
    };
    const part = (condition: Record<string, string>): Question => ({ headers: { range: 'bytes=5-9', ...condition } });
    expect(await ask('/a', part({ 'if-match': '"v1"' }))).toMatchObject({ status: 412, xCache: 'Error' });
    expect(await ask('/a', part({ 'if-none-match': '"v2"' }))).toMatchObject({ status: 304, text: '' });
    expect(await ask('/a', part({ 'if-range': '"v2"' }))).toMatchObject({ status: 206, text: 'fghij', xCache: 'Miss' });
    expect(await ask('/a', part({ 'if-range': '"v1"' }))).toMatchObject({ status: 200, text: TEXT, xCache: 'Miss' });
    expect(await ask('/a', part({ 'if-match': '"v1"' }))).toMatchObject({ status: 412, text: '' });
    expect(web.received).toHaveLength(4);
  });

  it('§1.7 what an origin answers whole, although a part was asked for, meets the viewer’s conditions here', async () => {
    const { ask, web } = await run();
    web.answer = () => ({ headers: { etag: '"v2"' }, body: TEXT });
    const part = (condition: Record<string, string>): Question => ({ headers: { range: 'bytes=5-9', ...condition } });
    expect(await ask('/a', part({ 'if-match': '"v1"' }))).toMatchObject({ status: 412, text: '' });
    expect(await ask('/b', part({ 'if-range': '"v1"' }))).toMatchObject({ status: 200, text: TEXT });
    expect(await ask('/c', part({ 'if-range': '"v2"' }))).toMatchObject({ status: 206, text: 'fghij' });
  });

  it('§1.16 Set-Cookie does not reach viewers where cookies are not forwarded, and is replayed where they are', async () => {
    const { ask, web } = await run({
      ordered: [{ path_pattern: '/c/*', cache_policy_id: '${aws_cloudfront_cache_policy.cookies.id}' }],
      resources: {
        aws_cloudfront_cache_policy: {
          cookies: cachePolicy('cookies', { key: { cookies_config: [{ cookie_behavior: 'all' }] } }),
        },
      },
    });
    web.answer = () => ({ headers: { 'set-cookie': ['a=1', 'b=2'] } });
    expect((await ask('/n')).header('set-cookie')).toBeUndefined();
    await ask('/c/1');
    const replayed = await ask('/c/1');
    expect(replayed.xCache).toBe('Hit');
    expect(replayed.response.headers.getAll('set-cookie')).toEqual(['a=1', 'b=2']);
  });

  it('§1.5 each edge location has a cache of its own here', async () => {
    const { ask, web } = await run();
    for (const location of ['FRA', 'SYD', 'FRA', 'SYD']) await ask('/a', { location });
    expect(web.received).toHaveLength(2);
  });
});

describe('many viewers at once', () => {
  /** An origin that answers when it is told to. */
  function gated(system: RunningSystem, answer: () => Answer): { readonly open: () => void } {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    system.web.answer = async () => {
      await gate;
      return answer();
    };
    return { open: () => open() };
  }

  it('§1.7 requests for one object wait for the first, and are hits', async () => {
    const system = await run();
    const gate = gated(system, () => ({ body: 'one' }));
    const asked = Array.from({ length: 20 }, () => system.ask('/a'));
    await until(() => system.web.received.length === 1);
    gate.open();
    const told = await Promise.all(asked);
    expect(told.every(({ text }) => text === 'one')).toBe(true);
    expect(told.map(({ xCache }) => xCache).sort()).toEqual([...Array<string>(19).fill('Hit'), 'Miss']);
    expect(system.web.received).toHaveLength(1);
  });

  it.each<[string, SmallSystem['cache'], string | undefined]>([
    ['§1.7 what may not be kept is asked for by each', {}, 'private'],
    [
      '§0.10 requests do not wait where cookies are forwarded',
      { key: { cookies_config: [{ cookie_behavior: 'all' }] } },
      undefined,
    ],
    ['§1.7 requests do not wait where caching is disabled', { default_ttl: 0, max_ttl: 0 }, undefined],
  ])('%s', async (_fact, cache, control) => {
    const system = await run({ cache: cache ?? {} });
    let count = 0;
    const headers: Record<string, string> = control === undefined ? {} : { 'cache-control': control };
    const gate = gated(system, () => ({ body: `for viewer ${++count}`, headers }));
    const asked = Array.from({ length: 5 }, () => system.ask('/a'));
    await until(() => system.web.received.length >= 1);
    gate.open();
    const told = await Promise.all(asked);
    expect(new Set(told.map(({ text }) => text)).size).toBe(5);
    expect(system.web.received).toHaveLength(5);
  });
});

describe('compression', () => {
  const compressed: SmallSystem = {
    behavior: { compress: true },
    cache: {
      parameters_in_cache_key_and_forwarded_to_origin: [
        {
          enable_accept_encoding_gzip: true,
          enable_accept_encoding_brotli: true,
          cookies_config: [{ cookie_behavior: 'none' }],
          headers_config: [{ header_behavior: 'none' }],
          query_strings_config: [{ query_string_behavior: 'none' }],
        },
      ],
    },
  };
  const LONG = 'multi-region '.repeat(200);
  const accept = (value: string): Question => ({ headers: { 'accept-encoding': value } });

  it('§1.14 happens once for each normalised Accept-Encoding, and makes ETags weak', async () => {
    const { ask, web } = await run(compressed);
    web.answer = () => ({ headers: { etag: '"v1"' }, body: LONG });
    const gzip = await ask('/a', accept('gzip, deflate'));
    expect(gunzipSync(gzip.response.body).toString()).toBe(LONG);
    expect(gzip.header('content-encoding')).toBe('gzip');
    expect(gzip.header('etag')).toBe('W/"v1"');
    expect(gzip.header('vary')).toMatch(/accept-encoding/i);
    const again = await ask('/a', accept('GZIP;q=0.5'));
    expect(again.xCache).toBe('Hit');
    expect(Buffer.compare(again.response.body, gzip.response.body)).toBe(0);
    expect((await ask('/a', accept('gzip'))).response.body).toBe(again.response.body);
    expect((await ask('/a', accept('gzip, br'))).header('content-encoding')).toBe('br');
    const plain = await ask('/a');
    expect(plain).toMatchObject({ xCache: 'Miss', text: LONG });
    expect(plain.header('etag')).toBe('"v1"');
    expect(web.received.map(({ headers }) => headers['accept-encoding'])).toEqual(['gzip', 'br,gzip', undefined]);
  });

  it.each<[string, string, string | undefined]>([
    ['a strong tag', '"v1"', 'W/"v1"'],
    ['a tag that is none, of which it keeps nothing', 'v1', undefined],
  ])('§1.14 what was compressed stays so described when the origin confirms it: %s', async (_tag, sent, kept) => {
    const { ask, clock, web } = await run(compressed);
    const validators = { etag: sent, 'last-modified': 'Wed, 31 Dec 2025 00:00:00 GMT' };
    web.answer = ({ headers }): Answer =>
      headers['if-modified-since'] === undefined
        ? { headers: validators, body: LONG }
        : { status: 304, headers: { ...validators, vary: 'Cookie' } };
    await ask('/a', accept('gzip'));
    await clock.advance(60 * SECOND);
    for (const result of ['RefreshHit', 'Hit']) {
      const told = await ask('/a', accept('gzip'));
      expect(told.xCache).toBe(result);
      expect(gunzipSync(told.response.body).toString()).toBe(LONG);
      expect(told.header('etag')).toBe(kept);
      expect(told.header('vary')).toBe('Cookie, Accept-Encoding');
    }
    const part = { headers: { 'accept-encoding': 'gzip', range: 'bytes=5-9', 'if-range': '"v1"' } };
    expect(await ask('/a', part)).toMatchObject({ status: 200, xCache: 'Hit' });
  });

  it.each<[string, Answer]>([
    ['what is shorter than 1,000 bytes', { body: 'short' }],
    ['what is no text', { headers: { 'content-type': 'image/png' }, body: LONG }],
    ['what has an encoding already', { headers: { 'content-encoding': 'br' }, body: LONG }],
  ])('§1.14 leaves %s as it is', async (_what, answer) => {
    const { ask, web } = await run(compressed);
    web.answer = () => answer;
    const told = await ask('/a', accept('gzip'));
    expect(told.text).toBe((answer as { body: string }).body);
  });
});
