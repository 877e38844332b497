import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { startServer, systemClock, type EdgeServer } from '../../../../local/edge';
import { createConsole, type Console } from '../../../../local/edge/console/create-console';
import { HttpHeaders } from '../../../../local/edge/http/headers';
import { runBuiltSystem, type TestEdge } from '../../../support/running-edge';
import { raw, sendRaw, type RawAnswer } from './raw-client';
import { runSmallSystem, type Question, type RunningSystem, type SmallSystem } from './small-system';

const APP = 'app.example.com';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** In none of the buckets, and in this repository: no answer may hold it. */
const OUTSIDE = '"cdktf-multi-region-edge"';

let running: TestEdge;
let server: EdgeServer;
let controlPlane: Console;

beforeAll(async () => {
  running = await runBuiltSystem('local', { healthChecks: false });
  controlPlane = createConsole({ edge: running.edge, clock: systemClock, alias: APP });
  server = await startServer({ edge: running.edge, port: 0, alias: APP, controlPlane });
});

afterAll(async () => {
  controlPlane.close();
  await server.close();
  await running.dispose();
});

/** Sends a request after whose answer the server closes the connection, because it is asked to or because it refuses. */
const send = (...given: Parameters<typeof raw>): Promise<RawAnswer> =>
  sendRaw(server.port, raw(...given), { patience: 10_000 });

/** A request that ends its connection, to the port's own name unless another is given. */
const get = (target: string, ...headers: string[]): Promise<RawAnswer> =>
  send([
    `GET ${target} HTTP/1.1`,
    ...(headers.some((line) => /^host:/i.test(line)) ? [] : ['Host: localhost']),
    'Connection: close',
    ...headers,
  ]);

/** After whatever came before, a normal viewer is served. */
async function expectService(): Promise<void> {
  const page = await get('/');
  expect(page.statuses).toEqual([200]);
  expect(page.bytes).toContain('<!doctype html>');
}

function expectClean(answer: RawAnswer): void {
  expect(answer.bytes).not.toMatch(/\n\s+at .+:\d+:\d+/);
  expect(answer.bytes).not.toContain(OUTSIDE);
  expect(answer.bytes).not.toContain('root:x:0:0');
  expect(answer.statuses).not.toContain(500);
}

afterEach(expectService);

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
    const answer = await sendRaw(server.port, bytes);
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
    const answer = await send(lines, body);
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
      const answer = await send(lines);
      expect([400, 494]).toContain(answer.statuses[0]);
      expect(answer.bytes).toMatch(/^x-cache: Error from cloudfront\r$/im);
      expect(answer.bytes).toContain('Generated by cloudfront (CloudFront)');
    }
  });

  it('two good requests in one go get two answers, in order', async () => {
    const answer = await sendRaw(
      server.port,
      raw(['GET /api/health HTTP/1.1', HOST]) + raw(['GET /api/nothing HTTP/1.1', HOST, 'Connection: close']),
      { patience: 10_000 },
    );
    expect(answer.statuses).toEqual([200, 404]);
  });
});

describe('too much of something', () => {
  it.each<[string, () => Promise<RawAnswer>, readonly number[]]>([
    ['a URL of 9 kB', () => get(`/${'a'.repeat(9_000)}`), [414]],
    ['a query of 20 kB', () => get(`/?${'a=1&'.repeat(5_000)}`), [414]],
    ['a header of 40 kB', () => get('/', `X-A: ${'a'.repeat(40_000)}`), [494]],
    ['a header of a megabyte', () => get('/', `X-A: ${'a'.repeat(1_000_000)}`), [494]],
    [
      'three thousand headers',
      () => get('/', ...Array.from({ length: 3_000 }, (_, i) => `X-${i}: ${'a'.repeat(8)}`)),
      [400, 494],
    ],
    ['cookies of 33 kB', () => get('/', `Cookie: ${'a=b; '.repeat(6_600)}`), [494]],
    ['as many cookies as there may be', () => get('/', `Cookie: ${'a=b; '.repeat(6_000)}`), [200]],
    [
      'a thousand ranges',
      () => get('/', `Range: bytes=${Array.from({ length: 1_000 }, (_, i) => `${i}-${i}`).join(',')}`),
      [200, 206, 416],
    ],
    ['overlapping ranges', () => get('/', `Range: bytes=${'0-,'.repeat(1_000)}0-`), [200, 206, 416]],
    ['a range beyond all numbers', () => get('/', `Range: bytes=${'9'.repeat(400)}-`), [200, 416]],
    ['a range that ends before it begins', () => get('/', 'Range: bytes=5-1'), [200]],
  ])('%s', async (_what, request, statuses) => {
    const answer = await request();
    expectClean(answer);
    expect(statuses).toContain(answer.statuses[0]);
    expect(answer.bytes.length).toBeLessThan(100_000);
  });

  it('a body of 40 MB is refused while it comes', async () => {
    const chunk = 'a'.repeat(1024 * 1024);
    const head = raw(['POST /api/orders HTTP/1.1', 'Host: localhost', `Content-Length: ${40 * chunk.length}`]);
    const answer = await sendRaw(server.port, [head, ...Array<string>(40).fill(chunk)], { patience: 10_000 });
    expectClean(answer);
    expect(answer.statuses).toEqual([413]);
  });

  it('a body of more than API Gateway takes is its 413', async () => {
    const size = 10 * 1024 * 1024 + 1;
    const head = raw(['POST /api/orders HTTP/1.1', 'Host: localhost', 'Connection: close', `Content-Length: ${size}`]);
    const answer = await sendRaw(server.port, [head, 'a'.repeat(size)], { patience: 10_000 });
    expect(answer.statuses).toEqual([413]);
  });

  it('senders who never finish do not keep others from being served', async () => {
    const slow = Array.from({ length: 50 }, (_, index) =>
      sendRaw(server.port, [`GET /slow-${index} HTTP/1.1\r\n`, 'Host: local', 'host\r\n', 'X-A: '], {
        pause: 60,
        patience: 400,
      }),
    );
    await expectService();
    expect((await Promise.all(slow)).every(({ statuses }) => statuses.length === 0)).toBe(true);
  });
});

describe('ways out of the bucket', () => {
  it.each([
    '/../package.json',
    '/../../../../../../etc/passwd',
    '/assets/../../../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
    '/%2e%2e%5c%2e%2e%5cpackage.json',
    '/..\\..\\package.json',
    '/assets/..%00/package.json',
    '/package.json%00.html',
    '/%c0%ae%c0%ae/package.json',
    '/....//....//package.json',
    '//etc/passwd.txt',
    '/file:///etc/passwd.txt',
    '/%ff%fe.txt',
    '/%zz.txt',
    '/%.txt',
    '/;/package.json',
    '/assets/',
    '/?list-type=2&prefix=/',
    '/index.html/',
    '/cdk.tf.json',
  ])('%s', async (target) => {
    const answer = await get(target);
    expectClean(answer);
    expect([200, 400, 403, 404]).toContain(answer.statuses[0]);
    // What is served is the app's page, or nothing.
    if (answer.statuses[0] === 200) expect(answer.bytes).toContain('<!doctype html>');
    expect(answer.bytes).not.toContain('<ListBucketResult');
  });
});

describe('what speaks to the edge itself', () => {
  it.each<[string, string]>([
    ['an unknown header of the family', 'X-Edge-Fault: eu-west-1'],
    ['a location that is none', 'X-Edge-Location: ../../etc'],
    ['an empty location', 'X-Edge-Location:'],
    ['two locations', 'X-Edge-Location: FRA\r\nX-Edge-Location: SYD'],
    ['a trace that is none', 'X-Edge-Trace: <script>'],
  ])('%s is a 400 that says what is allowed', async (_what, header) => {
    const answer = await get('/', header);
    expectClean(answer);
    expect(answer.statuses).toEqual([400]);
    expect(answer.bytes).toContain('allowed');
    expect(answer.bytes).toMatch(/^content-type: text\/plain; charset=utf-8\r$/m);
    expect(answer.bytes).toMatch(/^x-content-type-options: nosniff\r$/m);
  });

  it.each([
    ['with a location that is none', '__proto__'],
    ['with an empty location', ''],
    ['with a long location', 'A'.repeat(5_000)],
  ])('a cookie %s counts for nothing: another edge of this machine may have set it', async (_what, code) => {
    const answer = await get('/', `Cookie: __edge_location=${code}`, 'X-Edge-Trace: 1');
    expectClean(answer);
    expect(answer.statuses).toEqual([200]);
    expect(answer.bytes).toContain('"location": "FRA"');
  });

  it('a location in small letters is one all the same', async () => {
    const answer = await get('/', 'X-Edge-Location: syd', 'X-Edge-Trace: 1');
    expect(answer.bytes).toContain('"location": "SYD"');
  });

  it('a page of another name does not reach the console, whatever it says (DNS rebinding)', async () => {
    for (const host of [
      'evil.example.org',
      'evil.example.org:80',
      'localhost.evil.example.org',
      APP,
      '127.0.0.1.nip.io',
    ]) {
      const answer = await get('/__edge/state', `Host: ${host}`);
      expect(answer.bytes).not.toContain('faultTargets');
      expect(answer.bytes).not.toContain('eu-west-1');
    }
    const change = await send(
      ['POST /__edge/faults HTTP/1.1', 'Host: evil.example.org', 'Connection: close', 'Content-Length: 2'],
      '{}',
    );
    expect(change.statuses[0]).toBeGreaterThanOrEqual(400);
  });

  it('absolute targets do not lead around the check of the name', async () => {
    const answer = await get('http://evil.example.org/__edge/state', 'Host: localhost');
    expect(answer.bytes).not.toContain('eu-west-1');
    expect(answer.statuses).toEqual([403]);
  });

  it('a site of another origin changes nothing, even at the right name', async () => {
    const before = JSON.stringify(running.edge.state().faults);
    for (const path of ['faults', 'fault', 'fail', 'purge', 'invalidate', 'heal']) {
      await send(
        [
          `POST /__edge/${path} HTTP/1.1`,
          'Host: localhost',
          'Origin: https://evil.example.org',
          'Content-Type: text/plain',
          'Connection: close',
          'Content-Length: 46',
        ],
        '{"target":"eu-west-1","fault":"refused"}      ',
      );
    }
    expect(JSON.stringify(running.edge.state().faults)).toBe(before);
  });

  it('nobody steers method, path or address by a header', async () => {
    const answer = await get(
      '/api/products/tarn-2',
      'X-HTTP-Method-Override: DELETE',
      'X-Original-URL: /private/report.pdf',
      'X-Rewrite-URL: /private/report.pdf',
      'X-Forwarded-Host: evil.example.org',
      'Forwarded: host=evil.example.org',
    );
    expect(answer.statuses).toEqual([200]);
    expect(answer.bytes).not.toContain('evil.example.org');
  });
});

describe('other viewers', () => {
  // Without Range and conditions, which CloudFront forwards whatever the policies say.
  const NAMES = ['x-forwarded-host', 'origin', 'referer', 'accept-language', 'user-agent', 'x-rewrite-url'];
  const poison: Question = {
    headers: {
      ...Object.fromEntries(NAMES.map((name) => [name, `poison-of-${name}`])),
      authorization: 'poison',
      cookie: 'session=poison; theme=poison',
    },
  };

  /** An origin that says in its answer all that it was asked with. */
  async function runEcho(system: SmallSystem): Promise<RunningSystem> {
    const echoing = await runSmallSystem(system);
    echoing.web.answer = ({ method, url, headers, body }) => ({
      body: JSON.stringify({ method, url, headers, body }),
      headers: { 'cache-control': 'max-age=60', 'x-echo': `${url} ${JSON.stringify(headers)}` },
    });
    return echoing;
  }

  const KEYED: SmallSystem = {
    cache: {
      key: {
        cookies_config: [{ cookie_behavior: 'whitelist', cookies: [{ items: ['theme'] }] }],
        headers_config: [{ header_behavior: 'whitelist', headers: [{ items: ['Accept-Language'] }] }],
        query_strings_config: [{ query_string_behavior: 'whitelist', query_strings: [{ items: ['page'] }] }],
      },
    },
  };

  it.each<[string, SmallSystem, string]>([
    ['with an empty key', {}, '/a?page=poison&utm=poison'],
    ['with a key of a header, a cookie and a parameter', KEYED, '/a?page=poison&utm=poison'],
    ['with a key of a parameter, and another one in its place', KEYED, '/a?utm=page=1&utm=poison'],
  ])('get nothing that one viewer sent, %s', async (_, system, target) => {
    const echoing = await runEcho(system);
    try {
      await echoing.ask(target, poison);
      const other = await echoing.ask('/a');
      expect([other.status, other.text + String(other.header('x-echo'))]).toEqual([
        200,
        expect.not.stringContaining('poison'),
      ]);
    } finally {
      await echoing.close();
    }
  });

  it('get what was sent where it is in the key only when they send the same', async () => {
    const echoing = await runEcho(KEYED);
    try {
      const poisoned = await echoing.ask('/a?page=poison', poison);
      expect(poisoned.text).toContain('poison-of-accept-language');
      expect(poisoned.text).toContain('theme=poison');
      for (const [target, question] of [
        ['/a?page=poison', {}],
        ['/a?page=poison', { headers: { cookie: 'theme=poison' } }],
        ['/a?page=poison', { headers: { 'accept-language': 'poison-of-accept-language' } }],
        ['/a', { headers: { cookie: 'theme=poison', 'accept-language': 'poison-of-accept-language' } }],
      ] as const) {
        expect((await echoing.ask(target, question)).xCache).toBe('Miss');
      }
      const same = { cookie: 'theme=poison', 'accept-language': 'poison-of-accept-language' };
      expect((await echoing.ask('/a?page=poison', { headers: same })).xCache).toBe('Hit');
    } finally {
      await echoing.close();
    }
  });

  it('share what an API answers, which says nothing of who asked first', async () => {
    await get('/api/products?page=1&utm=poison', ...NAMES.map((name) => `${name}: poison-of-${name}`));
    const other = await get('/api/products?page=1');
    expect(other.statuses).toEqual([200]);
    expect(other.bytes).not.toContain('poison');
    expect(other.bytes).toContain('"items"');
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
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 30 }), async (parts) => {
        const answer = await sendRaw(server.port, `${parts.join('')}\r\n\r\n`, { patience: 30 });
        expectClean(answer);
        if (answer.bytes !== '') expect(answer.bytes).toMatch(/^HTTP\/1\.1 \d{3} /);
      }),
      { numRuns: 150 },
    );
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
          const { response } = await running.edge.handle({
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
    const system = await runSmallSystem();
    const body = Buffer.alloc(1024 * 1024, 'a');
    system.web.answer = () => ({ body });
    try {
      const before = usedBytes();
      for (let index = 0; index < 300; index++) await system.ask(`/${index}`);
      // The cache of an edge location keeps 32 MiB at most.
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
