import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as http1Request } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { request as https1Request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { ManualClock, makeCertificate, startServer, type EdgeServer } from '../../../../local/edge';
import { runBuiltSystem, type TestEdge } from '../../../support/running-edge';
import { launchChromium } from '../console/chromium';
import {
  byChromium,
  byCurl,
  byFetch,
  byHttp1,
  byHttp2,
  comparable,
  encodingsOfChromium,
  flat,
  type Client,
  type Seen,
} from './http-clients';

const run = promisify(execFile);
const APP = 'app.example.com';

const PATHS = {
  'a page': '/products/tarn-2',
  'a file': '/favicon.svg',
  'a read of the API': '/api/products?page=1',
  'an error of the API': '/api/products/no-such-product',
  'a file that is missing': '/assets/missing.js',
  'a refusal of CloudFront': '/private/report.pdf',
} as const;

let browser: Browser;
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
  // Time stands still, so that what one client finds in the cache is there for the last one too, and as old.
  running = await runBuiltSystem('local', { healthChecks: false, clock: new ManualClock() });
  certificate = await makeCertificate([APP], new Date());
  writeFileSync(join(folder, 'ca.pem'), certificate.cert);
  plain = await startServer({ edge: running.edge, port: 0, alias: APP });
  secure = await startServer({ edge: running.edge, port: 0, alias: APP, certificate });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await plain.close();
  await secure.close();
  await running.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** Every client, by the server that it asks. */
const clients = (): readonly (readonly [name: string, server: EdgeServer, client: Client])[] => {
  const { cert } = certificate;
  const trusted = join(folder, 'ca.pem');
  return [
    ['HTTP/1.1', plain, byHttp1(cert)],
    ['fetch', plain, byFetch],
    ['curl', plain, byCurl(trusted)],
    ['HTTP/1.1 over TLS', secure, byHttp1(cert)],
    ['HTTP/2', secure, byHttp2(cert)],
    ['curl, HTTP/2', secure, byCurl(trusted, '--http2')],
    ['curl, HTTP/1.1 over TLS', secure, byCurl(trusted, '--http1.1')],
  ];
};

describe.each(Object.entries(PATHS))('%s', (_what, path) => {
  it('is the same for every client: status, headers, and which headers there are', async () => {
    const acceptEncoding = await encodingsOfChromium(browser, plain.url + path);
    expect(acceptEncoding).toContain('br');
    const reference = comparable(await byFetch({ url: plain.url + path, acceptEncoding }));
    for (const [name, server, client] of [
      ...clients(),
      ['Chromium', plain, byChromium(browser)] as const,
      ['Chromium, HTTP/2', secure, byChromium(browser)] as const,
    ]) {
      const seen = await client({ url: server.url + path, acceptEncoding });
      expect([name, comparable(seen)]).toEqual([name, reference]);
    }
    expect(reference.headers['x-cache']).toMatch(/ from cloudfront$/);
    for (const name of ['date', 'via', 'x-amz-cf-id', 'x-amz-cf-pop']) expect(reference.headers).toHaveProperty(name);
  });

  it('is the same for every client that takes it as it is', async () => {
    const acceptEncoding = 'identity';
    await byFetch({ url: plain.url + path, acceptEncoding });
    const reference = comparable(await byFetch({ url: plain.url + path, acceptEncoding }));
    expect(reference.headers).not.toHaveProperty('content-encoding');
    for (const [name, server, client] of clients()) {
      const seen = await client({ url: server.url + path, acceptEncoding });
      expect([name, comparable(seen)]).toEqual([name, reference]);
    }
  });
});

describe('the door', () => {
  it('sends viewers who come without TLS to where the app is over TLS, which is not this port', async () => {
    const withoutTls = await startServer({ edge: running.edge, port: 0, alias: APP, plainHttp: true });
    try {
      for (const client of [byHttp1(certificate.cert), byFetch, byCurl(join(folder, 'ca.pem'))]) {
        const seen = await client({ url: `${withoutTls.url}/products/tarn-2?a=b`, acceptEncoding: 'identity' });
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
    const asked = { url: `${secure.url}/`, acceptEncoding: 'identity' };
    expect((await byHttp2(certificate.cert)(asked)).status).toBe(200);
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
