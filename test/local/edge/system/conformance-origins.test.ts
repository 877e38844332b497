import { APP, cachePolicy, edgeFunction, ORIGIN, runs, STANDBY, type SmallSystem } from './small-system';
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

  it('§1.17 functions see CloudFront’s own headers, those of key and origin, and none that a viewer made up', async () => {
    const told = `'cloudfront-viewer-country' in h ? h['cloudfront-viewer-country'].value : 'none'`;
    const keyed = (header: string) => ({
      key: { headers_config: [{ header_behavior: 'whitelist', headers: [{ items: [header, 'X-Seen'] }] }] },
    });
    const { ask, web } = await run({
      cache: keyed('CloudFront-Viewer-Country'),
      behavior: { function_association: [runs('viewer-request', 'request'), runs('viewer-response', 'response')] },
      ordered: [{ path_pattern: '/plain', cache_policy_id: '${aws_cloudfront_cache_policy.plain.id}' }],
      resources: {
        aws_cloudfront_cache_policy: { plain: cachePolicy('plain', keyed('X-Other')) },
        aws_cloudfront_function: {
          request: edgeFunction(
            'request',
            `function handler(event) {
              const h = event.request.headers;
              h['x-seen'] = { value: ${told} };
              if (event.request.uri === '/moved') h['cloudfront-viewer-country'] = { value: 'ZZ' };
              return event.request;
            }`,
          ),
          response: edgeFunction(
            'response',
            `function handler(event) {
              const h = event.request.headers;
              event.response.headers['x-seen-later'] = { value: ${told} };
              return event.response;
            }`,
          ),
        },
      },
    });
    const forged = { headers: { 'cloudfront-viewer-country': 'XX', 'cloudfront-viewer-city': 'Nowhere' } };
    const answer = await ask('/geo', { location: 'SYD' });
    expect(answer.header('x-seen-later')).toBe('AU');
    expect(web.last.headers).toMatchObject({ 'x-seen': 'AU', 'cloudfront-viewer-country': 'AU' });
    expect((await ask('/geo', { ...forged, location: 'SYD' })).xCache).toBe('Hit');
    expect((await ask('/plain', forged)).header('x-seen-later')).toBe('none');
    expect(web.last.headers['x-seen']).toBe('none');
    await ask('/moved', { location: 'SYD' });
    expect(web.last.headers).toMatchObject({ 'x-seen': 'AU', 'cloudfront-viewer-country': 'AU' });
  });
});

describe('what comes from an origin', () => {
  it('§1.16 goes on to cache and viewers without what concerned the connection, whatever names it', async () => {
    const { ask, web } = await run();
    web.answer = () => ({
      headers: {
        'cache-control': 'max-age=60',
        connection: 'X-Hop, close',
        'x-hop': '1',
        'keep-alive': 'timeout=1',
        'x-end': '2',
      },
    });
    for (const xCache of ['Miss', 'Hit']) {
      const told = await ask('/a');
      expect(told).toMatchObject({ xCache });
      const names = ['connection', 'x-hop', 'keep-alive', 'x-end'];
      expect(names.filter((name) => told.header(name) !== undefined)).toEqual(['x-end']);
    }
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
