import { createServer, type AddressInfo, type Server } from 'node:net';
import { startServer, systemClock, type EdgeServer } from '../../../../local/edge';
import { APP, edgeFunction, runs, runSmallSystem, type RunningSystem, type SmallSystem } from './small-system';
import { raw, sendRaw, type RawAnswer } from './raw-client';

const closing: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A server that answers every request with the same bytes. */
async function bytesServer(bytes: string): Promise<number> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(Buffer.from(bytes, 'latin1')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  return (server.address() as AddressInfo).port;
}

async function served(system: SmallSystem): Promise<{ readonly system: RunningSystem; readonly server: EdgeServer }> {
  const running = await runSmallSystem(system, { clock: systemClock });
  closing.push(() => running.close());
  const server = await startServer({ edge: running.edge, port: 0, alias: APP });
  closing.push(() => server.close());
  return { system: running, server };
}

const get = (server: EdgeServer, target: string): Promise<RawAnswer> =>
  sendRaw(server.port, raw([`GET ${target} HTTP/1.1`, 'Host: localhost', 'Connection: close']), { patience: 10_000 });

describe('an origin that does not keep to HTTP', () => {
  it.each<[string, string, readonly number[]]>([
    ['no HTTP at all', 'hello\r\n\r\n', [502]],
    ['nothing', '', [502]],
    ['a status that is none', 'HTTP/1.1 99999 Odd\r\nContent-Length: 0\r\n\r\n', [502]],
    ['a status beyond all classes', 'HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\nok', [502, 999]],
    ['a phrase in other letters', 'HTTP/1.1 200 \xe4\xf6\x01\r\nContent-Length: 2\r\n\r\nok', [200, 502]],
    ['a header in other letters', 'HTTP/1.1 200 OK\r\nX-Odd: \xe4\xf6\r\nContent-Length: 2\r\n\r\nok', [200]],
    ['a body shorter than it says', 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort', [502]],
    ['chunks that break off', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel', [502]],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok!', [502]],
    [
      'a hint before the answer',
      'HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
      [200],
    ],
    [
      'a change of the protocol',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
      [502],
    ],
    ['a body where none may be', 'HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello', [204, 502]],
    [
      'its own word of CloudFront',
      'HTTP/1.1 200 OK\r\nX-Cache: forged\r\nX-Amz-Cf-Id: forged\r\nAge: 99\r\nContent-Length: 2\r\n\r\nok',
      [200],
    ],
    [
      'headers of 300 kB',
      `HTTP/1.1 200 OK\r\nX-Long: ${'a'.repeat(300_000)}\r\nContent-Length: 2\r\n\r\nok`,
      [200, 502],
    ],
    [
      'dates that are none',
      'HTTP/1.1 200 OK\r\nDate: never\r\nExpires: -1\r\nLast-Modified: \r\nContent-Length: 2\r\n\r\nok',
      [200],
    ],
    [
      'a cache rule beyond all numbers',
      `HTTP/1.1 200 OK\r\nCache-Control: max-age=${'9'.repeat(300)}, s-maxage=-1, "\r\nContent-Length: 2\r\n\r\nok`,
      [200],
    ],
  ])('%s: a clean answer', async (_what, bytes, statuses) => {
    const port = await bytesServer(bytes);
    const { server } = await served({ origin: { custom_origin_config: { http_port: port } } });
    for (let turn = 0; turn < 2; turn++) {
      const answer = await get(server, '/a');
      expect(statuses).toContain(answer.statuses[0]);
      expect(answer.statuses).toHaveLength(1);
      expect(answer.bytes).not.toMatch(/forged|\n\s+at /);
      expect(answer.bytes.match(/^x-cache: \w+ from cloudfront\r$/gim)).toHaveLength(1);
    }
  });
});

describe('a function that does not keep to HTTP', () => {
  const answering = (response: string): SmallSystem => ({
    behavior: { function_association: [runs('viewer-request', 'f')] },
    resources: {
      aws_cloudfront_function: { f: edgeFunction('f', `function handler(event) { return ${response}; }`) },
    },
  });

  it.each<[string, string]>([
    ['line ends in a value', `{ statusCode: 200, headers: { 'x-a': { value: 'b\\r\\nset-cookie: c=d' } } }`],
    ['line ends in a name', `{ statusCode: 200, headers: { 'x-a: b\\r\\nx-c': { value: 'd' } } }`],
    ['a NUL in a value', `{ statusCode: 200, headers: { 'x-a': { value: 'b\\0c' } } }`],
    ['letters beyond Latin in a value', `{ statusCode: 200, headers: { 'x-a': { value: '山' } } }`],
    ['a cookie with line ends', `{ statusCode: 200, cookies: { a: { value: 'b\\r\\nx-c: d' } } }`],
    ['a phrase with line ends', `{ statusCode: 200, statusDescription: 'OK\\r\\nx-c: d' }`],
    ['a status that is text', `{ statusCode: '200' }`],
    ['a status that is none', `{ statusCode: 42 }`],
    ['a status beyond all classes', `{ statusCode: 1000 }`],
    ['nothing', `undefined`],
    ['a request to nowhere', `Object.assign(event.request, { uri: 'http://evil.example.org/' })`],
    ['a request with line ends', `Object.assign(event.request, { uri: '/a HTTP/1.1\\r\\nx-c: d' })`],
    [
      'a header of the request with line ends',
      `(event.request.headers['x-a'] = { value: 'b\\r\\nx-c: d' }, event.request)`,
    ],
  ])('%s: a clean answer, and nothing smuggled', async (_what, response) => {
    const { server, system } = await served(answering(response));
    const answer = await get(server, '/a');
    expect(answer.statuses).toHaveLength(1);
    expect([200, 502, 503]).toContain(answer.statuses[0]);
    expect(answer.bytes).not.toMatch(/^(set-cookie|x-c):/im);
    expect(answer.bytes).toMatch(/^x-cache: \w+ from cloudfront\r$/im);
    for (const { headers } of system.web.received) expect(headers['x-c']).toBeUndefined();
  });
});
