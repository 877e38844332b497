import { generateKeyPairSync } from 'node:crypto';
import {
  APP,
  cachePolicy,
  edgeFunction,
  headerHolds,
  runs,
  runSmallSystem,
  webAcl,
  type Question,
  type RunningSystem,
  type SmallSystem,
  type Told,
} from './small-system';

const running: RunningSystem[] = [];

afterEach(async () => {
  for (const system of running.splice(0)) await system.close();
});

async function run(system: SmallSystem): Promise<RunningSystem> {
  const started = await runSmallSystem(system);
  running.push(started);
  return started;
}

/** A viewer-request function that answers by itself, so that whatever comes later is not reached. */
const ANSWERING = edgeFunction(
  'answers',
  `function handler(event) {
    return { statusCode: 200, statusDescription: 'OK', headers: { 'x-function': { value: 'ran' } }, body: 'by the function' };
  }`,
);

const { publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const SIGNED = {
  aws_cloudfront_public_key: { a: { name: 'a', encoded_key: publicKey } },
  aws_cloudfront_key_group: { group: { name: 'group', items: ['${aws_cloudfront_public_key.a.id}'] } },
};

/** Everything that may refuse a request, and a function that answers whatever gets past. */
const GUARDED: SmallSystem = {
  behavior: {
    trusted_key_groups: ['${aws_cloudfront_key_group.group.id}'],
    function_association: [runs('viewer-request', 'answers')],
  },
  distribution: {
    web_acl_id: '${aws_wafv2_web_acl.firewall.arn}',
    restrictions: [{ geo_restriction: [{ restriction_type: 'blacklist', locations: ['AU'] }] }],
    custom_error_response: [{ error_code: 403, response_page_path: '/sorry.html', response_code: 404 }],
  },
  ordered: [{ path_pattern: '/sorry.html', trusted_key_groups: [], function_association: [] }],
  resources: {
    ...SIGNED,
    aws_cloudfront_function: { answers: ANSWERING },
    aws_wafv2_web_acl: {
      firewall: webAcl('firewall', 'CLOUDFRONT', [{ Statement: headerHolds('x-bad', 'yes') }]),
    },
  },
};

const BAD = { headers: { 'x-bad': 'yes' } };
const stagesOf = ({ trace }: Told): readonly string[] => trace.decisions.map(({ stage }) => stage);

describe('the order of the stages before the cache', () => {
  it.each<[string, Question, number, string]>([
    ['§1.1.4 the web ACL comes before the redirect to HTTPS', { ...BAD, scheme: 'http' }, 404, 'waf'],
    ['§1.1.4 the web ACL comes before the check of the method', { ...BAD, method: 'DELETE' }, 404, 'waf'],
    ['§1.1.4 the web ACL comes before signature and function', BAD, 404, 'waf'],
    ['§1.1.6 the redirect to HTTPS comes before the function', { scheme: 'http' }, 301, 'viewer-protocol'],
    ['§1.1.5 the redirect to HTTPS comes before the signature (assumed)', { scheme: 'http' }, 301, 'viewer-protocol'],
    ['§1.1.5 the method comes before the function', { method: 'POST', body: 'x' }, 404, 'method'],
    ['§1.1.5 the country comes before signature and function', { location: 'SYD' }, 404, 'geo-restriction'],
    ['§1.1.5 the signature comes before the function', {}, 404, 'signature'],
  ])('%s', async (_fact, question, status, stage) => {
    const { ask } = await run(GUARDED);
    const told = await ask('/page?x=1', question);
    expect(told.status).toBe(status);
    expect(stagesOf(told)).toContain(stage);
    expect(stagesOf(told)).not.toContain('viewer-request');
    expect(told.header('x-function')).toBeUndefined();
  });

  it('§1.3 the redirect keeps host, path and query, and says so in X-Cache', async () => {
    const { ask, web } = await run(GUARDED);
    const told = await ask('/page?x=1&y=%20', { scheme: 'http' });
    expect(told.header('location')).toBe(`https://${APP}/page?x=1&y=%20`);
    expect(told.xCache).toBe('Redirect');
    expect(web.received).toHaveLength(0);
  });

  it('§1.3 POST over plain HTTP is redirected with 307, and from HTTP/1.0 refused', async () => {
    const all = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'];
    const { ask } = await run({ behavior: { allowed_methods: all } });
    const question = { method: 'POST', body: 'x', scheme: 'http' } as const;
    expect((await ask('/', question)).status).toBe(307);
    expect((await ask('/', { ...question, httpVersion: '1.0' })).status).toBe(403);
  });

  it('§1.3 https-only refuses plain HTTP instead of redirecting it', async () => {
    const { ask } = await run({ behavior: { viewer_protocol_policy: 'https-only' } });
    expect((await ask('/', { scheme: 'http' })).status).toBe(403);
  });

  it('§1.18 a request that the web ACL blocks gets the 403 page that says "Request blocked."', async () => {
    const { ask } = await run({ ...GUARDED, distribution: { web_acl_id: '${aws_wafv2_web_acl.firewall.arn}' } });
    const told = await ask('/', BAD);
    expect(told).toMatchObject({ status: 403, xCache: 'Error' });
    expect(told.text).toContain('Request blocked.');
    expect(told.header('content-type')).toBe('text/html');
  });

  it('§8 a response that the web ACL makes itself is not covered by a custom error page', async () => {
    const custom = {
      Action: { Block: { CustomResponse: { ResponseCode: 403, CustomResponseBodyKey: 'stop' } } },
      Statement: headerHolds('x-bad', 'yes'),
    };
    const body = { key: 'stop', content: 'stop here', content_type: 'TEXT_PLAIN' };
    const { ask } = await run({
      ...GUARDED,
      resources: {
        ...GUARDED.resources,
        aws_wafv2_web_acl: {
          firewall: { ...webAcl('firewall', 'CLOUDFRONT', [custom]), custom_response_body: [body] },
        },
      },
    });
    expect(await ask('/', BAD)).toMatchObject({ status: 403, text: 'stop here', xCache: 'Error' });
  });

  it('§8 a viewer who asks too often is blocked, hits and all, until the rate falls; others are not', async () => {
    const limit = { RateBasedStatement: { AggregateKeyType: 'IP', EvaluationWindowSec: 60, Limit: 10 } };
    const system = await run({
      distribution: { web_acl_id: '${aws_wafv2_web_acl.firewall.arn}' },
      resources: { aws_wafv2_web_acl: { firewall: webAcl('firewall', 'CLOUDFRONT', [{ Statement: limit }]) } },
    });
    const statuses = async (ip?: string): Promise<Set<number>> => {
      const seen = new Set<number>();
      for (let turn = 0; turn < 20; turn++) seen.add((await system.ask('/', ip === undefined ? {} : { ip })).status);
      return seen;
    };
    await statuses();
    await system.clock.advance(10_000);
    expect(await statuses()).toEqual(new Set([403]));
    expect((await system.ask('/', { ip: '192.0.2.9' })).status).toBe(200);
    await system.clock.advance(90_000);
    expect((await system.ask('/')).status).toBe(200);
    expect(system.web.received.length).toBeLessThan(4);
  });

  it('§1.1.4 the web ACL judges what the viewer sent, not what the function makes of it', async () => {
    const code = `function handler(event) { delete event.request.headers['x-bad']; return event.request; }`;
    const { ask } = await run({
      ...GUARDED,
      behavior: { function_association: [runs('viewer-request', 'answers')] },
      resources: { ...GUARDED.resources, aws_cloudfront_function: { answers: edgeFunction('answers', code) } },
    });
    expect((await ask('/', BAD)).status).toBe(404);
    expect((await ask('/')).status).toBe(200);
  });
});

/** Rewrites `/old/…` to `/new/…`, answers `/answer`, and throws at `/throw`. */
const ROUTER = edgeFunction(
  'router',
  `function handler(event) {
    var request = event.request;
    if (request.uri === '/answer') return { statusCode: 404, headers: { 'set-by': { value: 'router' } }, body: 'no' };
    if (request.uri === '/throw') throw new Error('broken');
    if (request.uri === '/forbidden') request.headers['x-edge-location'] = { value: 'here' };
    if (request.uri === '/host') request.headers['host'] = { value: 'other.example.net' };
    request.uri = request.uri.replace('/old/', '/new/');
    return request;
  }`,
);

/** Counts nothing and stores nothing: adds a header that shows it ran, and what it saw. */
const DRESSER = edgeFunction(
  'dresser',
  `function handler(event) {
    var response = event.response;
    if (event.request.uri === '/break') throw new Error('broken');
    var seen = response.headers['x-policy'];
    response.headers['x-dressed'] = { value: seen ? 'after ' + seen.value : 'first' };
    return response;
  }`,
);

const DRESSED: SmallSystem = {
  behavior: {
    function_association: [runs('viewer-request', 'router'), runs('viewer-response', 'dresser')],
    response_headers_policy_id: '${aws_cloudfront_response_headers_policy.policy.id}',
  },
  resources: {
    aws_cloudfront_function: { router: ROUTER, dresser: DRESSER },
    aws_cloudfront_response_headers_policy: {
      policy: {
        name: 'policy',
        custom_headers_config: [{ items: [{ header: 'x-policy', value: 'policy', override: true }] }],
        remove_headers_config: [{ items: [{ header: 'x-powered-by' }] }],
      },
    },
  },
};

describe('functions around the cache', () => {
  it('§1.1.6 the viewer-request function comes before the cache: its URI is in the key', async () => {
    const { ask, web } = await run(DRESSED);
    expect((await ask('/old/1')).xCache).toBe('Miss');
    expect((await ask('/new/1')).xCache).toBe('Hit');
    expect(web.lines).toEqual(['GET /new/1']);
  });

  it('§0.12 a URI that the function changes chooses no other behaviour', async () => {
    const { ask, web, standby } = await run({
      ...DRESSED,
      ordered: [{ path_pattern: '/new/*', target_origin_id: 'standby' }],
    });
    expect((await ask('/old/1')).trace.behavior).toBe('*');
    expect(web.lines).toEqual(['GET /new/1']);
    expect(standby.received).toHaveLength(0);
  });

  it('§2.1 what the function answers reaches neither cache, origin nor error page', async () => {
    const { ask, web } = await run({
      ...DRESSED,
      distribution: {
        custom_error_response: [{ error_code: 404, response_page_path: '/sorry.html', response_code: 200 }],
      },
    });
    for (let turn = 0; turn < 2; turn++) {
      const told = await ask('/answer');
      expect(told).toMatchObject({ status: 404, text: 'no', xCache: 'FunctionGeneratedResponse' });
      expect(told.header('set-by')).toBe('router');
      expect(told.header('age')).toBeUndefined();
    }
    expect(web.received).toHaveLength(0);
  });

  it('§1.1.12 what the viewer-request function answers does not pass the viewer-response function', async () => {
    const { ask } = await run(DRESSED);
    expect((await ask('/answer')).header('x-dressed')).toBeUndefined();
  });

  it('§2 a function that throws is a 503, before and after the cache', async () => {
    const { ask } = await run(DRESSED);
    expect(await ask('/throw')).toMatchObject({ status: 503, xCache: 'FunctionExecutionError' });
    expect(await ask('/break')).toMatchObject({ status: 503, xCache: 'FunctionExecutionError' });
  });

  it.each(['/forbidden', '/host'])('§2.3 a header that functions may not touch makes a 502 (%s)', async (path) => {
    const { ask, web } = await run(DRESSED);
    expect((await ask(path)).status).toBe(502);
    expect(web.received).toHaveLength(0);
  });

  it('§1.1.11 the viewer-response function sees what the response headers policy added', async () => {
    const { ask, web } = await run(DRESSED);
    web.answer = () => ({ headers: { 'x-powered-by': 'something' } });
    const told = await ask('/page');
    expect(told.header('x-dressed')).toBe('after policy');
    expect(told.header('x-powered-by')).toBeUndefined();
  });

  it('§1.1.12 the viewer-response function runs for hits too', async () => {
    const { ask } = await run(DRESSED);
    await ask('/page');
    const told = await ask('/page');
    expect(told.xCache).toBe('Hit');
    expect(told.header('x-dressed')).toBe('after policy');
  });

  it('§2.1 the viewer-response function sees the viewer’s request, without what the other one changed (assumed)', async () => {
    const changes = `function handler(event) {
      var request = event.request;
      request.uri = '/new';
      request.headers['x-added'] = { value: 'yes' };
      request.querystring = { b: { value: '2' } };
      return request;
    }`;
    const sees = `function handler(event) {
      var r = event.request;
      var saw = [r.uri, JSON.stringify(r.querystring), 'x-added' in r.headers];
      event.response.headers['x-saw'] = { value: saw.join(' ') };
      return event.response;
    }`;
    const { ask, web } = await run({
      behavior: { function_association: [runs('viewer-request', 'changes'), runs('viewer-response', 'sees')] },
      resources: {
        aws_cloudfront_function: { changes: edgeFunction('changes', changes), sees: edgeFunction('sees', sees) },
      },
    });
    expect((await ask('/old?a=1')).header('x-saw')).toBe('/old {"a":{"value":"1"}} false');
    expect(web.lines).toEqual(['GET /new']);
  });

  it('§1.1.12 the viewer-response function sees the whole object where the viewer gets a part or has it (assumed)', async () => {
    const sees = `function handler(event) {
      event.response.headers['x-saw'] = { value: event.response.statusCode + ' ' + ('content-range' in event.response.headers) };
      return event.response;
    }`;
    const { ask, web } = await run({
      behavior: { function_association: [runs('viewer-response', 'sees')] },
      resources: { aws_cloudfront_function: { sees: edgeFunction('sees', sees) } },
    });
    web.answer = () => ({ headers: { etag: '"v1"' }, body: 'abcdefghij' });
    await ask('/a');
    const part = await ask('/a', { headers: { range: 'bytes=0-1' } });
    expect([part.status, part.text, part.header('x-saw')]).toEqual([206, 'ab', '200 false']);
    const had = await ask('/a', { headers: { 'if-none-match': '"v1"' } });
    expect([had.status, had.header('x-saw')]).toEqual([304, '200 false']);
  });

  it.each([400, 404, 500])(
    '§0.11 the viewer-response function does not run when the origin says %d',
    async (status) => {
      const { ask, web } = await run(DRESSED);
      web.answer = () => ({ status });
      const told = await ask('/page');
      expect(told.status).toBe(status);
      expect(told.header('x-dressed')).toBeUndefined();
    },
  );

  it('§1.1.12 the viewer-response function does not run for a custom error page, even one with status 200', async () => {
    const { ask, web } = await run({
      ...DRESSED,
      distribution: {
        custom_error_response: [{ error_code: 404, response_page_path: '/sorry.html', response_code: 200 }],
      },
    });
    web.answer = ({ url }) => (url === '/sorry.html' ? { body: 'sorry' } : { status: 404 });
    const told = await ask('/page');
    expect(told).toMatchObject({ status: 200, text: 'sorry', xCache: 'Error' });
    expect(told.header('x-dressed')).toBeUndefined();
  });

  it('§1.1.10 headers of policy and viewer-response function are not stored with the object', async () => {
    const { ask, web } = await run({
      ...DRESSED,
      ordered: [{ path_pattern: '/old/*' }, { path_pattern: '/new/*', function_association: [] }].map((ordered) => ({
        ...ordered,
        ...(ordered.path_pattern === '/new/*' && { response_headers_policy_id: null }),
      })),
    });
    expect((await ask('/old/1')).header('x-dressed')).toBe('after policy');
    const plain = await ask('/new/1');
    expect(plain.xCache).toBe('Hit');
    expect(plain.header('x-dressed')).toBeUndefined();
    expect(plain.header('x-policy')).toBeUndefined();
    expect(web.received).toHaveLength(1);
  });

  it('§1.4 the default root object stands for / alone, and the function sees what the viewer asked (assumed)', async () => {
    const { ask, web } = await run({ ...DRESSED, distribution: { default_root_object: 'index.html' } });
    await ask('/');
    await ask('/old/');
    expect(web.lines).toEqual(['GET /index.html', 'GET /new/']);
  });

  it('§1.5 what the function does to headers and query strings is what the key is made of', async () => {
    const code = `function handler(event) {
      var request = event.request;
      request.querystring = {};
      request.headers['x-tenant'] = { value: request.headers.host.value.split('.')[0] };
      return request;
    }`;
    const { ask, web } = await run({
      behavior: { function_association: [runs('viewer-request', 'keys')] },
      cache: {
        key: {
          headers_config: [{ header_behavior: 'whitelist', headers: [{ items: ['x-tenant'] }] }],
          query_strings_config: [{ query_string_behavior: 'all' }],
        },
      },
      resources: { aws_cloudfront_function: { keys: edgeFunction('keys', code) } },
    });
    expect((await ask('/a?utm=1', { headers: { 'x-tenant': 'forged' } })).xCache).toBe('Miss');
    expect((await ask('/a?utm=2')).xCache).toBe('Hit');
    expect(web.last).toMatchObject({ url: '/a', headers: { 'x-tenant': 'app' } });
  });
});

describe('behaviours', () => {
  it('§1.2 are chosen by the normalised path, and the raw path goes to the origin', async () => {
    const { ask, web, standby } = await run({ ordered: [{ path_pattern: '/api/*', target_origin_id: 'standby' }] });
    await ask('/x/../api//a%2Fb?q=%zz');
    await ask('/api');
    expect(standby.lines).toEqual(['GET /x/../api//a%2Fb']);
    expect(web.lines).toEqual(['GET /api']);
  });

  it('§1.2 are tried in their order, and the default one last', async () => {
    const { ask } = await run({ ordered: [{ path_pattern: '*.jpg' }, { path_pattern: 'a*' }] });
    const chosen = async (path: string): Promise<unknown> => (await ask(path)).trace.behavior;
    expect(await chosen('/abra/cadabra/magic.jpg')).toBe('*.jpg');
    expect(await chosen('/abra.JPG')).toBe('a*');
    expect(await chosen('/b')).toBe('*');
  });

  it('§1.1.1 a Host that is no name of the distribution is a 403', async () => {
    const { ask, web } = await run({});
    expect(await ask('/', { host: 'other.example.net' })).toMatchObject({ status: 403, xCache: 'Error' });
    expect((await ask('/', { host: `${APP.toUpperCase()}:8443` })).status).toBe(200);
    expect(web.received).toHaveLength(1);
  });

  it('§1.5 each has its own cache policy, and the objects of one are not another’s', async () => {
    const { ask, web } = await run({
      ordered: [{ path_pattern: '/v/*', cache_policy_id: '${aws_cloudfront_cache_policy.language.id}' }],
      resources: {
        aws_cloudfront_cache_policy: {
          language: cachePolicy('language', {
            key: { headers_config: [{ header_behavior: 'whitelist', headers: [{ items: ['Accept-Language'] }] }] },
          }),
        },
      },
    });
    const results = [];
    for (const path of ['/v/1', '/w/1']) {
      for (const language of ['de', 'en', 'de']) {
        results.push((await ask(path, { headers: { 'accept-language': language } })).xCache);
      }
    }
    expect(results).toEqual(['Miss', 'Miss', 'Hit', 'Miss', 'Hit', 'Hit']);
    expect(web.received.map(({ headers }) => headers['accept-language'])).toEqual(['de', 'en', undefined]);
  });
});
