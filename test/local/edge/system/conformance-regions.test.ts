import { strToU8, zipSync } from 'fflate';
import type { FaultText } from '../../../../local/edge';
import { headerHolds, runSmallSystem, webAcl, type Question, type RunningSystem, type Told } from './small-system';

/** What the one function of the region does, by path. */
const HANDLER = `
export const handler = async (event) => {
  console.log('asked for ' + event.path);
  switch (event.pathParameters?.what) {
    case 'throw': throw new Error('secret detail of the failure');
    case 'exit': process.exit(1);
    case 'shape': return 'no proxy response';
    case 'slow': await new Promise((resolve) => setTimeout(resolve, 30000)); return { statusCode: 200 };
    case 'binary': return {
      statusCode: 200, headers: { 'content-type': 'image/png' }, isBase64Encoded: true,
      body: Buffer.from([0, 1, 2, 250]).toString('base64'),
    };
    case 'cookies': return { statusCode: 200, multiValueHeaders: { 'set-cookie': ['a=1', 'b=2'] }, body: '' };
    default: return { statusCode: 200, headers: { 'x-region': process.env.AWS_REGION }, body: JSON.stringify(event) };
  }
};`;

const operation = {
  responses: {},
  'x-amazon-apigateway-integration': {
    type: 'aws_proxy',
    httpMethod: 'POST',
    timeoutInMillis: 1000,
    uri: '${aws_lambda_alias.live.invoke_arn}',
  },
};
const DOCUMENT = {
  openapi: '3.0.1',
  info: { title: 'api', version: '1' },
  paths: { '/do/{what}': { get: operation, post: operation }, '/limited': { get: operation } },
};

const API_ORIGIN = 'api.origin.example.net';
const rest = { rest_api_id: '${aws_api_gateway_rest_api.api.id}' };
const stage = { ...rest, stage_name: '${aws_api_gateway_stage.live.stage_name}' };

const RESOURCES = {
  aws_api_gateway_rest_api: {
    api: {
      name: 'api',
      body: JSON.stringify(DOCUMENT),
      binary_media_types: ['image/*'],
      disable_execute_api_endpoint: true,
      endpoint_configuration: [{ types: ['REGIONAL'] }],
    },
  },
  aws_api_gateway_deployment: { api: { ...rest, triggers: { content: '1' } } },
  aws_api_gateway_stage: {
    live: { ...rest, stage_name: 'live', deployment_id: '${aws_api_gateway_deployment.api.id}' },
  },
  aws_api_gateway_method_settings: {
    limited: {
      ...stage,
      method_path: 'limited/GET',
      settings: [{ throttling_burst_limit: 3, throttling_rate_limit: 1 }],
    },
  },
  aws_api_gateway_domain_name: {
    origin: {
      domain_name: API_ORIGIN,
      regional_certificate_arn: 'arn:aws:acm:us-east-1:123456789012:certificate/x',
      security_policy: 'TLS_1_2',
      endpoint_configuration: [{ types: ['REGIONAL'] }],
    },
  },
  aws_api_gateway_base_path_mapping: {
    origin: {
      api_id: '${aws_api_gateway_rest_api.api.id}',
      stage_name: '${aws_api_gateway_stage.live.stage_name}',
      domain_name: '${aws_api_gateway_domain_name.origin.domain_name}',
      base_path: 'api',
    },
  },
  aws_route53_zone: { zone: { name: 'example.net' } },
  aws_route53_record: {
    origin: {
      zone_id: '${aws_route53_zone.zone.zone_id}',
      name: API_ORIGIN,
      type: 'A',
      alias: [
        {
          name: '${aws_api_gateway_domain_name.origin.regional_domain_name}',
          zone_id: '${aws_api_gateway_domain_name.origin.regional_zone_id}',
          evaluate_target_health: false,
        },
      ],
    },
  },
  aws_lambda_function: {
    f: {
      function_name: 'f',
      filename: 'f.zip',
      handler: 'index.handler',
      runtime: 'nodejs22.x',
      role: 'arn:aws:iam::123456789012:role/f',
      timeout: 20,
      publish: true,
    },
  },
  aws_lambda_alias: {
    live: {
      name: 'live',
      function_name: '${aws_lambda_function.f.function_name}',
      function_version: '${aws_lambda_function.f.version}',
    },
  },
  aws_lambda_permission: {
    api: {
      action: 'lambda:InvokeFunction',
      function_name: '${aws_lambda_function.f.function_name}',
      qualifier: '${aws_lambda_alias.live.name}',
      principal: 'apigateway.amazonaws.com',
      source_arn: '${aws_api_gateway_rest_api.api.execution_arn}/live/*',
    },
  },
  aws_wafv2_web_acl: {
    lock: webAcl('lock', 'REGIONAL', [
      { Statement: { NotStatement: { Statement: headerHolds('x-origin-verify', 'the secret') } } },
    ]),
  },
  aws_wafv2_web_acl_association: {
    lock: { resource_arn: '${aws_api_gateway_stage.live.arn}', web_acl_arn: '${aws_wafv2_web_acl.lock.arn}' },
  },
};

const secret = (value: string): Record<string, unknown> => ({
  custom_header: [{ name: 'x-origin-verify', value }],
});

const apiOrigin = (id: string, changes: Record<string, unknown>): Record<string, unknown> => ({
  origin_id: id,
  domain_name: API_ORIGIN,
  connection_attempts: 1,
  custom_origin_config: [
    { http_port: 80, https_port: 443, origin_protocol_policy: 'https-only', origin_ssl_protocols: ['TLSv1.2'] },
  ],
  ...changes,
});

const UNCACHED = {
  cache_policy_id: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  origin_request_policy_id: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
  allowed_methods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
};

describe('a region behind the edge', () => {
  let system: RunningSystem;

  beforeAll(async () => {
    system = await runSmallSystem({
      resources: RESOURCES,
      files: { 'f.zip': zipSync({ 'index.mjs': strToU8(HANDLER) }) },
      origins: [
        apiOrigin('api', secret('the secret')),
        apiOrigin('unlocked', {}),
        apiOrigin('guessing', secret('a guess')),
        apiOrigin('default-endpoint', {
          ...secret('the secret'),
          domain_name: '${aws_api_gateway_rest_api.api.id}.execute-api.us-east-1.amazonaws.com',
          origin_path: '/live',
        }),
      ],
      ordered: [
        { path_pattern: '/api/do/unlocked', target_origin_id: 'unlocked', ...UNCACHED },
        { path_pattern: '/api/do/guessing', target_origin_id: 'guessing', ...UNCACHED },
        { path_pattern: '/do/*', target_origin_id: 'default-endpoint', ...UNCACHED },
        { path_pattern: '/api/*', target_origin_id: 'api', ...UNCACHED },
      ],
    });
  });

  afterAll(() => system.close());

  const ask = (target: string, question?: Question): Promise<Told> => system.ask(target, question);

  it('§4.4 the function gets the proxy event of what the viewer sent', async () => {
    const told = await ask('/api/do/echo?a=1&a=2&b=', {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: 'c=1', 'user-agent': 'viewer' },
      body: '{"x":1}',
    });
    expect(told).toMatchObject({ status: 200, xCache: 'Miss' });
    expect(told.header('x-region')).toBe('us-east-1');
    expect(JSON.parse(told.text)).toMatchObject({
      resource: '/do/{what}',
      path: '/api/do/echo',
      httpMethod: 'POST',
      pathParameters: { what: 'echo' },
      multiValueQueryStringParameters: { a: ['1', '2'], b: [''] },
      body: '{"x":1}',
      isBase64Encoded: false,
      requestContext: { domainName: API_ORIGIN, stage: 'live', resourcePath: '/do/{what}' },
    });
    const { headers } = JSON.parse(told.text) as { headers: Record<string, string> };
    const names = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    expect(names).toMatchObject({ host: API_ORIGIN, cookie: 'c=1', 'x-origin-verify': 'the secret' });
    expect(names['x-forwarded-for']).toMatch(/^198\.51\.100\.7, /);
  });

  it.each([
    ['§4.7 without the secret the origin lock refuses', '/api/do/unlocked'],
    ['§4.7 with another secret it refuses too', '/api/do/guessing'],
    ['§4.1 the default endpoint is closed, secret or not', '/do/echo'],
  ])('%s', async (_fact, path) => {
    const told = await ask(path);
    expect(told).toMatchObject({ status: 403, text: '{"message":"Forbidden"}', xCache: 'Error' });
    expect(told.header('x-amzn-errortype')).toBe('ForbiddenException');
  });

  it('§4.7 a viewer who sends the secret’s header does not get past an origin that sends another', async () => {
    const question = { headers: { 'x-origin-verify': 'the secret' } };
    expect((await ask('/api/do/guessing', question)).status).toBe(403);
  });

  it.each(['throw', 'exit', 'shape'])('§4.4 a function that fails (%s) is a 502 without its words', async (what) => {
    const told = await ask(`/api/do/${what}`);
    expect(told).toMatchObject({ status: 502, text: '{"message":"Internal server error"}', xCache: 'Error' });
  });

  it('after a crash the function serves again', async () => {
    expect((await ask('/api/do/exit')).status).toBe(502);
    expect((await ask('/api/do/echo')).status).toBe(200);
  });

  it('§4.4 a function that does not answer in time is a 504', async () => {
    const asked = ask('/api/do/slow');
    const logged = new Promise<void>((resolve) => {
      const stop = system.edge.onLog(({ message }) => {
        if (!String(JSON.stringify(message)).includes('/api/do/slow')) return;
        stop();
        resolve();
      });
    });
    await logged;
    await system.clock.advance(1_000);
    const told = await asked;
    expect(told).toMatchObject({ status: 504, text: '{"message":"Endpoint request timed out"}' });
  });

  it('§4.4 binary and several cookies come through', async () => {
    const binary = await ask('/api/do/binary', { headers: { accept: 'image/png' } });
    expect([...binary.response.body]).toEqual([0, 1, 2, 250]);
    expect((await ask('/api/do/cookies')).response.headers.getAll('set-cookie')).toEqual(['a=1', 'b=2']);
  });

  it('§4.6 a path that the API does not have is a 403 about a token', async () => {
    const told = await ask('/api/nothing');
    expect(told).toMatchObject({ status: 403, text: '{"message":"Missing Authentication Token"}' });
  });

  it('§4.5 beyond burst and rate requests get a 429, and a second later go through again', async () => {
    const statuses = [];
    for (let index = 0; index < 5; index++) statuses.push((await ask('/api/limited')).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    await system.clock.advance(1_000);
    expect((await ask('/api/limited')).status).toBe(200);
    expect((await ask('/api/limited')).status).toBe(429);
  });

  it('§4.5 a body of more than 10 MB is a 413', async () => {
    expect((await ask('/api/do/echo', { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) })).status).toBe(413);
  });

  it('an outage of the region is a 502, until it is over', async () => {
    system.edge.fail('us-east-1');
    expect((await ask('/api/do/echo')).status).toBe(502);
    system.edge.heal();
    expect((await ask('/api/do/echo')).status).toBe(200);
  });

  it.each<[fault: FaultText, status: number, text: string]>([
    ['status:404', 404, '{"message":"function:f is made to fail"}'],
    ['status:503', 503, '{"message":"function:f is made to fail"}'],
    ['refused', 500, '{"message":"Internal server error"}'],
    ['timeout', 504, '{"message":"Endpoint request timed out"}'],
  ])('a function that is made to fail by %s is a %i', async (fault, status, text) => {
    system.edge.fail('function:f', fault);
    const asked = ask('/api/do/echo');
    let answered = false;
    void asked.finally(() => (answered = true));
    // Never answering takes time, from when the request has come as far as the function.
    while (!answered) {
      await new Promise(setImmediate);
      if (fault === 'timeout') await system.clock.advance(250);
    }
    expect(await asked).toMatchObject({ status, text });
    system.edge.heal();
    expect((await ask('/api/do/echo')).status).toBe(200);
  });
});

describe('a bucket behind the edge', () => {
  const policy = (...actions: string[]): string =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: actions.map((action) => ({
        Effect: 'Allow',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Action: action,
        Resource: `arn:aws:s3:::site-of-tests${action === 's3:GetObject' ? '/*' : ''}`,
        Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:cloudfront::123456789012:distribution/*' } },
      })),
    });

  const bucketSystem = (document: string): Parameters<typeof runSmallSystem>[0] => ({
    files: { 'page.html': '<p>page</p>', 'odd.txt': 'odd' },
    resources: {
      aws_s3_bucket: { site: { bucket: 'site-of-tests' } },
      aws_s3_bucket_policy: { site: { bucket: '${aws_s3_bucket.site.id}', policy: document } },
      aws_s3_object: {
        page: {
          bucket: '${aws_s3_bucket.site.id}',
          key: 'page.html',
          source: 'page.html',
          content_type: 'text/html',
          cache_control: 'max-age=30',
        },
        odd: { bucket: '${aws_s3_bucket.site.id}', key: 'a b/ü+.txt', source: 'odd.txt', content_type: 'text/plain' },
      },
      aws_cloudfront_origin_access_control: {
        site: {
          name: 'site',
          origin_access_control_origin_type: 's3',
          signing_behavior: 'always',
          signing_protocol: 'sigv4',
        },
      },
    },
    behavior: { target_origin_id: 'bucket' },
    ordered: [{ path_pattern: '/unsigned/*', target_origin_id: 'unsigned' }],
    origins: [
      {
        origin_id: 'bucket',
        domain_name: '${aws_s3_bucket.site.bucket_regional_domain_name}',
        origin_access_control_id: '${aws_cloudfront_origin_access_control.site.id}',
      },
      {
        origin_id: 'unsigned',
        domain_name: '${aws_s3_bucket.site.bucket_regional_domain_name}',
      },
    ],
  });

  it.each<[string, string, number, string]>([
    ['§0.23 a missing object is a 403 without ListBucket', policy('s3:GetObject'), 403, 'AccessDenied'],
    ['§0.23 a missing object is a 404 with ListBucket', policy('s3:GetObject', 's3:ListBucket'), 404, 'NoSuchKey'],
  ])('%s', async (_fact, document, status, code) => {
    const system = await runSmallSystem(bucketSystem(document));
    try {
      const page = await system.ask('/page.html');
      expect(page).toMatchObject({ status: 200, text: '<p>page</p>' });
      expect(page.header('content-type')).toBe('text/html');
      expect(page.header('server')).toBe('AmazonS3');
      const missing = await system.ask('/missing.html');
      expect(missing.status).toBe(status);
      expect(missing.text).toContain(`<Code>${code}</Code>`);
      expect((await system.ask('/unsigned/page.html')).status).toBe(403);
      expect((await system.ask('/a%20b/%C3%BC%2B.txt')).text).toBe('odd');
    } finally {
      await system.close();
    }
  });

  it('§1.7 an expired object of a bucket is confirmed by its ETag: RefreshHit', async () => {
    const system = await runSmallSystem(bucketSystem(policy('s3:GetObject')));
    try {
      await system.ask('/page.html');
      await system.clock.advance(31_000);
      expect(await system.ask('/page.html')).toMatchObject({ status: 200, text: '<p>page</p>', xCache: 'RefreshHit' });
    } finally {
      await system.close();
    }
  });
});
