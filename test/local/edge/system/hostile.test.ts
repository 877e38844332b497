import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { HttpHeaders } from '../../../../local/edge/http/headers';
import { raw, type RawAnswer } from './raw-client';
import { runSmallSystem } from './small-system';
import { APP, AttackedEdge, expectClean, OUTSIDE } from './attacked-edge';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const attacked = new AttackedEdge();

describe('bytes that are not HTTP as it should be', () => {
  const HOST = 'Host: localhost';

  it.each<[string, string]>([
    ['nothing but line ends', '\r\n\r\n\r\n'],
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00'],
    ['an unknown method', raw(['FETCH / HTTP/1.1', HOST])],
    ['a method in lower case', raw(['get / HTTP/1.1', HOST])],
    ['a version that is none', raw(['GET / HTTP/9.9', HOST])],
    ['a blank in the target', raw(['GET /a b HTTP/1.1', HOST])],
    ['a NUL in the target', raw(['GET /a\0b HTTP/1.1', HOST])],
    ['bytes beyond ASCII in the target', raw(['GET /\xff\xfe HTTP/1.1', HOST])],
    ['a target without a slash', raw(['GET index.html HTTP/1.1', HOST])],
    ['the target of CONNECT', raw(['CONNECT example.com:443 HTTP/1.1', HOST])],
    ['an asterisk', raw(['OPTIONS * HTTP/1.1', HOST])],
    ['another scheme in absolute form', raw(['GET ftp://localhost/ HTTP/1.1', HOST])],
    ['no Host', raw(['GET / HTTP/1.1'])],
    ['two Hosts', raw(['GET / HTTP/1.1', HOST, 'Host: app.example.com'])],
    ['a header without a colon', raw(['GET / HTTP/1.1', HOST, 'nonsense'])],
    ['a blank before the colon', raw(['GET / HTTP/1.1', HOST, 'Content-Length : 5'], 'hello')],
    ['a folded header line', raw(['GET / HTTP/1.1', HOST, 'X-A: b', ' c'])],
    ['a NUL in a header', raw(['GET / HTTP/1.1', HOST, 'X-A: b\0c'])],
    ['a bare CR in a header', raw(['GET / HTTP/1.1', HOST, 'X-A: b\rX-B: c'])],
    [
      'two lengths that differ',
      raw(['POST /api/orders HTTP/1.1', HOST, 'Content-Length: 5', 'Content-Length: 6'], 'hello!'),
    ],
    [
      'two lengths that agree',
      raw(['POST /api/orders HTTP/1.1', HOST, 'Content-Length: 5', 'Content-Length: 5'], 'hello'),
    ],
    ['a list of lengths', raw(['POST /api/orders HTTP/1.1', HOST, 'Content-Length: 5, 5'], 'hello')],
    ['a length that is no number', raw(['POST /api/orders HTTP/1.1', HOST, 'Content-Length: +5'], 'hello')],
    ['a negative length', raw(['POST /api/orders HTTP/1.1', HOST, 'Content-Length: -1'], 'hello')],
    [
      'a length and chunks',
      raw(['POST /api/orders HTTP/1.1', HOST, 'Content-Length: 5', 'Transfer-Encoding: chunked'], '0\r\n\r\n'),
    ],
    [
      'chunks twice',
      raw(
        ['POST /api/orders HTTP/1.1', HOST, 'Transfer-Encoding: chunked', 'Transfer-Encoding: identity'],
        '0\r\n\r\n',
      ),
    ],
    ['an unknown coding', raw(['POST /api/orders HTTP/1.1', HOST, 'Transfer-Encoding: xchunked'], '0\r\n\r\n')],
    [
      'a coding after chunked',
      raw(['POST /api/orders HTTP/1.1', HOST, 'Transfer-Encoding: chunked, gzip'], '0\r\n\r\n'),
    ],
    [
      'a chunk size that is none',
      raw(['POST /api/orders HTTP/1.1', HOST, 'Transfer-Encoding: chunked'], 'zz\r\nhello\r\n0\r\n\r\n'),
    ],
    ['a request to change the protocol', raw(['GET / HTTP/1.1', HOST, 'Connection: Upgrade', 'Upgrade: websocket'])],
    ['the beginning of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ])('%s: one clean refusal, or nothing', async (_what, bytes) => {
    const answer = await attacked.sendBytes(bytes);
    expectClean(answer);
    expect(answer.statuses.length).toBeLessThanOrEqual(1);
    for (const status of answer.statuses) {
      expect([200, 400, 403, 426, 501, 505].includes(status)).toBe(true);
      if (status === 200) expect(bytes).toMatch(/Upgrade: websocket/);
    }
  });

  it.each<[string, readonly string[], string]>([
    [
      'a length that hides a second request',
      ['POST /api/orders HTTP/1.1', HOST, 'Content-Length: 4', 'Transfer-Encoding: chunked'],
      '0\r\n\r\nGET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n',
    ],
    [
      'a coding in disguise that hides one',
      ['POST /api/orders HTTP/1.1', HOST, 'Content-Length: 4', 'Transfer-Encoding : chunked'],
      '0\r\n\r\nGET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n',
    ],
    [
      'two lengths that hide one',
      ['POST /api/orders HTTP/1.1', HOST, 'Content-Length: 0', 'Content-Length: 49'],
      'GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n',
    ],
  ])('%s: one refusal, and the connection ends', async (_what, lines, body) => {
    const answer = await attacked.send(lines, body);
    expect(answer.statuses).toEqual([400]);
    expect(answer.closed).toBe(true);
  });

  it('every refusal of a request that could be read has CloudFront’s shape', async () => {
    for (const lines of [
      ['GET / HTTP/1.1', HOST, HOST, 'Connection: close'],
      ['GET nowhere HTTP/1.1', HOST, 'Connection: close'],
      ['OPTIONS * HTTP/1.1', HOST, 'Connection: close'],
      ['GET /a b HTTP/1.1', HOST],
      ['GET / HTTP/1.1', HOST, 'X-A: b\0c'],
      ['GET / HTTP/1.1', HOST, `X-A: ${'a'.repeat(40_000)}`, 'Connection: close'],
      ['GET / HTTP/1.1', HOST, `X-A: ${'a'.repeat(200_000)}`, 'Connection: close'],
    ]) {
      const answer = await attacked.send(lines);
      expect([400, 494]).toContain(answer.statuses[0]);
      expect(answer.bytes).toMatch(/^x-cache: Error from cloudfront\r$/im);
      expect(answer.bytes).toContain('Generated by cloudfront (CloudFront)');
    }
  });

  it('two good requests in one go get two answers, in order', async () => {
    const answer = await attacked.sendBytes(
      raw(['GET /api/health HTTP/1.1', HOST]) + raw(['GET /api/nothing HTTP/1.1', HOST, 'Connection: close']),
      { patience: 10_000 },
    );
    expect(answer.statuses).toEqual([200, 404]);
  });
});

describe('too much of something', () => {
  it.each<[string, () => Promise<RawAnswer>, readonly number[]]>([
    ['a URL of 9 kB', () => attacked.get(`/${'a'.repeat(9_000)}`), [414]],
    ['a query of 20 kB', () => attacked.get(`/?${'a=1&'.repeat(5_000)}`), [414]],
    ['a header of 40 kB', () => attacked.get('/', `X-A: ${'a'.repeat(40_000)}`), [494]],
    ['a header of a megabyte', () => attacked.get('/', `X-A: ${'a'.repeat(1_000_000)}`), [494]],
    [
      'three thousand headers',
      () => attacked.get('/', ...Array.from({ length: 3_000 }, (_, i) => `X-${i}: ${'a'.repeat(8)}`)),
      [400, 494],
    ],
    ['cookies of 33 kB', () => attacked.get('/', `Cookie: ${'a=b; '.repeat(6_600)}`), [494]],
    ['as many cookies as there may be', () => attacked.get('/', `Cookie: ${'a=b; '.repeat(6_000)}`), [200]],
    [
      'a thousand ranges',
      () => attacked.get('/', `Range: bytes=${Array.from({ length: 1_000 }, (_, i) => `${i}-${i}`).join(',')}`),
      [200, 206, 416],
    ],
    ['overlapping ranges', () => attacked.get('/', `Range: bytes=${'0-,'.repeat(1_000)}0-`), [200, 206, 416]],
    ['a range beyond all numbers', () => attacked.get('/', `Range: bytes=${'9'.repeat(400)}-`), [200, 416]],
    ['a range that ends before it begins', () => attacked.get('/', 'Range: bytes=5-1'), [200]],
  ])('%s', async (_what, request, statuses) => {
    const answer = await request();
    expectClean(answer);
    expect(statuses).toContain(answer.statuses[0]);
    expect(answer.bytes.length).toBeLessThan(100_000);
  });

  it('a body of 40 MB is refused while it comes', async () => {
    const chunk = 'a'.repeat(1024 * 1024);
    const head = raw(['POST /api/orders HTTP/1.1', 'Host: localhost', `Content-Length: ${40 * chunk.length}`]);
    const answer = await attacked.sendBytes([head, ...Array<string>(40).fill(chunk)], { patience: 10_000 });
    expectClean(answer);
    expect(answer.statuses).toEqual([413]);
  });

  it('a body of more than API Gateway takes is its 413', async () => {
    const size = 10 * 1024 * 1024 + 1;
    const head = raw(['POST /api/orders HTTP/1.1', 'Host: localhost', 'Connection: close', `Content-Length: ${size}`]);
    const answer = await attacked.sendBytes([head, 'a'.repeat(size)], { patience: 10_000 });
    expect(answer.statuses).toEqual([413]);
  });

  it('senders who never finish do not keep others from being served', async () => {
    const slow = Array.from({ length: 50 }, (_, index) =>
      attacked.sendBytes([`GET /slow-${index} HTTP/1.1\r\n`, 'Host: local', 'host\r\n', 'X-A: '], {
        pause: 60,
        patience: 400,
      }),
    );
    await attacked.expectService();
    expect((await Promise.all(slow)).every(({ statuses }) => statuses.length === 0)).toBe(true);
  });
});

describe('any bytes', () => {
  const part = fc.oneof(
    fc.constantFrom(
      'GET ',
      'POST ',
      'HEAD ',
      'OPTIONS ',
      '/',
      '/api/products',
      '/api/orders',
      '/__edge/state',
      '/../',
      '%2e%2e',
      '%00',
      ' HTTP/1.1',
      ' HTTP/1.0',
      '\r\n',
      '\n',
      '\r',
      '\r\n\r\n',
      'Host: localhost',
      'Host:',
      'Content-Length: ',
      '5',
      '-1',
      'Transfer-Encoding: chunked',
      '0\r\n\r\n',
      'Cookie: ',
      '__edge_location=',
      'x-edge-trace: 1',
      'Range: bytes=',
      '0-',
      'Connection: close',
      ': ',
      ';',
      ',',
      '\0',
      '\t',
      ' ',
      '?a=b',
      '#',
      'http://',
      'Expect: 100-continue',
      'Upgrade: h2c',
    ),
    fc.string({ maxLength: 20 }),
    fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  );

  it('get clean answers or none, and leave the edge as it was', async () => {
    let answers = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 30 }), async (parts) => {
        const answer = await attacked.sendBytes(`${parts.join('')}\r\n\r\n`, { patience: 300, settled: 30 });
        expectClean(answer);
        // One in seven says that a body follows, which does not come.
        if (answer.bytes === '') return;
        answers += 1;
        expect(answer.bytes).toMatch(/^HTTP\/1\.1 \d{3} /);
      }),
      { numRuns: 150 },
    );
    expect(answers).toBeGreaterThan(75);
  });

  it('the edge itself, without a server before it, answers every request and rejects none', async () => {
    const text = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom('', '/', '/../..', '/%', '/api/products', '\0', '/é'),
    );
    const name = fc.oneof(
      fc.constantFrom(
        'host',
        'cookie',
        'range',
        'if-none-match',
        'if-modified-since',
        'accept-encoding',
        'origin',
        'content-length',
      ),
      fc.string({ maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS', 'DELETE'), fc.string({ maxLength: 8 })),
        text,
        fc.array(fc.tuple(name, text), { maxLength: 8 }),
        fc.boolean(),
        async (method, target, headers, own) => {
          const { response } = await attacked.edge.handle({
            method,
            scheme: 'https',
            target,
            headers: new HttpHeaders([...(own ? [['host', APP] as const] : []), ...headers]),
            body: null,
            httpVersion: '1.1',
            client: { ip: '198.51.100.9', port: 1 },
          });
          expect(response.status).toBeGreaterThanOrEqual(200);
          expect(response.headers.get('x-cache')).toMatch(/ from cloudfront$/);
          expect(Buffer.from(response.body).toString()).not.toContain(OUTSIDE);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('different misses do not fill the memory, where bodies are beside the heap, too', async () => {
    const system = await runSmallSystem({}, { cacheBytes: 32 * 1024 * 1024 });
    const body = Buffer.alloc(1024 * 1024, 'a');
    system.web.answer = () => ({ body });
    try {
      const before = usedBytes();
      for (let index = 0; index < 300; index++) await system.ask(`/${index}`);
      expect(usedBytes() - before).toBeLessThan(100 * 1024 * 1024);
      expect(system.edge.cacheEntries().length).toBeLessThan(32);
    } finally {
      await system.close();
    }
  });
});

/** Without what is only waiting to be collected. */
function usedBytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
