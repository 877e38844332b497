import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { alarmReader } from '../../../cli/aws/read-alarms';
import { certificateReader } from '../../../cli/aws/read-certificate';
import { healthCheckReader } from '../../../cli/aws/read-health-check';

let server: Server;
let answer: (path: string) => { readonly status: number; readonly body: string };
let variables: Readonly<Record<string, string>>;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { status, body } = answer(request.url ?? '');
    request.resume();
    response.writeHead(status).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  variables = { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
});
afterAll(() => new Promise((closed) => server.close(closed)));

const ARN = 'arn:aws:acm:eu-west-1:123456789012:certificate/1';
const told = (answered: Promise<unknown>) => answered.then(String, (error: Error) => error.message);
const certificate = () => told(certificateReader(variables)('eu-west-1', ARN));

test('an answer that is not of AWS is told in one line, by its status', async () => {
  answer = () => ({ status: 503, body: '<html>Service Unavailable</html>' });
  expect(await told(alarmReader(variables)('eu-west-1', ['errors']))).toBe('it answered 503');
  expect(await certificate()).toBe('it answered 503');
  expect(await told(healthCheckReader(variables)('1'))).not.toContain('\n');
});

test("a refusal is told in AWS's own words", async () => {
  const message = 'User is not authorized to perform: acm:DescribeCertificate';
  answer = () => ({ status: 400, body: JSON.stringify({ __type: 'AccessDeniedException', message }) });
  expect(await certificate()).toBe(message);
});
