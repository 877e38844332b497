import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { createApiGateways, type ApiGateway } from '../../../../local/edge/apigateway/api-gateway';
import type { FunctionCall } from '../../../../local/edge/apigateway/function-invoker';
import { ManualClock } from '../../../../local/edge/manual-clock';
import { loadSystem } from '../../../../local/edge/terraform/load-system';
import { readWebAcls, type WebAcls } from '../../../../local/edge/waf/read-web-acls';
import { addSystem } from '../../../../stacks/system';
import { fixtureArtifacts } from '../../../support/fixture-artifacts';
import { environmentWith } from '../../../support/synth-system';
import { requestOf, type PlainRequest } from '../waf/requests';
import { TEST_SESSION_KEYS } from '../../../support/session-keys';

const SECRET = 'current-secret-of-thirty-two-characters';
const NEXT = 'next-secret-of-thirty-two-characters-or-more';
const outdir = mkdtempSync(join(tmpdir(), 'edge-api-'));
const calls: FunctionCall[] = [];
let webAcls: WebAcls;
let gateways: readonly ApiGateway[];

beforeAll(() => {
  const app = new App({ outdir });
  const environment = environmentWith();
  addSystem(app, { environment, artifacts: fixtureArtifacts(), localStateFolder: '../../../state', preview: false });
  app.synth();
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const system = loadSystem(outdir, {
    variables: {
      origin_secret_current: SECRET,
      origin_secret_next: NEXT,
      signing_public_key_a: publicKey.export({ type: 'spki', format: 'pem' }) as string,
      session_keys: TEST_SESSION_KEYS,
    },
  });
  webAcls = readWebAcls(system);
  gateways = createApiGateways(system, webAcls, {
    clock: new ManualClock(),
    createId: () => '01234567-89ab-4def-8123-456789abcdef',
    invoker: {
      invoke: (call) => {
        calls.push(call);
        return Promise.resolve({ kind: 'succeeded', payload: { statusCode: 200, body: 'answer' } });
      },
    },
  });
});

afterAll(() => {
  rmSync(outdir, { recursive: true, force: true });
});

function send(host: string, { headers, ...request }: PlainRequest): Promise<{ readonly status: number }> {
  const sent = requestOf({ ...request, headers: { host, ...headers } });
  return gateways[0]!.handle(sent, undefined, new AbortController().signal);
}

it('every region of this project has an API Gateway with three custom domains and a closed default end point', async () => {
  expect(gateways.map(({ region }) => region).sort()).toEqual(['eu-west-1', 'us-east-1']);
  expect(gateways.map(({ hostNames }) => hostNames.length)).toEqual([4, 4]);
  expect(await send(gateways[0]!.hostNames[0]!, { target: '/live/health' })).toMatchObject({ status: 403 });
});

it.each<[fact: string, request: PlainRequest, status: number]>([
  ['the health path is open', { target: '/api/health' }, 200],
  ['its neighbours are not', { target: '/api/health/' }, 403],
  ['nothing else is without the secret', { target: '/api/products' }, 403],
  ['the secret opens', { target: '/api/products', headers: { 'x-origin-verify': SECRET } }, 200],
  ['so does the next one', { target: '/api/products', headers: { 'x-origin-verify': NEXT } }, 200],
  ['half of it does not', { target: '/api/products', headers: { 'x-origin-verify': SECRET.slice(1) } }, 403],
])('§4.7 the origin lock of this project: %s', async (_, request, status) => {
  for (const host of ['origin', 'standby.origin', `${gateways[0]!.region}.origin`]) {
    expect(await send(`${host}.app.example.com`, request)).toMatchObject({ status });
  }
});

it("this project's functions are called by their alias, in their region", async () => {
  await send('origin.app.example.com', { target: '/api/products/tent', headers: { 'x-origin-verify': SECRET } });

  expect(calls.at(-1)).toMatchObject({
    region: gateways[0]!.region,
    functionName: expect.stringMatching(/catalogue$/) as unknown,
    qualifier: 'live',
    event: { path: '/api/products/tent', resource: '/products/{id}', stageVariables: null },
  });
});

it("§8 the distribution's firewall limits rates, and says what it cannot run", () => {
  const firewall = webAcls.all.find(({ name }) => name.endsWith('-edge'))!;
  const clock = new ManualClock();
  const verdicts = Array.from({ length: 2_001 }, () => firewall.evaluate(requestOf(), '192.0.2.7', clock));

  expect(verdicts.filter(({ action }) => action === 'block').map(({ rule }) => rule)).toEqual(['rate-limit']);
  expect(firewall.notices.map(({ sentence }) => sentence.split(',').length)).toEqual([1 + 4]);
});
