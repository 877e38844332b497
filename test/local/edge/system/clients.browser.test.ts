import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as http1Request } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { request as https1Request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeCertificate, startServer, type EdgeServer } from '../../../../local/edge';
import { runBuiltSystem, type TestEdge } from '../../../support/running-edge';

const run = promisify(execFile);
const APP = 'app.example.com';

/** What a client shows of an answer: status, and header values by lower-case name. */
interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

type Client = (server: EdgeServer, path: string) => Promise<Seen>;

let running: TestEdge;
let plain: EdgeServer;
let secure: EdgeServer;
let certificate: { readonly key: string; readonly cert: string };
let folder: string;

beforeAll(async () => {
  await run('curl', ['--version']).catch(() => {
    throw new Error('curl is one of the clients of these tests, and is not here. Install it: apt-get install curl.');
  });
  folder = mkdtempSync(join(tmpdir(), 'clients-'));
  running = await runBuiltSystem('local', { healthChecks: false });
  certificate = await makeCertificate([APP], new Date());
  writeFileSync(join(folder, 'ca.pem'), certificate.cert);
  plain = await startServer({ edge: running.edge, port: 0, alias: APP });
  secure = await startServer({ edge: running.edge, port: 0, alias: APP, certificate });
  // So that every client finds the same in the cache.
  for (const path of Object.values(PATHS)) await running.edge.fetch(`https://${APP}${path}`);
});

afterAll(async () => {
  await plain.close();
  await secure.close();
  await running.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const PATHS = {
  'a page': '/products/tarn-2',
  'a read of the API': '/api/products?page=1',
  'an error of the API': '/api/products/no-such-product',
  'a file that is missing': '/assets/missing.js',
  'a refusal of CloudFront': '/private/report.pdf',
} as const;

/** Different for each answer, or the connection's own business. */
const OWN = /^(date|age|x-amz-cf-id|x-amz(n|-apigw)?-.*|connection|keep-alive|via|transfer-encoding)$/;

const comparable = ({ status, headers }: Seen): Seen => ({
  status,
  headers: Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !OWN.test(name) && !name.startsWith(':'))
      .sort(),
  ),
});

const flat = (headers: Readonly<Record<string, string | string[] | number | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));

const HEADERS = { 'accept-encoding': 'identity' };

const byHttp1: Client = ({ url }, path) =>
  new Promise((resolve, reject) => {
    const open = url.startsWith('https') ? https1Request : http1Request;
    open(url + path, { headers: HEADERS, ...(url.startsWith('https') && { ca: certificate.cert }) }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: flat(response.headers) });
    })
      .on('error', reject)
      .end();
  });

const byHttp2: Client = ({ url }, path) =>
  new Promise((resolve, reject) => {
    const session = connectHttp2(url, { ca: certificate.cert });
    session.on('error', reject);
    const stream = session.request({ ':path': path, ...HEADERS });
    stream.on('response', (headers) => resolve({ status: Number(headers[':status']), headers: flat(headers) }));
    stream.on('error', reject);
    stream.on('end', () => session.close());
    stream.resume();
  });

const byFetch: Client = async ({ url }, path) => {
  const response = await fetch(url + path, { headers: HEADERS, redirect: 'manual' });
  await response.arrayBuffer();
  return { status: response.status, headers: Object.fromEntries(response.headers) };
};

const byCurl =
  (...options: string[]): Client =>
  async ({ url }, path) => {
    const { stdout } = await run('curl', [
      ...['--silent', '--show-error', '--dump-header', '-', '--output', '/dev/null'],
      ...['--header', 'accept-encoding: identity', '--cacert', join(folder, 'ca.pem'), ...options, url + path],
    ]);
    const [first = '', ...lines] = stdout.trim().split('\r\n');
    const headers = lines.map((line) => /^([^:]+): ?(.*)$/.exec(line) ?? []);
    return {
      status: Number(first.split(' ')[1]),
      headers: Object.fromEntries(headers.map(([, name = '', value = '']) => [name.toLowerCase(), value])),
    };
  };

const OVER_HTTP: Readonly<Record<string, Client>> = {
  'HTTP/1.1': byHttp1,
  fetch: byFetch,
  curl: byCurl(),
};
const OVER_TLS: Readonly<Record<string, Client>> = {
  'HTTP/1.1 over TLS': byHttp1,
  'HTTP/2': byHttp2,
  'curl, HTTP/2': byCurl('--http2'),
  'curl, HTTP/1.1': byCurl('--http1.1'),
};

describe.each(Object.entries(PATHS))('%s', (_what, path) => {
  it('is the same for every client: status and headers', async () => {
    const reference = comparable(await byHttp1(plain, path));
    for (const client of Object.values(OVER_HTTP)) expect(comparable(await client(plain, path))).toEqual(reference);
    for (const client of Object.values(OVER_TLS)) expect(comparable(await client(secure, path))).toEqual(reference);
    expect(reference.headers['x-cache']).toMatch(/ from cloudfront$/);
  });
});

describe('the door', () => {
  it('sends viewers who come without TLS to where the app is over TLS, which is not this port', async () => {
    const withoutTls = await startServer({ edge: running.edge, port: 0, alias: APP, plainHttp: true });
    try {
      for (const client of Object.values(OVER_HTTP)) {
        const seen = await client(withoutTls, '/products/tarn-2?a=b');
        expect(seen.status).toBe(301);
        expect(seen.headers['location']).toBe(`https://${APP}/products/tarn-2?a=b`);
        expect(seen.headers['x-cache']).toBe('Redirect from cloudfront');
      }
    } finally {
      await withoutTls.close();
    }
  });

  it('knows the app by its own name too, and refuses others', async () => {
    const hostOf = (host: string): Promise<Seen> =>
      new Promise((resolve, reject) => {
        http1Request(`${plain.url}/`, { headers: { host } }, (response) => {
          response.resume();
          resolve({ status: response.statusCode ?? 0, headers: flat(response.headers) });
        })
          .on('error', reject)
          .end();
      });
    // By its own name the app was asked for over plain HTTP.
    expect((await hostOf(APP)).headers['location']).toBe(`https://${APP}/`);
    expect((await hostOf('127.0.0.1:1')).status).toBe(200);
    expect((await hostOf('other.example.org')).status).toBe(403);
  });

  it('takes a body over HTTP/2 that has no length, and an order in it', async () => {
    const session = connectHttp2(secure.url, { ca: certificate.cert });
    try {
      const stream = session.request({
        ':path': '/api/orders',
        ':method': 'POST',
        'content-type': 'application/json',
        cookie: ['a=1', 'b=2'],
      });
      stream.write('{"items":[{"productId":"tarn-2",');
      stream.end('"quantity":2}]}');
      const status = await new Promise((resolve, reject) => {
        stream.on('response', (headers) => resolve(headers[':status']));
        stream.on('error', reject);
      });
      stream.resume();
      expect(status).toBe(202);
    } finally {
      session.close();
    }
  });

  it('refuses over TLS what it refuses without: a flood of headers, two hosts', async () => {
    const answers = [];
    for (const headers of [
      { 'x-long': 'a'.repeat(40_000) },
      { ':authority': 'localhost', host: 'other.example.org' },
    ]) {
      answers.push(
        await new Promise((resolve, reject) => {
          const session = connectHttp2(secure.url, { ca: certificate.cert });
          session.on('error', reject);
          const stream = session.request({ ':path': '/', ...headers });
          stream.on('response', (fields) => resolve(fields[':status']));
          stream.on('error', (error) => resolve(error.message));
          stream.on('close', () => session.close());
          stream.resume();
        }),
      );
    }
    expect(answers).toEqual([494, 400]);
    expect((await byHttp2(secure, '/')).status).toBe(200);
  });

  it('gives a viewer over HTTP/1.1 and TLS the 494 too', async () => {
    const status = await new Promise((resolve, reject) => {
      https1Request(secure.url, { ca: certificate.cert, headers: { 'x-long': 'a'.repeat(40_000) } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(494);
  });
});
