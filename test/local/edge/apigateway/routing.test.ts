import { Bench, HOST, operation, sampleSystem, type SampleGateway } from './sample-gateway';

const FORBIDDEN = [403, '{"message":"Forbidden"}'];
const UNKNOWN = [403, '{"message":"Missing Authentication Token"}'];
const API_HOST = 'abc123.execute-api.us-east-1.amazonaws.com';

describe('the host chooses', () => {
  it.each<[fact: string, host: string, target: string, expected: unknown]>([
    ['§4.1 a host that nothing is made for is forbidden', 'other.example.com', '/api/items', FORBIDDEN],
    [
      "§4.1 a custom domain's own end point is no host",
      'd-1.execute-api.us-east-1.amazonaws.com',
      '/api/items',
      FORBIDDEN,
    ],
    ['§4.1 a host may have a port and any case', `${HOST.toUpperCase()}:443`, '/api/items', [200, '{"ok":true}']],
    ['§4.1 the base path is taken off', HOST, '/api/items', [200, '{"ok":true}']],
    ['§4.6 a path without mapping is forbidden', HOST, '/items', FORBIDDEN],
    ['§4.1 a base path is whole segments', HOST, '/apis/items', FORBIDDEN],
    ['§4.1 the stage must not stand in the address of a custom domain', HOST, '/api/live/items', UNKNOWN],
    ['§4.6 the default end point needs the stage', API_HOST, '/items', FORBIDDEN],
    ['the default end point has the stage in its path', API_HOST, '/live/items', [200, '{"ok":true}']],
    ['§4.6 an unknown resource lacks an authentication token', HOST, '/api/nothing', UNKNOWN],
  ])('%s', async (_, host, target, expected) => {
    expect(await new Bench().ask({ target, headers: { host } })).toEqual(expected);
  });

  it.each(['disable_execute_api_endpoint', 'document'])(
    '§4.1 a disabled default end point is forbidden: %s',
    async (by) => {
      const disabled: SampleGateway =
        by === 'document'
          ? { document: { 'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: true } } }
          : { api: { disable_execute_api_endpoint: true } };
      const bench = new Bench(sampleSystem(disabled));

      expect(await bench.ask({ target: '/live/items', headers: { host: API_HOST } })).toEqual(FORBIDDEN);
      expect(await bench.ask({})).toEqual([200, '{"ok":true}']);
    },
  );

  it('§4.6 a forbidden request says so in x-amzn-ErrorType', async () => {
    const response = await new Bench().send({ target: '/' });

    expect(response.headers.get('x-amzn-errortype')).toBe('ForbiddenException');
  });

  it('the names of the end point are those that records lead to', () => {
    expect(new Bench().gateway.hostNames).toEqual([API_HOST, 'd-1.execute-api.us-east-1.amazonaws.com']);
  });

  it('§4.1 the longest of several base paths counts, and an empty one is the root', async () => {
    const multi = {
      type: 'aws_apigatewayv2_api_mapping',
      name: 'multi',
      values: { api_id: 'abc123', domain_name: HOST, stage: 'live', api_mapping_key: 'api/v1' },
    };
    const bench = new Bench(sampleSystem({ mappings: [{ base_path: '' }, { base_path: 'api' }], others: [multi] }));

    for (const target of ['/items/7', '/api/items/7', '/api/v1/items/7']) {
      await bench.send({ target });
      expect(bench.event).toMatchObject({ path: target, resource: '/items/{id}', pathParameters: { id: '7' } });
    }
  });

  it('a mapping without a stage takes it from the path', async () => {
    const bench = new Bench(sampleSystem({ mappings: [{ base_path: 'api', stage_name: null }] }));

    expect(await bench.ask({ target: '/api/live/items' })).toEqual([200, '{"ok":true}']);
    expect(await bench.ask({ target: '/api/items' })).toEqual(FORBIDDEN);
  });

  it.each(['/ping', '/sping'])("§4.1 %s is the service's own", async (target) => {
    const bench = new Bench(sampleSystem({ mappings: [{ base_path: '' }], paths: { [target]: { get: operation() } } }));

    expect(await bench.ask({ target })).toEqual([200, 'healthy']);
    expect(bench.calls).toEqual([]);
  });
});

describe('a path leads to a resource', () => {
  const paths = {
    '/': { get: operation() },
    '/items': { get: operation(), 'x-amazon-apigateway-any-method': operation() },
    '/items/{id}': { get: operation() },
    '/items/special': { get: operation() },
    '/items/{id}/parts/{part}': { get: operation() },
    '/files/{proxy+}': { get: operation() },
    '/files/index': { get: operation() },
  };

  it.each<[fact: string, path: string, resource: string, parameters: unknown]>([
    ['the root', '/', '/', null],
    ['a literal path', '/items', '/items', null],
    ['one slash at the end changes nothing', '/items/', '/items', null],
    ['a parameter', '/items/7', '/items/{id}', { id: '7' }],
    ['a literal goes before a parameter', '/items/special', '/items/special', null],
    [
      'a parameter where the literal leads nowhere',
      '/items/special/parts/1',
      '/items/{id}/parts/{part}',
      {
        id: 'special',
        part: '1',
      },
    ],
    ['the rest of a path', '/files/a/b', '/files/{proxy+}', { proxy: 'a/b' }],
    ['a literal goes before the rest', '/files/index', '/files/index', null],
    ['parameters are decoded', '/items/a%20b', '/items/{id}', { id: 'a b' }],
    ['what is not well encoded stays', '/items/%zz', '/items/{id}', { id: '%zz' }],
    ['dots are no way up', '/items/..', '/items/{id}', { id: '..' }],
  ])('%s', async (_, path, resource, pathParameters) => {
    const bench = new Bench(sampleSystem({ paths }));
    await bench.send({ target: `/api${path}` });

    expect(bench.event).toMatchObject({ resource, pathParameters });
  });

  it.each([
    ['another method than the resource has', 'DELETE', '/api/items/7', UNKNOWN],
    ['any method where the resource takes any', 'DELETE', '/api/items', [200, '{"ok":true}']],
    ['HEAD is a method of its own', 'HEAD', '/api/items/7', [403, '']],
    ['the rest of a path is never empty', 'GET', '/api/files', UNKNOWN],
    ['an empty segment is no parameter', 'GET', '/api/items//parts/1', UNKNOWN],
    ['a path is compared with its case', 'GET', '/api/Items', UNKNOWN],
  ])('%s', async (_, method, target, expected) => {
    expect(await new Bench(sampleSystem({ paths })).ask({ method, target })).toEqual(expected);
  });

  it('§4.4 X-HTTP-Method-Override is honoured', async () => {
    const bench = new Bench();
    await bench.send({ method: 'POST', headers: { 'x-http-method-override': 'head' } });

    expect(bench.event.httpMethod).toBe('HEAD');
  });
});
