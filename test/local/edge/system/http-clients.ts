import { execFile } from 'node:child_process';
import { request as http1Request } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { request as https1Request } from 'node:https';
import { promisify } from 'node:util';
import type { Browser, BrowserContext, Response } from 'playwright-core';

const run = promisify(execFile);

/** What a client shows of an answer: status, and header values by lower-case name. */
export interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a client is to ask. */
export interface Ask {
  readonly url: string;
  readonly acceptEncoding: string;
}

export type Client = (ask: Ask) => Promise<Seen>;

/** Of one connection, and HTTP/2 has neither (RFC 9113, 8.2.2). */
const OF_THE_CONNECTION = /^(connection|keep-alive)$/;

/** Different in each answer, so that only whether they are there can be the same. */
const OF_ONE_ANSWER = /^(date|x-amz-cf-id|x-amz-apigw-id|x-amzn-requestid|x-amzn-trace-id)$/;

/** All that must be the same for every client. */
export const comparable = ({ status, headers }: Seen): Seen => ({
  status,
  headers: Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !OF_THE_CONNECTION.test(name) && !name.startsWith(':'))
      .map(([name, value]) => [name, OF_ONE_ANSWER.test(name) ? 'something' : value])
      .sort(),
  ),
});

/** The headers of Node's HTTP modules. */
export const flat = (
  headers: Readonly<Record<string, string | string[] | number | undefined>>,
): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));

/** @param ca certificate, PEM, that is trusted over TLS */
export const byHttp1 =
  (ca: string): Client =>
  ({ url, acceptEncoding }) =>
    new Promise((resolve, reject) => {
      const open = url.startsWith('https') ? https1Request : http1Request;
      const headers = { 'accept-encoding': acceptEncoding };
      open(url, { headers, ...(url.startsWith('https') && { ca }) }, (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0, headers: flat(response.headers) });
      })
        .on('error', reject)
        .end();
    });

/** @param ca as above */
export const byHttp2 =
  (ca: string): Client =>
  ({ url, acceptEncoding }) =>
    new Promise((resolve, reject) => {
      const { origin, pathname, search } = new URL(url);
      const session = connectHttp2(origin, { ca });
      session.on('error', reject);
      const stream = session.request({ ':path': pathname + search, 'accept-encoding': acceptEncoding });
      stream.on('response', (headers) => resolve({ status: Number(headers[':status']), headers: flat(headers) }));
      stream.on('error', reject);
      stream.on('end', () => session.close());
      stream.resume();
    });

export const byFetch: Client = async ({ url, acceptEncoding }) => {
  const response = await fetch(url, { headers: { 'accept-encoding': acceptEncoding }, redirect: 'manual' });
  await response.arrayBuffer();
  return { status: response.status, headers: Object.fromEntries(response.headers) };
};

/** @param caFile file with what is trusted over TLS */
export const byCurl =
  (caFile: string, ...options: string[]): Client =>
  async ({ url, acceptEncoding }) => {
    const { stdout } = await run('curl', [
      ...['--silent', '--show-error', '--dump-header', '-', '--output', '/dev/null'],
      ...['--header', `accept-encoding: ${acceptEncoding}`, '--cacert', caFile, ...options, url],
    ]);
    const [first = '', ...lines] = stdout.trim().split('\r\n');
    const headers = lines.map((line) => /^([^:]+): ?(.*)$/.exec(line) ?? []);
    return {
      status: Number(first.split(' ')[1]),
      headers: Object.fromEntries(headers.map(([, name = '', value = '']) => [name.toLowerCase(), value])),
    };
  };

/** A person who types the address, and has never been there before. Chromium names the encodings itself. */
export const byChromium =
  (browser: Browser): Client =>
  ({ url }) =>
    visit(browser, url, async (response) => ({ status: response.status(), headers: await response.allHeaders() }));

/** What Chromium says of itself at an address. */
export const encodingsOfChromium = (browser: Browser, url: string): Promise<string> =>
  visit(browser, url, async (response) => (await response.request().allHeaders())['accept-encoding'] ?? '');

async function visit<T>(browser: Browser, url: string, look: (response: Response) => Promise<T>): Promise<T> {
  const context: BrowserContext = await browser.newContext({ ignoreHTTPSErrors: true });
  try {
    const page = await context.newPage();
    const response = await page.goto(url);
    if (response === null) throw new Error(`Chromium did not ask for ${url}.`);
    return await look(response);
  } finally {
    await context.close();
  }
}
