import { request as send, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { CloudFrontService } from '../../../local/emulator/cloudfront/service';
import { Faults } from '../../../local/emulator/faults';
import type { EmulatorReply, EmulatorRequest } from '../../../local/emulator/http';
import { createProxy } from '../../../local/emulator/proxy';
import { failRegion, healRegions } from '../../../local/emulator/region-faults';
import { EmulatorError } from '../../../local/emulator/error';

const signed = (region: string, service = 'lambda'): Record<string, string> => ({
  authorization: `AWS4-HMAC-SHA256 Credential=testing/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});

let forwarded: EmulatorRequest[];
let answer: () => Promise<EmulatorReply>;
let server: Server;
let url: string;

beforeEach(async () => {
  forwarded = [];
  answer = async () => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: Buffer.from('from moto') });
  const faults = new Faults();
  server = createProxy({
    cloudFront: new CloudFrontService('123456789012', { now: () => new Date(0), uuid: () => 'id' }),
    forward: (request) => {
      forwarded.push(request);
      return answer();
    },
    faults,
    status: () => ({
      id: 'i',
      pid: 1,
      motoPid: 2,
      startedAt: '',
      uptimeSeconds: 0,
      home: '/home',
      faults: faults.toJSON(),
    }),
    log: () => undefined,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('The proxy', () => {
  test('answers CloudFront itself and passes everything else on', async () => {
    const policies = await fetch(`${url}/2020-05-31/cache-policy`, { headers: signed('us-east-1', 'cloudfront') });
    expect(await policies.text()).toContain('Managed-CachingDisabled');
    expect(forwarded).toEqual([]);
    const other = await fetch(`${url}/2015-03-31/functions?a=b%2F`, { headers: signed('eu-west-1') });
    expect(await other.text()).toBe('from moto');
    expect(forwarded[0]?.url.search).toBe('?a=b%2F');
  });

  test('gives the length of every body and keeps connections open for minutes', async () => {
    const reply = await fetch(`${url}/anything`);
    expect(reply.headers.get('content-length')).toBe('9');
    expect(server.keepAliveTimeout).toBeGreaterThanOrEqual(600_000);
  });

  test('keeps the length of an answer to HEAD', async () => {
    answer = async () => ({ status: 200, headers: { 'content-length': '1234' }, body: Buffer.alloc(0) });
    const reply = await fetch(`${url}/bucket/object`, { method: 'HEAD' });
    expect(reply.headers.get('content-length')).toBe('1234');
  });

  test('carries out a write once, however often the client repeats it', async () => {
    const repeat = (body: string): Promise<Response> =>
      fetch(`${url}/write`, { method: 'POST', headers: { 'amz-sdk-invocation-id': 'one' }, body });
    const replies = await Promise.all([repeat('a'), repeat('a')]);
    expect(await Promise.all(replies.map((reply) => reply.text()))).toEqual(['from moto', 'from moto']);
    await repeat('a');
    expect(forwarded).toHaveLength(1);
    await repeat('b');
    expect(forwarded).toHaveLength(2);
  });

  test('tries a repeated write again when it was refused before', async () => {
    const repeat = (): Promise<Response> =>
      fetch(`${url}/write`, { method: 'PUT', headers: { 'amz-sdk-invocation-id': 'one' }, body: 'a' });
    answer = async () => ({ status: 409, headers: {}, body: Buffer.alloc(0) });
    expect((await repeat()).status).toBe(409);
    answer = async () => ({ status: 200, headers: {}, body: Buffer.alloc(0) });
    expect((await repeat()).status).toBe(200);
  });

  test('goes on after a client that hangs up in the middle of a request', async () => {
    const { port } = server.address() as AddressInfo;
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('POST /half HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
        setTimeout(() => socket.destroy(), 20);
      });
      socket.on('close', () => resolve());
    });
    await expect(fetch(`${url}/whole`)).resolves.toMatchObject({ status: 200 });
    expect(forwarded.map((request) => request.url.pathname)).toEqual(['/whole']);
  });

  test('goes on after a client that hangs up before it is answered', async () => {
    let release = (): void => undefined;
    answer = () =>
      new Promise((resolve) => {
        release = () => resolve({ status: 200, headers: {}, body: Buffer.alloc(1_000_000) });
      });
    const gone = send(`${url}/slow`);
    gone.on('error', () => undefined);
    gone.end();
    while (forwarded.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    gone.destroy();
    release();
    answer = async () => ({ status: 200, headers: {}, body: Buffer.alloc(0) });
    expect((await fetch(`${url}/next`)).status).toBe(200);
  });
});

describe('A failed region', () => {
  const status = async (region: string, service?: string, path = '/x'): Promise<number> =>
    (await fetch(`${url}${path}`, { headers: signed(region, service) })).status;

  test('answers 503 to what is signed for it, CloudFront included, until it is healed', async () => {
    await failRegion(url, 'us-east-1', 'unavailable');
    expect(await status('us-east-1')).toBe(503);
    expect(await status('us-east-1', 'cloudfront', '/2020-05-31/distribution')).toBe(503);
    expect(await status('eu-west-1')).toBe(200);
    await healRegions(url);
    expect(await status('us-east-1')).toBe(200);
  });

  test('closes the connection when it is told to', async () => {
    await failRegion(url, 'eu-west-1', 'reset');
    await expect(status('eu-west-1')).rejects.toThrow('fetch failed');
    expect(await status('us-east-1')).toBe(200);
  });

  test('is told by a presigned URL too', async () => {
    await failRegion(url, 'eu-west-1', 'unavailable');
    const credential = encodeURIComponent('testing/20260101/eu-west-1/s3/aws4_request');
    const reply = await fetch(`${url}/bucket/key?X-Amz-Credential=${credential}`);
    expect(reply.status).toBe(503);
    expect(await reply.text()).toContain('<Code>ServiceUnavailable</Code>');
  });

  test('is in the status', async () => {
    await failRegion(url, 'eu-west-1', 'reset');
    const body: unknown = await (await fetch(`${url}/_emulator/status`)).json();
    expect(body).toMatchObject({ faults: { 'eu-west-1': 'reset' } });
  });

  test('must be a region, and the mode one there is', async () => {
    await expect(failRegion(url, 'mars', 'reset')).rejects.toThrow(EmulatorError);
    await expect(failRegion(url, 'mars', 'reset')).rejects.toThrow(/"mars".*eu-west-1/);
    await expect(failRegion(url, 'eu-west-1', 'slow' as 'reset')).rejects.toThrow(/"slow".*unavailable, reset/);
  });
});
