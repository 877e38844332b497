import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { askHealth } from '../../../../cli/waves/bake/health';

const HOST = 'eu-west-1.origin.app.example.com';
const target = { place: 'eu-west-1', address: '127.0.0.1', host: HOST, path: '/api/health' };
let server: Server;
let connection: { port: number; ca: string };
const asked: (string | undefined)[] = [];

beforeAll(async () => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: HOST }], {
    keyType: 'ec',
    curve: 'P-256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: HOST }] },
    ],
  });
  server = createServer({ key, cert }, (request, response) => {
    asked.push(request.headers.host, request.url, request.headers['user-agent']);
    response.writeHead(request.url === '/api/health' ? 200 : 503).end('{}');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  connection = { port: (server.address() as AddressInfo).port, ca: cert };
});
afterAll(() => new Promise((closed) => server.close(closed)));

test("a gateway is asked at its own address, in the region's name, before any record leads there", async () => {
  expect(await askHealth(target, connection)).toBe(200);
  // A request without a name of its own is one that AWS's common rules block.
  expect(asked).toEqual([HOST, '/api/health', 'cdktf-multi-region-edge']);
  expect(await askHealth({ ...target, path: '/other' }, connection)).toBe(503);
});

test('a certificate of another name, or that nobody knows, is no answer', async () => {
  await expect(askHealth({ ...target, host: 'us-east-1.origin.app.example.com' }, connection)).rejects.toThrow(
    /does not match certificate/,
  );
  await expect(askHealth(target, { port: connection.port })).rejects.toThrow(/self-signed certificate/);
});
