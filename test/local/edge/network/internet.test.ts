import { createServer as createHttpServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { generate } from 'selfsigned';
import { systemClock } from '../../../../local/edge/clock';
import { HttpHeaders } from '../../../../local/edge/http/headers';
import { textBody } from '../../../../local/edge/http/message';
import { Internet, type InternetOptions } from '../../../../local/edge/network/internet';
import { ConnectionError, type OutboundRequest } from '../../../../local/edge/network/network';
import { outbound } from './doubles';

const HOST = '127.0.0.1';
const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listening(server: ReturnType<typeof createTcpServer> | Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  return (server.address() as AddressInfo).port;
}

/** A web server on a port of its own. */
async function web(listener: RequestListener, tls?: { key: string; cert: string }): Promise<number> {
  const server = tls === undefined ? createHttpServer(listener) : createHttpsServer(tls, listener);
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return listening(server);
}

/** A server that does with each connection what it is told. */
async function tcp(behave: (socket: Socket) => void): Promise<number> {
  const sockets: Socket[] = [];
  const server = createTcpServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    behave(socket);
  });
  closers.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return listening(server);
}

/** Sends to a port of this machine over plain HTTP, with time enough for a machine that is busy with other tests. */
async function send(port: number, change: Partial<OutboundRequest> = {}, options: Partial<InternetOptions> = {}) {
  const internet = new Internet({ clock: systemClock, ...options });
  closers.push(() => internet.close());
  const request = outbound(HOST, { scheme: 'http', connectTimeout: 10_000, readTimeout: 10_000, ...change, port });
  return internet.send(request, request.hostName);
}

async function failureOf(sent: Promise<unknown>): Promise<string> {
  try {
    await sent;
    return 'none';
  } catch (error) {
    if (error instanceof ConnectionError) return error.failure;
    throw error;
  }
}

describe('a request to the internet', () => {
  it('goes out as it is, and its answer comes back complete', async () => {
    let seen: Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders' | 'httpVersion'> | undefined;
    const port = await web((request, response) => {
      seen = request;
      response.writeHead(
        404,
        'Not Here',
        [
          ['Set-Cookie', 'a=1'],
          ['Set-Cookie', 'b=2'],
          ['X-One', 'yes'],
          ['Connection', 'keep-alive'],
          ['Transfer-Encoding', 'chunked'],
        ].flat(),
      );
      response.write('one, ');
      setImmediate(() => response.end('two'));
    });
    const headers = new HttpHeaders([
      ['host', 'shop.example'],
      ['x-a', '1'],
      ['x-a', '2'],
      ['connection', 'close'],
    ]);
    const response = await send(port, { target: '/a/../b%20c?d=%zz', headers });
    expect(seen).toMatchObject({ method: 'GET', url: '/a/../b%20c?d=%zz', httpVersion: '1.1' });
    expect(seen?.rawHeaders).toEqual(['host', 'shop.example', 'x-a', '1', 'x-a', '2', 'Connection', 'keep-alive']);
    expect(response).toMatchObject({ status: 404, statusText: 'Not Here' });
    expect(Buffer.from(response.body).toString()).toBe('one, two');
    expect([...response.headers].filter(([name]) => name !== 'date')).toEqual([
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
      ['x-one', 'yes'],
    ]);
  });

  it.each([
    ['POST', 'hello', 'hello 5'],
    ['PUT', '', ' 0'],
  ])('carries the body of a %s with its true length', async (method, text, seen) => {
    const port = await web(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      response.end(`${Buffer.concat(parts).toString()} ${request.headers['content-length']}`);
    });
    const headers = new HttpHeaders({ host: 'a', 'content-length': '99' });
    const response = await send(port, { method, headers, body: text === '' ? null : textBody(text) });
    expect(Buffer.from(response.body).toString()).toBe(seen);
  });

  it('does not follow redirects', async () => {
    const port = await web((_, response) => void response.writeHead(302, { location: '/elsewhere' }).end());
    const response = await send(port);
    expect([response.status, response.headers.get('location')]).toEqual([302, '/elsewhere']);
  });

  it('leaves compressed bodies as they are', async () => {
    const port = await web(
      (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip'),
    );
    expect(Buffer.from((await send(port)).body).toString()).toBe('not gzip');
  });

  it('takes the head alone as the answer to HEAD', async () => {
    const port = await web((_, response) => void response.writeHead(200, { 'content-length': '10' }).end());
    const response = await send(port, { method: 'HEAD' });
    expect([response.headers.get('content-length'), response.body.byteLength]).toEqual(['10', 0]);
  });

  it('goes to another address when it is told so', async () => {
    const port = await web((request, response) => void response.end(request.headers.host));
    const addresses = new Map([['shop.example', HOST]]);
    const response = await send(
      port,
      { hostName: 'shop.example', headers: new HttpHeaders({ host: 'shop.example' }) },
      { addresses },
    );
    expect(Buffer.from(response.body).toString()).toBe('shop.example');
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])(
    'uses a connection again for reads, and not for %s, which must not be sent twice',
    async (method) => {
      const ports: (number | undefined)[] = [];
      const port = await web((request, response) => {
        ports.push(request.socket.remotePort);
        response.end();
      });
      const internet = new Internet({ clock: systemClock });
      closers.push(() => internet.close());
      for (const each of ['GET', 'GET', method]) {
        await internet.send(outbound(HOST, { scheme: 'http', port, method: each }), HOST);
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(ports[1]).toBe(ports[0]);
      expect(ports[2]).not.toBe(ports[0]);
    },
  );

  it.each(['PUT', 'DELETE', 'OPTIONS'])('§1.11 sends a %s once, even to an origin that hangs up', async (method) => {
    const seen: string[] = [];
    const port = await web((request, response) => {
      seen.push(request.method ?? '');
      if (request.method === 'GET') response.end();
      else request.socket.destroy();
    });
    const internet = new Internet({ clock: systemClock });
    closers.push(() => internet.close());
    await internet.send(outbound(HOST, { scheme: 'http', port }), HOST);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await failureOf(internet.send(outbound(HOST, { scheme: 'http', port, method }), HOST))).toBe('reset');
    expect(seen).toEqual(['GET', method]);
  });

  it('sends a read again when the kept connection turns out to be closed', async () => {
    let requests = 0;
    const port = await tcp((socket) => {
      let onThisOne = 0;
      socket.on('data', () => {
        requests++;
        if (onThisOne++ > 0) socket.destroy();
        else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
      });
    });
    const internet = new Internet({ clock: systemClock });
    closers.push(() => internet.close());
    const get = () => internet.send(outbound(HOST, { scheme: 'http', port }), HOST);
    await get();
    await new Promise((resolve) => setImmediate(resolve));
    expect((await get()).status).toBe(200);
    expect(requests).toBe(3);
  });
});

describe('what keeps a request from being answered', () => {
  const partly = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc';

  it.each([
    ['§1.11 a server that accepts and never answers', 'read-timeout', () => undefined],
    ['§1.11 a server that stalls in the middle', 'read-timeout', (socket: Socket) => void socket.write(partly)],
    ['§1.11 a server that resets', 'reset', (socket: Socket) => void socket.on('data', () => socket.resetAndDestroy())],
    [
      '§1.11 a server that hangs up without a word',
      'reset',
      (socket: Socket) => void socket.on('data', () => socket.end()),
    ],
    ['§1.11 a server that hangs up in the middle', 'reset', (socket: Socket) => void socket.end(partly)],
    ['a server that does not speak HTTP', 'reset', (socket: Socket) => void socket.end('SSH-2.0-OpenSSH\r\n')],
    [
      'a server that changes the protocol',
      'reset',
      (socket: Socket) =>
        void socket.on('data', () =>
          socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n'),
        ),
    ],
  ])('%s: %s', async (_, failure, behave) => {
    const waits = failure === 'read-timeout' ? { readTimeout: 150 } : {};
    expect(await failureOf(send(await tcp(behave), waits))).toBe(failure);
  });

  it('does not count the time of an answer that keeps coming', async () => {
    const port = await tcp((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n');
      let sent = 0;
      const timer = setInterval(() => {
        socket.write('x');
        if (++sent === 10) clearInterval(timer);
      }, 60);
      socket.on('close', () => clearInterval(timer));
    });
    expect(Buffer.from((await send(port, { readTimeout: 500 })).body).toString()).toBe('x'.repeat(10));
  });

  it('§1.11 a closed port: refused', async () => {
    const server = createTcpServer();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await failureOf(send(port))).toBe('refused');
  });

  it('§1.11 a name that does not exist: dns', async () => {
    expect(await failureOf(send(80, { hostName: 'no-such-name.invalid', connectTimeout: 5_000 }))).toBe('dns');
  });

  it('§1.11 a handshake that does not come about in time: connect-timeout', async () => {
    const port = await tcp(() => undefined);
    expect(await failureOf(send(port, { scheme: 'https', connectTimeout: 150 }))).toBe('connect-timeout');
  });

  it('§1.11 a server without TLS: tls', async () => {
    const port = await tcp((socket) => void socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    expect(await failureOf(send(port, { scheme: 'https' }))).toBe('tls');
  });

  it.each([
    ['a header', { headers: new HttpHeaders({ host: 'a', 'x-bad': 'a\nb' }) }],
    ['the path', { target: '/a b' }],
  ])('characters in %s that cannot be sent: reset', async (_, change) => {
    expect(await failureOf(send(80, change))).toBe('reset');
  });
});

describe('certificates', () => {
  let tls: { key: string; cert: string };
  beforeAll(async () => {
    const made = await generate([{ name: 'commonName', value: 'origin.example' }], {
      keySize: 2048,
      extensions: [
        { name: 'basicConstraints', cA: true },
        { name: 'subjectAltName', altNames: [{ type: 2, value: 'origin.example' }] },
      ],
    });
    tls = { key: made.private, cert: made.cert };
  });

  const named: Partial<OutboundRequest> = { scheme: 'https', hostName: 'origin.example', connectTimeout: 2_000 };
  const here = new Map([['origin.example', HOST]]);

  it.each([
    ['§1.11 self-signed: refused', {}, [], 'tls'],
    ['§1.11 signed by a trusted authority: taken', {}, ['own'], 'none'],
    ['§1.11 for another name: refused', { serverName: 'other.example' }, ['own'], 'tls'],
    [
      'one of the names that are allowed',
      { serverName: 'other.example', certificateNames: ['x', 'origin.example'] },
      ['own'],
      'none',
    ],
    ['none of the names that are allowed', { certificateNames: ['x', 'y'] }, ['own'], 'tls'],
    ['§5.2 health checkers take any', { acceptAnyCertificate: true, serverName: 'other.example' }, [], 'none'],
    ['§5.2 also without a name in the handshake', { acceptAnyCertificate: true, serverName: '' }, [], 'none'],
  ])('%s', async (_, change, authorities, failure) => {
    const port = await web((__, response) => void response.end('ok'), tls);
    const extra = authorities.length > 0 ? { extraCertificateAuthorities: [tls.cert] } : {};
    const sent = send(port, { ...named, readTimeout: 2_000, ...change }, { addresses: here, ...extra });
    expect(await failureOf(sent)).toBe(failure);
  });

  it('sends the name in the handshake', async () => {
    let name: unknown;
    const port = await web((request, response) => {
      name = (request.socket as { servername?: unknown }).servername;
      response.end();
    }, tls);
    await send(port, { ...named, serverName: 'sni.example', acceptAnyCertificate: true }, { addresses: here });
    expect(name).toBe('sni.example');
  });
});
