import { request as http1, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:http2';
import { systemClock } from '../../../../local/edge/clock';
import { createConsole } from '../../../../local/edge/console/create-console';
import { makeCertificate } from '../../../../local/edge/server/certificate';
import { startServer, type EdgeServer, type ServerOptions } from '../../../../local/edge/server/start-server';
import { FakeEdge } from '../console/fake-edge';

const edge = new FakeEdge(systemClock);
const console = createConsole({ edge, clock: systemClock, alias: 'app.example.com' });
const servers: EdgeServer[] = [];

afterAll(async () => {
  console.close();
  await Promise.all(servers.map((server) => server.close()));
});

async function serve(options: Partial<ServerOptions> = {}): Promise<EdgeServer> {
  const server = await startServer({ edge, port: 0, alias: 'app.example.com', controlPlane: console, ...options });
  servers.push(server);
  return server;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

function send(server: EdgeServer, method: string, path: string, headers: object, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = http1({ port: server.port, method, path, headers: { ...headers } }, (message) => {
      let text = '';
      message.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      message.on('end', () => resolve({ status: message.statusCode ?? 0, headers: message.headers, text }));
    });
    sent.on('error', reject).end(body);
  });
}

const JSON_TYPE = { 'content-type': 'application/json' };
const FAULT = JSON.stringify({ target: 'origin:api' });

test('the port’s own pages change things; the deployed app’s pages, which are another site, do not', async () => {
  const server = await serve();
  const foreign = { ...JSON_TYPE, host: `localhost:${server.port}`, origin: 'https://app.example.com' };
  expect((await send(server, 'POST', '/__edge/api/faults', foreign, FAULT)).status).toBe(403);
  expect(edge.faults.entries()).toEqual([]);
  const own = { ...foreign, origin: server.url };
  expect((await send(server, 'POST', '/__edge/api/faults', own, FAULT)).status).toBe(200);
  expect(edge.faults.entries()).toHaveLength(1);
  edge.heal();
});

test('under another name the address is the app’s, so that no name can be pointed at the switches', async () => {
  const server = await serve();
  const headers = { ...JSON_TYPE, host: 'evil.test', origin: 'http://evil.test' };
  const answer = await send(server, 'POST', '/__edge/api/faults', headers, FAULT);
  expect(answer.text).toBe('answered');
  expect(edge.faults.entries()).toEqual([]);
});

test('without a console the address is the app’s', async () => {
  const server = await startServer({ edge, port: 0, alias: 'app.example.com' });
  servers.push(server);
  expect((await send(server, 'GET', '/__edge/', { host: 'localhost' })).text).toBe('answered');
});

test('HEAD says how long the page is and sends nothing', async () => {
  const server = await serve();
  const answer = await send(server, 'HEAD', '/__edge/', { host: 'localhost' });
  expect(answer.status).toBe(200);
  expect(Number(answer.headers['content-length'])).toBeGreaterThan(100);
  expect(answer.text).toBe('');
});

test('over HTTP/2, where each cookie may come by itself, the choice of a location holds and stays here', async () => {
  const certificate = await makeCertificate(['app.example.com'], new Date(systemClock.now()));
  const server = await serve({ certificate });
  const heard = new Promise<[string, string | undefined]>((resolve) => {
    edge.onAnswer(({ request, trace }) => resolve([trace.location, request.headers.get('cookie')]));
  });
  const session = connect(server.url, { ca: certificate.cert });
  const stream = session.request({ ':path': '/', cookie: ['a=1', '__edge_location=SYD', 'b=2'] as unknown as string });
  stream.resume().end();
  expect(await heard).toEqual(['SYD', 'a=1; b=2']);
  session.close();
});
