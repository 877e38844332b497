import { edgeFunction, runs, type SmallSystem } from './small-system';
import { until, type Answer } from './web-server';
import { run } from './systems-of-a-test';

const DISABLED = { cache_policy_id: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' };
const ALL_METHODS = { allowed_methods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'] };

const group = (...codes: number[]): Record<string, unknown> => ({
  origin_group: [
    {
      origin_id: 'both',
      failover_criteria: [{ status_codes: codes }],
      member: [{ origin_id: 'web' }, { origin_id: 'standby' }],
    },
  ],
});

describe('origins that fail', () => {
  it.each<[string, Answer, number]>([
    ['§1.11 a connection that breaks is a 502', 'reset', 502],
    ['§1.11 what the origin says is passed on', { status: 503 }, 503],
  ])('%s', async (_fact, answer, status) => {
    const { ask, web } = await run();
    web.answer = () => answer;
    expect(await ask('/a')).toMatchObject({ status, xCache: 'Error' });
  });

  it('§1.11 a port where nothing listens is a 502, after as many attempts as are configured', async () => {
    const { ask, web } = await run({ origin: { connection_attempts: 3 } });
    await web.close();
    const told = await ask('/a');
    expect(told).toMatchObject({ status: 502, xCache: 'Error' });
    expect(told.trace.attempts.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused']);
  });

  it('§1.11 an origin without an address is a 502 that says so', async () => {
    const { ask } = await run({ origin: { domain_name: 'no-such-name.invalid' } });
    const told = await ask('/a');
    expect(told.status).toBe(502);
    expect(told.text).toContain('able to resolve the origin domain name');
  });

  it('§1.11 GET is tried again after the read timeout, POST is not: 504', async () => {
    const { ask, clock, web } = await run({
      behavior: { ...ALL_METHODS, ...DISABLED },
      origin: { connection_attempts: 2, custom_origin_config: { origin_read_timeout: 4 } },
    });
    web.answer = () => 'silence';
    for (const [method, times] of [
      ['GET', 2],
      ['POST', 1],
    ] as const) {
      const before = web.received.length;
      const asked = ask('/a', { method });
      for (let attempt = 1; attempt <= times; attempt++) {
        await until(() => web.received.length === before + attempt);
        await clock.advance(4_000);
      }
      expect(await asked).toMatchObject({ status: 504, xCache: 'Error' });
      expect(web.received).toHaveLength(before + times);
    }
  });

  it('an outage switch makes an origin fail without touching it', async () => {
    const { ask, edge, web } = await run({ behavior: DISABLED });
    edge.fail('origin:web', { kind: 'status', status: 500 });
    expect((await ask('/a')).status).toBe(500);
    edge.heal('origin:web');
    expect((await ask('/a')).status).toBe(200);
    expect(web.received).toHaveLength(1);
  });
});

describe('origin groups', () => {
  const grouped = (...codes: number[]): SmallSystem => ({
    behavior: { target_origin_id: 'both' },
    distribution: group(...codes),
  });

  it.each<[string, number[], Answer, string]>([
    ['§1.10 a listed status fails over', [500, 404], { status: 404, body: 'first' }, 'standby 1'],
    ['§1.10 another status does not', [500], { status: 503, body: 'first' }, 'first'],
    ['§0.3 a broken connection fails over with 503 in the list', [503], 'reset', 'standby 1'],
  ])('%s', async (_fact, codes, answer, body) => {
    const { ask, web } = await run(grouped(...codes));
    web.answer = () => answer;
    expect((await ask('/a')).text).toBe(body);
  });

  it('§0.3 a broken connection does not fail over without 503 in the list', async () => {
    const { ask, web, standby } = await run(grouped(500, 502, 504));
    web.answer = () => 'reset';
    expect((await ask('/a')).status).toBe(502);
    expect(standby.received).toHaveLength(0);
  });

  it.each<[string, number[], boolean]>([
    ['§0.3 silence fails over with 504 in the list', [504], true],
    ['§0.3 silence does not fail over without 504', [503], false],
  ])('%s', async (_fact, codes, moves) => {
    const { ask, clock, web } = await run({
      ...grouped(...codes),
      origin: { custom_origin_config: { origin_read_timeout: 2 } },
    });
    web.answer = () => 'silence';
    const asked = ask('/a');
    await until(() => web.received.length === 1);
    await clock.advance(2_000);
    expect((await asked).status).toBe(moves ? 200 : 504);
  });

  it('§1.10 every miss tries the first origin first', async () => {
    const { ask, web, standby } = await run(grouped(500));
    web.answer = () => ({ status: 500 });
    await ask('/a');
    await ask('/b');
    expect([web.lines, standby.lines]).toEqual([
      ['GET /a', 'GET /b'],
      ['GET /a', 'GET /b'],
    ]);
    expect((await ask('/a')).xCache).toBe('Hit');
  });

  it('§0.4 OPTIONS fails over only where it is a cached method', async () => {
    const { ask, web } = await run({
      ...grouped(500),
      ordered: [{ path_pattern: '/c/*', cached_methods: ['GET', 'HEAD', 'OPTIONS'] }],
    });
    web.answer = () => ({ status: 500 });
    expect((await ask('/c/1', { method: 'OPTIONS' })).status).toBe(200);
    expect((await ask('/u/1', { method: 'OPTIONS' })).status).toBe(500);
  });

  it('§0.14 when both fail, the stale object is served', async () => {
    const { ask, clock, web, standby } = await run(grouped(500, 503));
    await ask('/a');
    web.answer = () => 'reset';
    standby.answer = () => ({ status: 500 });
    await clock.advance(100_000);
    expect(await ask('/a')).toMatchObject({ status: 200, text: 'answer 1' });
  });

  it('§0.2 a behaviour with a group may not take writes', async () => {
    await expect(run({ ...grouped(500), behavior: { ...ALL_METHODS, target_origin_id: 'both' } })).rejects.toThrow(
      /aws_cloudfront_distribution\.app: the default behaviour allows PUT and targets the origin group "both"/,
    );
  });
});

describe('custom error pages', () => {
  const SORRY = {
    custom_error_response: [
      { error_code: 404, response_code: 404, response_page_path: '/errors/404.html', error_caching_min_ttl: 30 },
      { error_code: 502, response_code: 503, response_page_path: '/errors/5xx.html', error_caching_min_ttl: 5 },
    ],
  };

  it('§1.9 are fetched through the behaviours, from another origin if need be, and cached by their own', async () => {
    const { ask, web, standby } = await run({
      distribution: SORRY,
      ordered: [{ path_pattern: '/errors/*', target_origin_id: 'standby' }],
    });
    web.answer = () => 'reset';
    expect(await ask('/a')).toMatchObject({ status: 503, text: 'standby 1', xCache: 'Error' });
    expect(await ask('/b')).toMatchObject({ status: 503, text: 'standby 1', xCache: 'Error' });
    expect(standby.lines).toEqual(['GET /errors/5xx.html']);
    expect(web.lines).toEqual(['GET /a', 'GET /b']);
  });

  it('§1.9 are shown for HEAD without a body, and not for what a function answers', async () => {
    const code = `function handler(event) { return event.request.uri === '/f' ? { statusCode: 404 } : event.request; }`;
    const { ask, web } = await run({
      behavior: { function_association: [runs('viewer-request', 'f')] },
      distribution: SORRY,
      resources: { aws_cloudfront_function: { f: edgeFunction('f', code) } },
    });
    web.answer = ({ url }) => (url === '/errors/404.html' ? { body: 'the page' } : { status: 404 });
    const head = await ask('/a', { method: 'HEAD' });
    expect(head).toMatchObject({ status: 404, text: '' });
    expect(head.header('content-length')).toBe('8');
    expect((await ask('/f')).text).toBe('');
  });

  it('§1.1.6 the page does not pass the viewer-request function', async () => {
    const code = `function handler(event) { event.request.uri = '/rewritten'; return event.request; }`;
    const { ask, web } = await run({
      behavior: { function_association: [runs('viewer-request', 'f')] },
      distribution: SORRY,
      resources: { aws_cloudfront_function: { f: edgeFunction('f', code) } },
    });
    web.answer = ({ url }) => (url === '/errors/404.html' ? { body: 'the page' } : { status: 404 });
    expect((await ask('/a')).text).toBe('the page');
    expect(web.lines).toEqual(['GET /rewritten', 'GET /errors/404.html']);
  });

  it('§1.9 the viewer’s range and condition are not those of the page', async () => {
    const { ask, web } = await run({ distribution: SORRY });
    web.answer = ({ url }) =>
      url === '/errors/404.html' ? { headers: { etag: '"p"' }, body: 'the page' } : { status: 404 };
    const told = await ask('/a', { headers: { range: 'bytes=0-2', 'if-none-match': '"p"' } });
    expect(told).toMatchObject({ status: 404, text: 'the page' });
  });

  it('§1.9 when the page cannot be had either, the viewer gets how it failed', async () => {
    const { ask, web } = await run({ distribution: SORRY });
    web.answer = () => ({ status: 404, body: 'plain' });
    expect(await ask('/a')).toMatchObject({ status: 404, text: 'plain' });
  });

  it.each([
    ['that says so', 'max-age=1, stale-if-error=60'],
    ['that says nothing of errors', 'max-age=1'],
  ])(
    '§1.7 a stale object %s comes before the custom error page of a 5xx, for as long as errors are kept',
    async (_what, freshness) => {
      for (const failure of ['reset', { status: 502 }] as const) {
        const { ask, clock, web } = await run({ distribution: SORRY });
        web.answer = () => ({ headers: { 'cache-control': freshness }, body: 'old' });
        await ask('/a');
        await clock.advance(10_000);
        web.answer = () => failure;
        expect(await ask('/a')).toMatchObject({ status: 200, text: 'old' });
        const asked = web.lines.length;
        expect(asked).toBeGreaterThan(1);
        await clock.advance(4_000);
        expect(await ask('/a')).toMatchObject({ status: 200, text: 'old' });
        expect(web.lines).toHaveLength(asked);
      }
    },
  );
});
