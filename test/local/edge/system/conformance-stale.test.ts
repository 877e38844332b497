import { type Answer } from './web-server';
import { run } from './systems-of-a-test';

const SECOND = 1_000;

describe('stale objects', () => {
  const cacheable = (control: string, body = 'fresh'): Answer => ({ headers: { 'cache-control': control }, body });

  it('§1.7 stale-while-revalidate gives the old object at once and fetches the new one behind it', async () => {
    const { ask, clock, edge, web } = await run();
    web.answer = () => cacheable('max-age=10, stale-while-revalidate=20', `version ${web.received.length}`);
    await ask('/a');
    await clock.advance(15 * SECOND);
    expect(await ask('/a')).toMatchObject({ text: 'version 1', xCache: 'Hit' });
    await edge.idle();
    expect(await ask('/a')).toMatchObject({ text: 'version 2', xCache: 'Hit' });
    await clock.advance(31 * SECOND);
    expect(await ask('/a')).toMatchObject({ text: 'version 3', xCache: 'Miss' });
  });

  it('§1.7 stale-if-error covers a failing origin for its time, and no longer', async () => {
    const { ask, clock, web } = await run();
    web.answer = () => cacheable('max-age=10, stale-if-error=60');
    await ask('/a');
    web.answer = () => ({ status: 503, body: 'down' });
    await clock.advance(30 * SECOND);
    expect(await ask('/a')).toMatchObject({ status: 200, text: 'fresh' });
    await clock.advance(45 * SECOND);
    expect(await ask('/a')).toMatchObject({ status: 503, text: 'down', xCache: 'Error' });
  });

  it.each<[string, Answer]>([
    ['an error of the 500s', { status: 500 }],
    ['a connection that breaks', 'reset'],
  ])('§0.14 %s after expiry leaves the old object, even without any directive', async (_what, failure) => {
    const { ask, clock, web } = await run();
    await ask('/a');
    web.answer = () => failure;
    await clock.advance(70 * SECOND);
    expect(await ask('/a')).toMatchObject({ status: 200, text: 'answer 1' });
    // The origin has rest for the error caching minimum TTL.
    const asked = web.received.length;
    expect((await ask('/a')).status).toBe(200);
    expect(web.received).toHaveLength(asked);
    await clock.advance(11 * SECOND);
    web.answer = () => ({ body: 'recovered' });
    expect(await ask('/a')).toMatchObject({ status: 200, text: 'recovered' });
  });

  it('§1.7 nothing is served beyond the maximum TTL', async () => {
    const { ask, clock, web } = await run();
    await ask('/a');
    web.answer = () => ({ status: 500 });
    await clock.advance(601 * SECOND);
    expect((await ask('/a')).status).toBe(500);
  });

  it('§1.7 stale-if-error=0 forbids to cover', async () => {
    const { ask, clock, web } = await run();
    web.answer = () => cacheable('max-age=10, stale-if-error=0');
    await ask('/a');
    web.answer = () => 'reset';
    await clock.advance(30 * SECOND);
    expect((await ask('/a')).status).toBe(502);
  });

  it('§1.7 an error of the 400s reaches the viewer', async () => {
    const { ask, clock, web } = await run();
    await ask('/a');
    web.answer = () => ({ status: 404, body: 'gone' });
    await clock.advance(70 * SECOND);
    expect(await ask('/a')).toMatchObject({ status: 404, text: 'gone', xCache: 'Error' });
  });
});

describe('errors', () => {
  it.each([404, 414, 500, 501, 502, 503, 504])('§1.8 %d is kept for 10 seconds by default', async (status) => {
    const { ask, clock, web } = await run();
    web.answer = () => ({ status, body: `error ${web.received.length}` });
    await ask('/a');
    await clock.advance(9 * SECOND);
    expect(await ask('/a')).toMatchObject({ status, text: 'error 1', xCache: 'Error' });
    await clock.advance(2 * SECOND);
    expect((await ask('/a')).text).toBe('error 2');
  });

  it('§0.13 no-store of a 404 is heeded, and that of a 500 is not', async () => {
    const { ask, web } = await run();
    web.answer = ({ url }) => ({ status: Number(url.slice(1)), headers: { 'cache-control': 'no-store' } });
    for (const path of ['/404', '/404', '/500', '/500']) await ask(path);
    expect(web.lines).toEqual(['GET /404', 'GET /404', 'GET /500']);
  });

  it('§1.8 403 is kept only when the origin says for how long; 429 and 401 never', async () => {
    const { ask, web } = await run();
    web.answer = ({ url }): Answer => ({
      status: Number(url.slice(1, 4)),
      ...(url.endsWith('kept') && { headers: { 'cache-control': 'max-age=30' } }),
    });
    for (const path of ['/403', '/403', '/403kept', '/403kept', '/429kept', '/429kept', '/401', '/401'])
      await ask(path);
    expect(web.lines.filter((line) => line === 'GET /403kept')).toHaveLength(1);
    expect(web.received).toHaveLength(7);
  });

  it('§1.8 the minimum TTL of an error is the distribution’s, by status', async () => {
    const { ask, clock, web } = await run({
      distribution: { custom_error_response: [{ error_code: 503, error_caching_min_ttl: 120 }] },
    });
    web.answer = () => ({ status: 503 });
    await ask('/a');
    await clock.advance(119 * SECOND);
    await ask('/a');
    expect(web.received).toHaveLength(1);
  });
});

describe('invalidation', () => {
  it('takes objects by path, prefix or all, at every edge location', async () => {
    const { ask, edge } = await run();
    const paths = ['/a', '/img/1', '/img/2'];
    const fill = async (): Promise<string[]> => {
      const results = [];
      for (const location of ['FRA', 'SYD']) {
        for (const path of paths) results.push((await ask(path, { location })).xCache);
      }
      return results;
    };
    await fill();
    expect(edge.invalidate(['/a'])).toBe(2);
    expect(await fill()).toEqual(['Miss', 'Hit', 'Hit', 'Miss', 'Hit', 'Hit']);
    expect(edge.invalidate(['/img/*'])).toBe(4);
    expect(await fill()).toEqual(['Hit', 'Miss', 'Miss', 'Hit', 'Miss', 'Miss']);
    expect(edge.invalidate(['/*'])).toBe(6);
    expect(edge.cacheEntries()).toHaveLength(0);
  });
});
