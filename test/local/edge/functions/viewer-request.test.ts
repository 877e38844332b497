import { HttpHeaders } from '../../../../local/edge/http/headers';
import { aRequest, Bench, handler, requestOf, responseOf, SPA_ROUTER } from './fixture';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.create();
});

describe('a request that a viewer-request function gives back', () => {
  it.each([
    ['/', '/releases/0123456789ab/index.html'],
    ['/products/tarn-2?x=1', '/releases/0123456789ab/index.html?x=1'],
    ['/assets/app.js?v=2', '/assets/app.js?v=2'],
  ])('our own router turns %s into %s', async (target, expected) => {
    expect(requestOf(await bench.onRequest(SPA_ROUTER, aRequest(target))).target).toBe(expected);
  });

  it('§2.1 an asynchronous handler is awaited', async () => {
    const code = `async function name() { return '/b'; }
      async function handler(event) { event.request.uri = await name(); return event.request; }`;
    expect(requestOf(await bench.onRequest(code)).target).toBe('/b');
  });

  it.each([
    ['a text replaces it', "request.querystring = 'a=1&b=%20';", '/p?a=1&b=%20'],
    ['an empty text removes it', "request.querystring = '';", '/p'],
    ['an empty object removes it', 'request.querystring = {};', '/p'],
    ['a field is added', "request.querystring.z = { value: '9' };", '/p?m=1&m=2&n=x&z=9'],
    ['a field is deleted', 'delete request.querystring.m;', '/p?n=x'],
    [
      '§2.1 a changed multiValue wins',
      "request.querystring.m = { value: '0', multiValue: [{ value: '7' }, { value: '8' }] };",
      '/p?m=7&m=8&n=x',
    ],
    ['§2.1 otherwise value replaces the first', "request.querystring.m.value = '5';", '/p?m=5&m=2&n=x'],
    ['what is no ASCII is percent-encoded', "request.querystring = 'q=ä b';", '/p?q=%C3%A4%20b'],
  ])('§2.1 querystring: %s', async (_, statements, expected) => {
    expect(requestOf(await bench.onRequest(handler(statements), aRequest('/p?m=1&n=x&m=2'))).target).toBe(expected);
  });

  it('§2.1 a query that is left alone stays byte for byte', async () => {
    const outcome = await bench.onRequest(handler("request.uri = '/q';"), aRequest('/p?m=1&n&m=2&=&&'));
    expect(requestOf(outcome).target).toBe('/q?m=1&n&m=2&=&&');
  });

  it('§2.1 rawQueryString() gives the query as it was sent', async () => {
    const code = handler("request.uri = '/' + request.rawQueryString();");
    expect(requestOf(await bench.onRequest(code, aRequest('/a?x=%41'))).target).toBe('/x=%41?x=%41');
  });

  it('adds, changes and removes headers and keeps those it was not shown', async () => {
    const headers = new HttpHeaders([
      ['host', 'app.example.com'],
      ['connection', 'close'],
      ['accept', 'a/a'],
      ['accept', 'b/b'],
      ['x-old', '1'],
    ]);
    const code = handler(`request.headers['x-new'] = { value: 'n' }; delete request.headers['x-old'];
      request.headers.accept.value = 'c/c';`);
    const after = requestOf(await bench.onRequest(code, aRequest('/', headers))).headers;
    expect([after.get('x-new'), after.get('x-old'), after.getAll('accept'), after.get('connection')]).toEqual([
      'n',
      undefined,
      ['c/c', 'b/b'],
      'close',
    ]);
  });

  it.each([
    ['unchanged ones stay as sent', "request.uri = '/q';", 'a=1;  b=2; a=3'],
    ['one is added', "request.cookies.c = { value: '4' };", 'a=1; a=3; b=2; c=4'],
    ['one is changed', "request.cookies.b.value = '5';", 'a=1; a=3; b=5'],
    ['all are deleted', 'request.cookies = {};', undefined],
  ])('§2.1 cookies: %s', async (_, statements, expected) => {
    const headers = new HttpHeaders({ host: 'h', cookie: 'a=1;  b=2; a=3' });
    expect(requestOf(await bench.onRequest(handler(statements), aRequest('/', headers))).headers.get('cookie')).toBe(
      expected,
    );
  });
});

describe('a response that a viewer-request function makes', () => {
  it('§2.1 has status, description, headers, cookies in order and a text', async () => {
    const outcome = await bench.onRequest(`function handler() { return {
      statusCode: 302, statusDescription: 'Found',
      headers: { location: { value: '/new' }, vary: { value: 'a', multiValue: [{ value: 'a' }, { value: 'b' }] } },
      cookies: { one: { value: '1', attributes: 'Path=/; Secure' }, two: { value: '2' },
        many: { value: 'x', multiValue: [{ value: 'x', attributes: 'Path=/x' }, { value: 'y' }] } },
      body: 'Grüße' }; }`);
    const response = responseOf(outcome);
    expect([response.status, response.statusText, Buffer.from(response.body).toString()]).toEqual([
      302,
      'Found',
      'Grüße',
    ]);
    expect(response.headers.getAll('vary')).toEqual(['a', 'b']);
    expect(response.headers.getAll('set-cookie')).toEqual([
      'one=1; Path=/; Secure',
      'two=2',
      'many=x; Path=/x',
      'many=y',
    ]);
  });

  it.each([
    ["'text'", 'text'],
    ["{ encoding: 'text', data: 'a' }", 'a'],
    ["{ encoding: 'base64', data: 'aGk=' }", 'hi'],
    ['undefined', ''],
  ])('§2.1 body %s is %s', async (body, expected) => {
    expect(await bench.body(`function handler() { return { statusCode: 200, body: ${body} }; }`)).toBe(expected);
  });
});

describe('what CloudFront cannot use', () => {
  it.each([
    ['nothing', 'return undefined;', 'must be an object'],
    ['null', 'return null;', 'must be an object'],
    ['a text', "return 'x';", 'must be an object'],
    ['§2.1 a uri without /', "request.uri = 'x';", 'must begin with "/"'],
    ['a uri with a query', "request.uri = '/x?y';", 'holds no query'],
    ['a uri that is no text', 'request.uri = 1;', 'must be a string'],
    ['§2.1 another method', "request.method = 'POST';", 'method is read-only'],
    ['§2.2 uri and query of 8,192 characters', "request.uri = '/' + 'a'.repeat(8191);", 'reach 8192'],
    [
      '§2.1 a header name in upper case',
      "request.headers['X-A'] = { value: 'b' };",
      'must have header names in lower case',
    ],
    ['a header that is a text', "request.headers.a = 'b';", 'request.headers.a must be an object'],
    [
      'a header value that is a number',
      'request.headers.a = { value: 1 };',
      'request.headers.a.value must be a string',
    ],
    ['a header with a line end', "request.headers.a = { value: 'b\\r\\nc: d' };", 'control character'],
    ['§2.1 cookie among the headers', "request.headers.cookie = { value: 'a=b' };", 'use request.cookies'],
    ['§2.1 a status that is a text', "return { statusCode: '200' };", 'must be an integer'],
    ['a status of 99', 'return { statusCode: 99 };', 'from 200 to 599'],
    [
      '§2.1 another encoding',
      "return { statusCode: 200, body: { encoding: 'hex', data: '00' } };",
      'must be "text" or "base64"',
    ],
    [
      '§2.1 base64 that is none',
      "return { statusCode: 200, body: { encoding: 'base64', data: '*' } };",
      'not valid base64',
    ],
    [
      'set-cookie among the headers',
      "return { statusCode: 200, headers: { 'set-cookie': { value: 'a=b' } } };",
      'use response.cookies',
    ],
  ])('%s is a failure with 503', async (_, statements, reason) => {
    const failure = await bench.failure(handler(statements));
    expect(failure).toMatchObject({ status: 503, xCache: 'FunctionExecutionError' });
    expect(failure.reason).toContain(reason);
  });
});

describe('the rules about headers', () => {
  const disallowed = [
    ...[
      'connection',
      'expect',
      'keep-alive',
      'proxy-authenticate',
      'proxy-authorization',
      'proxy-connection',
      'trailer',
    ],
    ...[
      'upgrade',
      'x-accel-redirect',
      'x-amz-cf-anything',
      'x-amzn-requestid',
      'x-cache',
      'x-edge-trace',
      'x-forwarded-proto',
    ],
    'x-real-ip',
  ];

  it.each(disallowed)('§2.3 adding %s is 502', async (name) => {
    const failure = await bench.failure(handler(`request.headers['${name}'] = { value: 'x' };`));
    expect(failure).toMatchObject({ status: 502, xCache: 'Error', header: name });
    expect(failure.reason).toBe('The CloudFront function tried to add a disallowed header.');
  });

  it.each(disallowed)('§2.3 adding %s to a generated response is 502', async (name) => {
    const code = handler(`return { statusCode: 200, headers: { '${name}': { value: 'x' } } };`);
    expect((await bench.failure(code)).status).toBe(502);
  });

  const present = {
    host: 'h',
    via: '1.1 proxy',
    'cdn-loop': 'x',
    'content-length': '0',
    'transfer-encoding': 'chunked',
  };

  it.each(
    Object.keys(present).flatMap((name) => [
      [name, 'changing'] as const,
      [name, 'deleting'] as const,
      [name, 'adding'] as const,
    ]),
  )('§2.3 %s: %s it is 502', async (name, how) => {
    const statements =
      how === 'deleting' ? `delete request.headers['${name}'];` : `request.headers['${name}'] = { value: 'other' };`;
    const headers = new HttpHeaders(present);
    if (how === 'adding') headers.delete(name);
    const failure = await bench.failure(handler(statements), aRequest('/', headers));
    expect(failure).toMatchObject({ status: 502, header: name });
    expect(failure.reason).toBe('The CloudFront function tried to add, delete, or change a read-only header.');
  });

  it('§2.3 reading read-only headers and writing the same value is allowed', async () => {
    const code = handler(
      "request.headers.host = { value: request.headers.host.value }; request.headers['x-forwarded-host'] = request.headers.host;",
    );
    expect(requestOf(await bench.onRequest(code)).headers.get('x-forwarded-host')).toBe('app.example.com');
  });
});
