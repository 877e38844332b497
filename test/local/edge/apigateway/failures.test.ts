import type { InvocationResult } from '../../../../local/edge/apigateway/function-invoker';
import { readRestApis } from '../../../../local/edge/apigateway/read-rest-apis';
import { Bench, EXECUTION_ARN, operation, sampleSystem, STAGE_ARN, type SampleGateway } from './sample-gateway';
import type { PlainResource } from '../../../support/edge-system';
import type { PlainRequest } from '../waf/requests';

const validators = {
  'x-amazon-apigateway-request-validators': {
    all: { validateRequestBody: true, validateRequestParameters: true },
    body: { validateRequestBody: true, validateRequestParameters: false },
  },
  'x-amazon-apigateway-request-validator': 'all',
};
const item = { type: 'object', properties: { id: { type: 'string' } }, required: ['id'], additionalProperties: false };

function validating(parts: Record<string, unknown>, document: Record<string, unknown> = validators): Bench {
  const full = { components: { schemas: { Item: item } }, ...document };
  return new Bench(sampleSystem({ paths: { '/items': { post: operation(parts) } }, document: full }));
}

const bodyOf = (type: string) => ({
  requestBody: { content: { [type]: { schema: { $ref: '#/components/schemas/Item' } } } },
});

describe('§4.3 request validation', () => {
  const parameters = [
    { name: 'page', in: 'query', required: true, schema: { type: 'integer' } },
    { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } },
    { name: 'sort', in: 'query', required: false, schema: { type: 'string' } },
    { name: 'session', in: 'cookie', required: true },
  ];
  const key = { 'idempotency-key': 'k' };
  const missing = (names: string) => [400, `{"message":"Missing required request parameters: [${names}]"}`];

  it.each<[fact: string, request: PlainRequest, expected: unknown]>([
    ['nothing missing', { target: '/api/items?page=1', headers: key }, [200, '{"ok":true}']],
    ['a query parameter', { headers: key }, missing('page')],
    ['a blank one', { target: '/api/items?page=', headers: key }, missing('page')],
    ['a header too', {}, missing('Idempotency-Key, page')],
    ['a schema is not looked at', { target: '/api/items?page=x', headers: key }, [200, '{"ok":true}']],
  ])('parameters: %s', async (_, request, expected) => {
    expect(await validating({ parameters }).ask({ method: 'POST', ...request })).toEqual(expected);
  });

  const invalid = [400, '{"message":"Invalid request body"}'];
  const json = { 'content-type': 'application/json; charset=utf-8' };

  it.each<[fact: string, request: PlainRequest, expected: unknown]>([
    ['as the model says', { body: '{"id":"1"}', headers: json }, [200, '{"ok":true}']],
    ['not as the model says', { body: '{"id":1}', headers: json }, invalid],
    ['no JSON', { body: '{', headers: json }, invalid],
    ['none', { headers: json }, invalid],
    ['without a media type, which is JSON', { body: '{}' }, invalid],
    ['of a media type without model', { body: '{', headers: { 'content-type': 'text/plain' } }, [200, '{"ok":true}']],
  ])('body: %s', async (_, request, expected) => {
    expect(await validating(bodyOf('application/json')).ask({ method: 'POST', ...request })).toEqual(expected);
  });

  it('only as far as the validator says', async () => {
    const parts = { parameters, ...bodyOf('application/json'), 'x-amazon-apigateway-request-validator': 'body' };

    expect(await validating(parts).ask({ method: 'POST', body: '{"id":"1"}' })).toEqual([200, '{"ok":true}']);
    expect(await validating(parts).ask({ method: 'POST', body: '{}' })).toEqual(invalid);
  });

  it('not at all without one', async () => {
    const bench = validating({ parameters, ...bodyOf('application/json') }, {});

    expect(await bench.ask({ method: 'POST', body: '{' })).toEqual([200, '{"ok":true}']);
  });
});

describe('a function that does not answer', () => {
  it.each<[fact: string, result: InvocationResult, expected: unknown]>([
    [
      '§4.4 fails',
      { kind: 'failed', errorType: 'Error', errorMessage: 'secret' },
      [502, '{"message":"Internal server error"}'],
    ],
    ['§4.4 takes too long', { kind: 'timed-out' }, [504, '{"message":"Endpoint request timed out"}']],
    ['is throttled by Lambda', { kind: 'throttled' }, [500, '{"message":"Internal server error"}']],
    ['does not exist', { kind: 'not-found' }, [500, '{"message":"Internal server error"}']],
  ])('%s', async (_, result, expected) => {
    expect(await new Bench(sampleSystem(), () => result).ask({})).toEqual(expected);
  });

  it('§4.5 is waited for as long as the integration says', async () => {
    const integration = operation()['x-amazon-apigateway-integration'] as object;
    const get = operation({ 'x-amazon-apigateway-integration': { ...integration, timeoutInMillis: 50 } });
    const bench = new Bench(sampleSystem({ paths: { '/items': { get } } }));
    await bench.send({});

    expect(bench.calls[0]?.timeoutMs).toBe(50);
  });

  it.each([
    ['another API', { source_arn: 'arn:aws:execute-api:us-east-1:123456789012:other/live/*' }],
    ['another stage', { source_arn: 'arn:aws:execute-api:us-east-1:123456789012:abc123/test/*' }],
    ['another method', { source_arn: 'arn:aws:execute-api:us-east-1:123456789012:abc123/live/POST/items' }],
    ['another account', { source_account: '210987654321' }],
    ['another alias', { qualifier: 'next' }],
    ['the function without its alias', { qualifier: null }],
    ['another function', { function_name: 'other' }],
    ['another service', { principal: 's3.amazonaws.com' }],
  ])('§4.3 lets %s invoke it, and not this method', async (_, permission) => {
    const bench = new Bench(sampleSystem({ permission }));

    expect(await bench.ask({})).toEqual([500, '{"message":"Internal server error"}']);
    expect(bench.calls).toEqual([]);
  });

  it.each(['live/*', '*/*', 'live/GET/items', 'live/GET/*', '*'])(
    '§4.3 is invoked by the permission %s',
    async (path) => {
      const source = `arn:aws:execute-api:us-east-1:123456789012:abc123/${path}`;

      expect(await new Bench(sampleSystem({ permission: { source_arn: source } })).ask({})).toEqual([
        200,
        '{"ok":true}',
      ]);
    },
  );

  it('§4.3 is invoked by a permission for its own account', async () => {
    const bench = new Bench(sampleSystem({ permission: { source_account: '123456789012' } }));

    expect(await bench.ask({})).toEqual([200, '{"ok":true}']);
  });

  it('§4.3 names parameters in its permission as *', async () => {
    const source = 'arn:aws:execute-api:us-east-1:123456789012:abc123/live/GET/items/*';
    const bench = new Bench(sampleSystem({ permission: { source_arn: source } }));

    expect(await bench.ask({ target: '/api/items/7' })).toEqual([200, '{"ok":true}']);
  });
});

describe('§4.5 limits', () => {
  it.each<[fact: string, request: PlainRequest, status: number]>([
    ['10 MB of payload', { method: 'POST', body: new Uint8Array(10 * 1024 * 1024) }, 200],
    ['more', { method: 'POST', body: new Uint8Array(10 * 1024 * 1024 + 1) }, 413],
    ['headers of 10,240 bytes and more', { headers: { 'x-large': 'x'.repeat(10_240) } }, 431],
    ['an address of more than 10,240 characters', { target: `/api/items?${'x'.repeat(10_240)}` }, 414],
  ])('%s', async (_, request, status) => {
    expect((await new Bench().send(request)).status).toBe(status);
  });
});

describe('§4.5 throttling', () => {
  const settings = (path: string, rate: number, burst: number): PlainResource => ({
    type: 'aws_api_gateway_method_settings',
    name: path.replaceAll(/\W/g, '_'),
    values: {
      rest_api_id: 'abc123',
      stage_name: 'live',
      method_path: path,
      settings: [{ throttling_rate_limit: rate, throttling_burst_limit: burst, logging_level: 'ERROR' }],
    },
  });
  const bench = new Bench(sampleSystem({ others: [settings('*/*', 10, 3), settings('items~1{id}/GET', 1, 1)] }));
  const statuses = async (target: string, requests: number): Promise<readonly number[]> => {
    const found: number[] = [];
    for (let request = 0; request < requests; request++) found.push((await bench.send({ target })).status);
    return found;
  };

  it('takes a burst, and then as many a second as the rate says', async () => {
    expect(await statuses('/api/items', 4)).toEqual([200, 200, 200, 429]);
    await bench.clock.advance(200);
    expect(await statuses('/api/items', 3)).toEqual([200, 200, 429]);
  });

  it('§4.5 counts a method with settings of its own apart', async () => {
    expect(await statuses('/api/items/7', 2)).toEqual([200, 429]);
    expect(await bench.ask({ target: '/api/items/7' })).toEqual([429, '{"message":"Too Many Requests"}']);
  });
});

it('throttling comes before validation, and each method has a bucket of its own under the settings of all', async () => {
  const values = {
    rest_api_id: 'abc123',
    stage_name: 'live',
    method_path: '*/*',
    settings: [{ throttling_rate_limit: 1, throttling_burst_limit: 1 }],
  };
  const parameters = [{ name: 'page', in: 'query', required: true, schema: { type: 'integer' } }];
  const bench = new Bench(
    sampleSystem({
      paths: { '/items': { get: operation({ parameters }), head: operation() } },
      document: validators,
      others: [{ type: 'aws_api_gateway_method_settings', name: 'all', values }],
    }),
  );
  const statuses: number[] = [];
  for (const method of ['GET', 'GET', 'HEAD', 'HEAD']) statuses.push((await bench.send({ method })).status);

  expect(statuses).toEqual([400, 429, 200, 429]);
});

test("§4.5 a region's stages share the account's limit, and those of another region have their own", () => {
  const stage = { type: 'aws_api_gateway_stage' };
  const { stages } = readRestApis(
    sampleSystem({
      others: [
        {
          ...stage,
          name: 'second',
          values: { rest_api_id: 'abc123', stage_name: 'second', deployment_id: 'dep1' },
          computed: { arn: `${STAGE_ARN}-second` },
        },
        {
          type: 'aws_api_gateway_rest_api',
          name: 'far',
          region: 'eu-west-1',
          values: {
            body: JSON.stringify({ openapi: '3.0.1', info: {}, paths: { '/items': { get: operation() } } }),
            endpoint_configuration: [{ types: ['REGIONAL'] }],
          },
          computed: { id: 'far', execution_arn: EXECUTION_ARN },
        },
        {
          ...stage,
          name: 'far',
          region: 'eu-west-1',
          values: { rest_api_id: 'far', stage_name: 'live', deployment_id: 'dep2' },
          computed: { arn: 'arn:far' },
        },
      ],
    }),
    { all: [], byArn: new Map(), byResource: new Map() },
  );
  const accepted = stages.map(({ api: { resources }, throttle }) => {
    const items = resources.match('/items')!.resource.operations.get('GET')!;
    return Array.from({ length: 5_001 }, () => throttle.accepts(items, 0)).filter(Boolean).length;
  });

  expect(stages.map(({ name, api: { region } }) => `${region} ${name}`)).toEqual([
    'us-east-1 live',
    'us-east-1 second',
    'eu-west-1 live',
  ]);
  expect(accepted).toEqual([5_000, 0, 5_000]);
});

describe('§4.6 gateway responses', () => {
  const answers: SampleGateway = {
    document: {
      'x-amazon-apigateway-gateway-responses': {
        MISSING_AUTHENTICATION_TOKEN: {
          statusCode: '404',
          responseParameters: { 'gatewayresponse.header.Content-Type': "'application/problem+json'" },
          responseTemplates: { 'application/json': '{"id":"$context.requestId","why":$context.error.messageString}' },
        },
        DEFAULT_5XX: { responseTemplates: { 'application/json': '{"type":"$context.error.responseType"}' } },
        REQUEST_TOO_LARGE: { statusCode: '400' },
      },
    },
  };

  it('say status, headers and body', async () => {
    const response = await new Bench(sampleSystem(answers)).send({ target: '/api/nothing' });

    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
    expect(Buffer.from(response.body).toString()).toBe(
      '{"id":"01234567-89ab-4def-8123-456789abcdef","why":"Missing Authentication Token"}',
    );
  });

  it('fall back to the default of their class, with the status of their own', async () => {
    const bench = new Bench(sampleSystem(answers), () => ({ kind: 'timed-out' }));

    expect(await bench.ask({})).toEqual([504, '{"type":"INTEGRATION_TIMEOUT"}']);
  });

  it.each<[fact: string, request: PlainRequest, status: number]>([
    ['a payload that is too large', { method: 'POST', body: new Uint8Array(10 * 1024 * 1024 + 1) }, 413],
    ['an unknown host', { headers: { host: 'other' } }, 403],
  ])('do not change the answer to %s', async (_, request, status) => {
    expect((await new Bench(sampleSystem(answers)).send(request)).status).toBe(status);
  });
});

describe('§4.7 the firewall of a stage', () => {
  const acl = (action: unknown): PlainResource => ({
    type: 'aws_wafv2_web_acl',
    name: 'lock',
    values: {
      name: 'lock',
      scope: 'REGIONAL',
      default_action: [{ allow: [{}] }],
      custom_response_body: [{ key: 'k', content: 'go away', content_type: 'TEXT_PLAIN' }],
      rule_json: JSON.stringify([
        {
          Name: 'probe',
          Priority: 0,
          Action: action,
          Statement: {
            ByteMatchStatement: {
              FieldToMatch: { UriPath: {} },
              PositionalConstraint: 'STARTS_WITH',
              SearchString: '/api/',
              TextTransformations: [{ Priority: 0, Type: 'NONE' }],
            },
          },
        },
      ]),
    },
    computed: { arn: 'arn:acl' },
  });
  const association: PlainResource = {
    type: 'aws_wafv2_web_acl_association',
    name: 'lock',
    values: { resource_arn: STAGE_ARN, web_acl_arn: 'arn:acl' },
  };
  const benchWith = (action: unknown) => new Bench(sampleSystem({ others: [acl(action), association] }));

  it.each(['/api/items', '/api/nothing'])('blocks before anything else looks at %s', async (target) => {
    const response = await benchWith({ Block: {} }).send({ target });

    expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([403, 'ForbiddenException']);
    expect(Buffer.from(response.body).toString()).toBe('{"message":"Forbidden"}');
  });

  it('answers as its rule says', async () => {
    const custom = { CustomResponse: { ResponseCode: 418, CustomResponseBodyKey: 'k' } };

    expect(await benchWith({ Block: custom }).ask({})).toEqual([418, 'go away']);
  });

  it('inserts headers into what it lets pass', async () => {
    const bench = benchWith({ Allow: { CustomRequestHandling: { InsertHeaders: [{ Name: 'seen', Value: '1' }] } } });
    await bench.send({});

    expect(bench.event.headers).toMatchObject({ 'X-Amzn-Waf-Seen': '1' });
  });
});

describe('the access log of a stage', () => {
  const format = JSON.stringify({
    id: '$context.requestId',
    path: '$context.path',
    resource: '$context.resourcePath',
    status: '$context.status',
    length: '$context.responseLength',
    integration: '$context.integration.status',
    error: '$context.error.responseType',
    principal: '$context.authorizer.principalId',
    waf: '$context.waf.error',
  });
  const stage = { access_log_settings: [{ destination_arn: 'arn', format }] };
  const line = async (request: PlainRequest): Promise<unknown> => {
    const bench = new Bench(sampleSystem({ stage }));
    await bench.send(request);
    return JSON.parse(bench.accesses[0]!.line);
  };

  it('has a line for every request, an absent value as -', async () => {
    expect(await line({ target: '/api/items/7' })).toEqual({
      id: '01234567-89ab-4def-8123-456789abcdef',
      path: '/api/items/7',
      resource: '/items/{id}',
      status: '200',
      length: '11',
      integration: '200',
      error: '-',
      principal: '-',
      waf: '-',
    });
    expect(await line({ target: '/api/nothing' })).toMatchObject({
      resource: '-',
      status: '403',
      integration: '-',
      error: 'MISSING_AUTHENTICATION_TOKEN',
    });
  });
});
