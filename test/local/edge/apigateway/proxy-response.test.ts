import { gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { answering, Bench, REQUEST_ID, sampleSystem, textOf } from './sample-gateway';

const BROKEN = [502, '{"message":"Internal server error"}'];

it.each<[fact: string, payload: unknown, expected: unknown]>([
  ['status and body', { statusCode: 201, body: 'made' }, [201, 'made']],
  ['a status as text', { statusCode: '204' }, [204, '']],
  ['no member at all', {}, [200, '']],
  ['§4.4 null', null, BROKEN],
  ['§4.4 a text', 'hello', BROKEN],
  ['§4.4 a list', [], BROKEN],
  ['§4.4 a member that it does not know', { statusCode: 200, cookies: [] }, BROKEN],
  ['§4.4 a status that is none', { statusCode: 'ok' }, BROKEN],
  ['§4.4 a status out of range', { statusCode: 99 }, BROKEN],
  ['§4.4 a body that is no text', { statusCode: 200, body: { a: 1 } }, BROKEN],
  ['§4.4 headers that are no object', { statusCode: 200, headers: 'x' }, BROKEN],
  ['§4.4 a header that is a number', { statusCode: 200, headers: { a: 1 } }, BROKEN],
  ['a header that would split the response', { statusCode: 200, headers: { a: 'x\r\nb: y' } }, BROKEN],
  ['a header with a control character', { statusCode: 200, headers: { a: 'x\u0001' } }, BROKEN],
  ['a header beyond Latin-1', { statusCode: 200, headers: { 'x-name': 'Zoë 日本' } }, BROKEN],
  ['such a header among several', { statusCode: 200, multiValueHeaders: { 'x-name': ['Zoë', '日本'] } }, BROKEN],
  ['a status that announces others', { statusCode: 100 }, BROKEN],
  ['a status that changes the protocol', { statusCode: 101 }, BROKEN],
  ['§4.4 a status as text out of range', { statusCode: '199' }, BROKEN],
  ['a header with no name for HTTP', { statusCode: 200, headers: { 'a b': 'x' } }, BROKEN],
])('a function answers %s', async (_, payload, expected) => {
  expect(await new Bench(sampleSystem(), answering(payload)).ask({})).toEqual(expected);
});

it('§4.4 both kinds of headers are merged, several values win, and booleans are texts', async () => {
  const payload = {
    statusCode: 200,
    headers: { 'X-One': '1', 'x-both': 'single', 'X-Flag': true },
    multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'], 'X-Both': ['many'] },
  };
  const { headers } = await new Bench(sampleSystem(), answering(payload)).send({});

  expect(headers.getAll('set-cookie')).toEqual(['a=1', 'b=2']);
  expect([headers.get('x-one'), headers.get('x-both'), headers.get('x-flag')]).toEqual(['1', 'many', 'true']);
});

it.each([
  ['application/json without one', {}, 'application/json'],
  ['the one of the function', { 'Content-Type': 'text/html' }, 'text/html'],
])('§4.4 content type: %s', async (_, headers, expected) => {
  const response = await new Bench(sampleSystem(), answering({ statusCode: 200, headers })).send({});

  expect(response.headers.get('content-type')).toBe(expected);
});

it.each([
  'Authorization',
  'Connection',
  'Content-MD5',
  'Date',
  'Max-Forwards',
  'Server',
  'User-Agent',
  'WWW-Authenticate',
])('§4.4 the response header %s is remapped', async (name) => {
  const { headers } = await new Bench(sampleSystem(), answering({ statusCode: 200, headers: { [name]: 'x' } })).send(
    {},
  );

  expect([headers.get(name), headers.get(`x-amzn-Remapped-${name}`)]).toEqual([undefined, 'x']);
});

it.each(['Expect', 'Host', 'TE', 'Transfer-Encoding', 'Trailer', 'Upgrade', 'Proxy-Authenticate', 'Via'])(
  '§4.4 the response header %s is dropped',
  async (name) => {
    const payload = { statusCode: 200, headers: { [name]: 'x', 'X-Kept': 'y' } };
    const { headers } = await new Bench(sampleSystem(), answering(payload)).send({});

    expect([headers.get(name), headers.get(`x-amzn-Remapped-${name}`)]).toEqual([undefined, undefined]);
    expect(headers.get('x-kept')).toBe('y');
  },
);

it('a header in Latin-1 goes out as it is', async () => {
  const payload = { statusCode: 200, headers: { 'x-name': 'Zoë' } };
  expect((await new Bench(sampleSystem(), answering(payload)).send({})).headers.get('x-name')).toBe('Zoë');
});

it('§4.4 the service adds its ids', async () => {
  const { headers } = await new Bench().send({ headers: { 'x-amzn-trace-id': 'Root=1-abc-def' } });

  expect(headers.get('x-amzn-requestid')).toBe(REQUEST_ID);
  expect(headers.get('x-amz-apigw-id')).toMatch(/^[\w-]{15}=$/);
  expect(headers.get('x-amzn-trace-id')).toBe('Root=1-abc-def');
});

it.each<[fact: string, types: readonly string[], accept: string | undefined, expected: string]>([
  ['the first accepted type is binary', ['image/*'], 'image/webp,*/*', 'hi!'],
  ['only a later one is', ['image/*'], 'text/html,image/webp', 'aGkh'],
  ['everything is', ['*/*'], 'text/html', 'hi!'],
  ['nothing is accepted by name', ['image/*'], undefined, 'aGkh'],
])('§4.4 base64 is decoded or not: %s', async (_, types, accept, expected) => {
  const system = sampleSystem({ api: { binary_media_types: [...types] } });
  const bench = new Bench(system, answering({ statusCode: 200, body: 'aGkh', isBase64Encoded: true }));

  expect(await bench.ask({ headers: accept === undefined ? {} : { accept } })).toEqual([200, expected]);
});

it('§4.6 what should be base64 and is not is an error of configuration', async () => {
  const system = sampleSystem({ api: { binary_media_types: ['*/*'] } });
  const bench = new Bench(system, answering({ statusCode: 200, body: 'ä', isBase64Encoded: true }));

  expect(await bench.ask({ headers: { accept: 'image/png' } })).toEqual([500, '{"message":"Internal server error"}']);
});

describe('§4.5 compression', () => {
  const text = 'x'.repeat(2_000);
  const system = sampleSystem({ api: { minimum_compression_size: '1024' } });

  it.each([
    ['gzip', 'gzip, deflate, br', 'gzip'],
    ['deflate', 'deflate', 'deflate'],
    ['nothing for br', 'br', undefined],
    ['nothing that is refused', 'gzip;q=0', undefined],
    ['nothing unasked', undefined, undefined],
  ])('gives %s', async (_, accepted, coding) => {
    const bench = new Bench(system, answering({ statusCode: 200, body: text }));
    const response = await bench.send({ headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });
    const decode =
      { gzip: gunzipSync, deflate: inflateSync }[coding ?? ''] ?? ((body: Uint8Array) => Buffer.from(body));

    expect(response.headers.get('content-encoding')).toBe(coding);
    expect(decode(response.body).toString()).toBe(text);
  });

  it.each([
    ['less than the minimum', system, { body: 'x'.repeat(1_023) }],
    ['what is coded already', system, { body: text, headers: { 'content-encoding': 'br' } }],
    ['anything when it is off', sampleSystem(), { body: text }],
  ])('leaves %s alone', async (_, with_, answer) => {
    const bench = new Bench(with_, answering({ statusCode: 200, ...answer }));

    expect(textOf(await bench.send({ headers: { 'accept-encoding': 'gzip' } }))).toBe(answer.body);
  });

  it('takes the coding off a request', async () => {
    const bench = new Bench(system);
    await bench.send({ method: 'POST', body: gzipSync('{"a":1}'), headers: { 'content-encoding': 'gzip' } });

    expect(bench.event.body).toBe('{"a":1}');
    expect(Object.keys(bench.event.headers)).not.toContain('Content-Encoding');
  });

  it.each([
    ['not in its coding', Buffer.from('plain')],
    ['a bomb', gzipSync(Buffer.alloc(11 * 1024 * 1024))],
  ])('refuses a request that is %s', async (_, body) => {
    const bench = new Bench(system);

    expect((await bench.send({ method: 'POST', body, headers: { 'content-encoding': 'gzip' } })).status).toBe(400);
    expect(bench.calls).toEqual([]);
  });
});

it('a response to HEAD has no body', async () => {
  expect(await new Bench().ask({ method: 'HEAD' })).toEqual([200, '']);
});
