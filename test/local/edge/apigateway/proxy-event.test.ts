import { Bench, HOST, REQUEST_ID, sampleSystem } from './sample-gateway';

it('§4.4 a function gets the event in format 1.0, member by member', async () => {
  const bench = new Bench(sampleSystem({ stage: { variables: { color: 'blue' } } }));
  await bench.send({
    method: 'POST',
    target: '/api/items/a%2Fb?tag=1&tag=two+words&empty',
    headers: { 'user-agent': 'probe', 'x-forwarded-for': '198.51.100.1', 'content-type': 'application/json' },
    body: '{"a":1}',
  });

  const headers = {
    'Content-Type': 'application/json',
    Host: HOST,
    'User-Agent': 'probe',
    'X-Amzn-Trace-Id': 'Root=1-6955b900-0123456789ab4def81234567',
    'X-Forwarded-For': '198.51.100.1, 192.0.2.7',
    'X-Forwarded-Port': '443',
    'X-Forwarded-Proto': 'https',
  };
  expect(bench.event).toEqual({
    resource: '/items/{id}',
    path: '/api/items/a%2Fb',
    httpMethod: 'POST',
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: { tag: 'two words', empty: '' },
    multiValueQueryStringParameters: { tag: ['1', 'two words'], empty: [''] },
    pathParameters: { id: 'a/b' },
    stageVariables: { color: 'blue' },
    requestContext: {
      resourceId: expect.stringMatching(/^[0-9a-f]{6}$/) as unknown,
      resourcePath: '/items/{id}',
      httpMethod: 'POST',
      extendedRequestId: expect.stringMatching(/^[\w-]{15}=$/) as unknown,
      requestTime: '01/Jan/2026:00:00:00 +0000',
      path: '/api/items/a%2Fb',
      accountId: '123456789012',
      protocol: 'HTTP/1.1',
      stage: 'live',
      domainPrefix: 'origin',
      requestTimeEpoch: Date.UTC(2026, 0, 1),
      requestId: REQUEST_ID,
      identity: {
        cognitoIdentityPoolId: null,
        accountId: null,
        cognitoIdentityId: null,
        caller: null,
        sourceIp: '192.0.2.7',
        principalOrgId: null,
        accessKey: null,
        cognitoAuthenticationType: null,
        cognitoAuthenticationProvider: null,
        userArn: null,
        userAgent: 'probe',
        user: null,
      },
      domainName: HOST,
      deploymentId: 'dep1',
      apiId: 'abc123',
    },
    body: '{"a":1}',
    isBase64Encoded: false,
  });
  expect(bench.calls[0]).toMatchObject({
    region: 'us-east-1',
    functionName: 'echo',
    qualifier: 'live',
    timeoutMs: 29_000,
  });
});

it('§4.4 what is not there is null', async () => {
  const bench = new Bench();
  await bench.send({});

  expect(bench.event).toMatchObject({
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    body: null,
    isBase64Encoded: false,
  });
});

it('§4.4 on the default end point only requestContext.path has the stage', async () => {
  const bench = new Bench();
  await bench.send({ target: '/live/items', headers: { host: 'abc123.execute-api.us-east-1.amazonaws.com' } });

  expect(bench.event).toMatchObject({
    path: '/items',
    requestContext: { path: '/live/items', domainPrefix: 'abc123' },
  });
});

it.each<[fact: string, target: string, expected: unknown]>([
  ['a bare question mark is no query', '/api/items?', null],
  ['a semicolon splits as well', '/api/items?a=1;b=2', { a: ['1'], b: ['2'] }],
  ['names and values are decoded', '/api/items?a%5B%5D=%2B', { 'a[]': ['+'] }],
  ['a broken encoding stays', '/api/items?a=%E0%A4', { a: ['%E0%A4'] }],
  ['only the first equals sign divides', '/api/items?a=b=c', { a: ['b=c'] }],
  ['a name of the prototype is a name', '/api/items?__proto__=1', JSON.parse('{"__proto__":["1"]}')],
])('§4.4 query: %s', async (_, target, expected) => {
  const bench = new Bench();
  await bench.send({ target });

  expect(bench.event.multiValueQueryStringParameters).toEqual(expected);
});

it('§4.4 of several values of a header the last is the one', async () => {
  const bench = new Bench();
  await bench.send({ headers: { 'x-tag': ['1', '2'], 'cloudfront-viewer-country': 'DE' } });

  expect(bench.event.headers).toMatchObject({ 'X-Tag': '2', 'CloudFront-Viewer-Country': 'DE' });
  expect(bench.event.multiValueHeaders).toMatchObject({ 'X-Tag': ['1', '2'] });
});

it.each(['Content-MD5', 'Expect', 'Max-Forwards', 'Server', 'TE', 'Trailer', 'Upgrade', 'Via', 'WWW-Authenticate'])(
  '§4.4 the request header %s is dropped',
  async (name) => {
    const bench = new Bench();
    await bench.send({ headers: { [name]: 'x', accept: '*/*' } });

    expect(Object.keys(bench.event.headers)).toContain('Accept');
    expect(Object.keys(bench.event.headers).map((key) => key.toLowerCase())).not.toContain(name.toLowerCase());
  },
);

it('§4.4 a Transfer-Encoding header is an error', async () => {
  expect(await new Bench().ask({ headers: { 'transfer-encoding': 'chunked' } })).toEqual([
    400,
    '{"message":"Bad Request"}',
  ]);
});

it.each<[fact: string, types: readonly string[], type: string | undefined, base64: boolean]>([
  ['a binary media type', ['image/png'], 'image/png', true],
  ['a group of them', ['image/*'], 'IMAGE/webp; q=1', true],
  ['another', ['image/*'], 'text/plain', false],
  ['all of them', ['*/*'], 'application/json', true],
  ['none said, which is JSON', ['image/*'], undefined, false],
])('§4.4 the body of %s', async (_, types, type, base64) => {
  const bench = new Bench(sampleSystem({ api: { binary_media_types: [...types] } }));
  await bench.send({ method: 'POST', body: 'hé', headers: type === undefined ? {} : { 'content-type': type } });

  expect(bench.event).toMatchObject({ body: base64 ? 'aMOp' : 'hé', isBase64Encoded: base64 });
});
