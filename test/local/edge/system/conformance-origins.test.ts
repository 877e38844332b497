import {
  APP,
  edgeFunction,
  ORIGIN,
  runs,
  runSmallSystem,
  STANDBY,
  type RunningSystem,
  type SmallSystem,
} from './small-system';
import { until, type Answer } from './web-server';

const running: RunningSystem[] = [];

afterEach(async () => {
  for (const system of running.splice(0)) await system.close();
});

async function run(system: SmallSystem = {}): Promise<RunningSystem> {
  const started = await runSmallSystem(system);
  running.push(started);
  return started;
}

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

describe('what reaches an origin', () => {
  it('§1.11 has the origin’s own name as Host, CloudFront’s own headers, and nothing of the viewer’s besides', async () => {
    const { ask, web } = await run({ origin: { origin_path: '/base' } });
    const told = await ask('/a?b=1', {
      headers: {
        'user-agent': 'viewer',
        cookie: 'a=1',
        authorization: 'Basic eA==',
        'x-forwarded-for': '192.0.2.1',
        'x-forwarded-proto': 'http',
        'x-real-ip': '192.0.2.2',
        te: 'trailers',
        'x-anything': 'yes',
      },
    });
    const { method, url, headers } = web.last;
    expect({ method, url }).toEqual({ method: 'GET', url: '/base/a' });
    expect(headers).toEqual({
      host: ORIGIN,
      connection: 'keep-alive',
      'user-agent': 'Amazon CloudFront',
      'x-forwarded-for': '192.0.2.1, 198.51.100.7',
      'x-amz-cf-id': told.header('x-amz-cf-id'),
      via: expect.stringMatching(/^1\.1 [0-9a-f]{32}\.cloudfront\.net \(CloudFront\)$/) as string,
    });
  });

  it('§1.12 AllViewerExceptHostHeader forwards everything but the Host', async () => {
    const { ask, web } = await run({
      behavior: { ...ALL_METHODS, ...DISABLED, origin_request_policy_id: 'b689b0a8-53d0-40ab-baf2-68738e2966ac' },
    });
    const headers = { cookie: 'a=1', authorization: 'Bearer x', 'x-anything': 'yes', 'content-type': 'text/plain' };
    await ask('/a?b=1&b=2&c', { method: 'POST', headers, body: 'sent' });
    expect(web.last).toMatchObject({ method: 'POST', url: '/a?b=1&b=2&c', body: 'sent', headers });
    expect(web.last.headers.host).toBe(ORIGIN);
  });

  it('§0.9 Authorization is dropped on GET, and kept on POST', async () => {
    const { ask, web } = await run({ behavior: { ...ALL_METHODS, ...DISABLED } });
    const question = { headers: { authorization: 'Bearer x' } };
    await ask('/a', question);
    expect(web.last.headers.authorization).toBeUndefined();
    await ask('/a', { ...question, method: 'POST', body: 'x' });
    expect(web.last.headers.authorization).toBe('Bearer x');
  });

  it('§1.11 an origin’s custom headers overwrite what the viewer sent', async () => {
    const { ask, web } = await run({
      behavior: { ...DISABLED, origin_request_policy_id: '216adef6-5c7f-47e4-b989-5492eafa07d3' },
      origin: { custom_header: [{ name: 'X-Secret', value: 'true secret' }] },
    });
    await ask('/a', { headers: { 'x-secret': 'forged' } });
    expect(web.last.headers['x-secret']).toBe('true secret');
    expect(web.last.headers.host).toBe(APP);
  });

  it('§1.17 CloudFront’s own headers come only when they are asked for, and cannot be forged', async () => {
    const { ask, web } = await run({
      ordered: [{ path_pattern: '/geo/*', origin_request_policy_id: '${aws_cloudfront_origin_request_policy.geo.id}' }],
      resources: {
        aws_cloudfront_origin_request_policy: {
          geo: {
            name: 'geo',
            cookies_config: [{ cookie_behavior: 'none' }],
            headers_config: [
              {
                header_behavior: 'whitelist',
                headers: [{ items: ['CloudFront-Viewer-Country', 'CloudFront-Forwarded-Proto'] }],
              },
            ],
            query_strings_config: [{ query_string_behavior: 'none' }],
          },
        },
      },
    });
    const forged = { headers: { 'cloudfront-viewer-country': 'XX' }, location: 'SYD' };
    await ask('/geo/1', forged);
    expect(web.last.headers).toMatchObject({
      'cloudfront-viewer-country': 'AU',
      'cloudfront-forwarded-proto': 'https',
    });
    await ask('/plain', forged);
    expect(web.last.headers['cloudfront-viewer-country']).toBeUndefined();
  });
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

  it('§1.7 a stale object comes before a custom error page', async () => {
    const { ask, clock, web } = await run({ distribution: SORRY });
    web.answer = ({ url }) =>
      url === '/a' && web.received.length > 1
        ? 'reset'
        : { headers: { 'cache-control': 'max-age=1, stale-if-error=60' }, body: 'old' };
    await ask('/a');
    await clock.advance(10_000);
    expect(await ask('/a')).toMatchObject({ status: 200, text: 'old' });
  });
});

describe('functions that choose the origin', () => {
  /** What `import cf` does at `/`, and nothing else. */
  const chooser = (code: string): Pick<SmallSystem, 'behavior' | 'resources'> => ({
    behavior: { function_association: [runs('viewer-request', 'choose')] },
    resources: {
      aws_cloudfront_function: {
        choose: edgeFunction(
          'choose',
          `import cf from 'cloudfront';
          function handler(event) {
            ${code}
            return event.request;
          }`,
        ),
      },
    },
  });

  it('§2.4 updateRequestOrigin changes name, port, path and headers of the origin', async () => {
    const elsewhere = await run();
    const { ask, standby } = await run({
      ...chooser(`cf.updateRequestOrigin({
        domainName: '${STANDBY}', originPath: '/moved', customHeaders: { 'x-new': 'yes' },
        customOriginConfig: { port: ${elsewhere.standby.port}, protocol: 'http', sslProtocols: ['TLSv1.2'] }
      });`),
      origin: { custom_header: [{ name: 'x-own', value: 'yes' }] },
    });
    await ask('/a');
    expect(standby.received).toHaveLength(0);
    const { url, headers } = elsewhere.standby.last;
    expect(url).toBe('/moved/a');
    expect(headers).toMatchObject({ host: STANDBY, 'x-new': 'yes' });
    expect(headers['x-own']).toBeUndefined();
  });

  it('§2.4 selectRequestOriginById takes another origin of the distribution', async () => {
    const { ask, standby } = await run(chooser(`cf.selectRequestOriginById('standby');`));
    expect((await ask('/a')).text).toBe('standby 1');
    expect(standby.last.headers.host).toBe(STANDBY);
  });

  it('§2.4 the choice is not in the cache key', async () => {
    const { ask, standby } = await run(
      chooser(`if (event.request.headers['x-where']) cf.selectRequestOriginById('standby');`),
    );
    expect((await ask('/a')).text).toBe('answer 1');
    expect(await ask('/a', { headers: { 'x-where': 'standby' } })).toMatchObject({ text: 'answer 1', xCache: 'Hit' });
    expect(standby.received).toHaveLength(0);
  });

  it('§2.4 createRequestOriginGroup makes a group for this request', async () => {
    const { ask, web } = await run(
      chooser(`cf.createRequestOriginGroup({
        originIds: [{ originId: 'web' }, { originId: 'standby' }], failoverCriteria: { statusCodes: [500] }
      });`),
    );
    web.answer = () => ({ status: 500 });
    expect((await ask('/a')).text).toBe('standby 1');
  });

  it('§2.4 with an origin group only the first origin is changed', async () => {
    const { ask, web, standby } = await run({
      ...chooser(`cf.updateRequestOrigin({ originPath: '/moved' });`),
      behavior: { target_origin_id: 'both', function_association: [runs('viewer-request', 'choose')] },
      distribution: group(500),
    });
    web.answer = () => ({ status: 500 });
    await ask('/a');
    expect([web.last.url, standby.last.url]).toEqual(['/moved/a', '/a']);
  });

  it('§2.5 a key value store steers the choice, and an absent key is an error that can be caught', async () => {
    const { ask, web, standby } = await run({
      behavior: { function_association: [runs('viewer-request', 'choose')] },
      resources: {
        aws_cloudfront_key_value_store: { flags: { name: 'flags' } },
        aws_cloudfrontkeyvaluestore_key: {
          a: { key_value_store_arn: '${aws_cloudfront_key_value_store.flags.arn}', key: '/a', value: 'standby' },
        },
        aws_cloudfront_function: {
          choose: edgeFunction(
            'choose',
            `import cf from 'cloudfront';
            const kvs = cf.kvs();
            async function handler(event) {
              try {
                const origin = await kvs.get(event.request.uri);
                cf.selectRequestOriginById(origin);
              } catch (error) {
                event.request.uri = '/without';
              }
              return event.request;
            }`,
            { key_value_store_associations: ['${aws_cloudfront_key_value_store.flags.arn}'] },
          ),
        },
      },
    });
    await ask('/a');
    await ask('/b');
    expect([web.lines, standby.lines]).toEqual([['GET /without'], ['GET /a']]);
  });
});
