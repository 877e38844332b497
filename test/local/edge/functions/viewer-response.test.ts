import { HttpHeaders } from '../../../../local/edge/http/headers';
import { aRequest, aResponse, Bench, handler, responseOf } from './fixture';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.create();
});

describe('a response that a viewer-response function gives back', () => {
  it('is the very response when nothing was changed', async () => {
    const response = aResponse(
      new HttpHeaders([
        ['set-cookie', 'b=1;Path=/'],
        ['set-cookie', 'a=2'],
        ['set-cookie', 'b=3'],
      ]),
    );
    expect(responseOf(await bench.onResponse(handler(''), response))).toBe(response);
  });

  it('adds a header and keeps the body', async () => {
    const code = handler("response.headers['x-new'] = { value: '1' };");
    const response = responseOf(await bench.onResponse(code));
    expect([response.headers.get('x-new'), Buffer.from(response.body).toString()]).toEqual(['1', 'original']);
  });

  it.each([
    ['a text replaces it', "response.body = 'new';", 'new', '3'],
    ['§2.1 an empty text removes it', "response.body = '';", '', '0'],
    ['§2.1 base64 replaces it', "response.body = { encoding: 'base64', data: 'aGk=' };", 'hi', '2'],
  ])('§2.1 body: %s', async (_, statements, body, length) => {
    const response = responseOf(
      await bench.onResponse(handler(statements), aResponse(new HttpHeaders({ 'content-length': '8' }))),
    );
    expect([Buffer.from(response.body).toString(), response.headers.get('content-length')]).toEqual([body, length]);
  });

  it('changes the status, and with it the description', async () => {
    const response = responseOf(await bench.onResponse(handler('response.statusCode = 404;')));
    expect([response.status, response.statusText]).toEqual([404, undefined]);
  });

  it('§2.1 keeps Set-Cookie in order and takes changed attributes', async () => {
    const headers = new HttpHeaders([
      ['set-cookie', 'b=1; Path=/'],
      ['set-cookie', 'a=2; Secure'],
    ]);
    const code = handler("response.cookies.b.attributes = 'Path=/; HttpOnly'; response.cookies.c = { value: '3' };");
    const response = responseOf(await bench.onResponse(code, aResponse(headers)));
    expect(response.headers.getAll('set-cookie')).toEqual(['b=1; Path=/; HttpOnly', 'a=2; Secure', 'c=3']);
  });

  it('keeps headers that a function is not shown', async () => {
    const headers = new HttpHeaders({ 'x-cache': 'Hit', 'x-amz-cf-pop': 'FRA' });
    const response = responseOf(
      await bench.onResponse(handler("response.headers.a = { value: 'b' };"), aResponse(headers)),
    );
    expect([response.headers.get('x-cache'), response.headers.get('x-amz-cf-pop')]).toEqual(['Hit', 'FRA']);
  });

  it.each(['via', 'warning'])('§2.3 changing %s is 502', async (name) => {
    const outcome = await bench.onResponse(handler(`response.headers['${name}'] = { value: 'x' };`));
    expect(outcome).toMatchObject({ kind: 'failed', status: 502 });
  });

  it('§2.3 a query string changed in viewer-response changes nothing', async () => {
    const request = aRequest('/a?b=c');
    const response = aResponse();
    const code = handler("request.querystring = 'd=e'; request.uri = '/x';");
    expect(responseOf(await bench.onResponse(code, response, request))).toBe(response);
    expect(request.target).toBe('/a?b=c');
  });

  it('must give back a response', async () => {
    const outcome = await bench.onResponse(handler('return request;'));
    expect(outcome).toMatchObject({
      kind: 'failed',
      status: 503,
      reason: expect.stringContaining('a response must be returned'),
    });
  });

  it('§2.4 cannot change the origin any more', async () => {
    const code = `import cf from 'cloudfront'; ${handler("cf.selectRequestOriginById('api');")}`;
    expect(await bench.onResponse(code)).toMatchObject({
      status: 503,
      reason: expect.stringContaining('viewer-request only'),
    });
  });
});
