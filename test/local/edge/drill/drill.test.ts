import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { readArtifacts } from '../../../../assets';
import { acceptedOrder } from '../../../../cli/edge/accepted-order';
import { drillWorkload } from '../../../../cli/edge/drill-workload';
import { loadEnvironment } from '../../../../environments';
import { createEdge, ScaledClock, type Edge } from '../../../../local/edge';
import { readFailoverTime, runAtBearableSpeed, scenariosFor } from '../../../../local/edge/drill';
import { loadSystem } from '../../../../local/edge/terraform/load-system';
import { addSystem } from '../../../../stacks/system';
import { HOME } from '../../../support/built-system';

const SPEED = 10;
const folder = mkdtempSync(join(tmpdir(), 'edge-drill-'));
const outdir = join(folder, 'out');
const environment = loadEnvironment('local');
const variables = {
  origin_secret_current: 'a-secret-of-a-test-of-at-least-32-characters',
  signing_public_key_a: generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
    type: 'spki',
    format: 'pem',
  }) as string,
};
const clock = new ScaledClock(1);
let edge: Edge;

beforeAll(async () => {
  const app = new App({ outdir });
  addSystem(app, {
    environment,
    artifacts: readArtifacts(HOME),
    localStateFolder: '../../../state',
    preview: false,
  });
  app.synth();
  edge = await createEdge({ outdir, variables, workFolder: join(folder, 'work'), clock });
});

afterAll(async () => {
  await edge.close();
  rmSync(folder, { recursive: true, force: true });
});

test('when the nearest API is gone no read fails, and no order is lost or doubled', async () => {
  const failover = readFailoverTime(loadSystem(outdir, { variables }));
  const regions = [...environment.regions];
  const scenarios = scenariosFor({ regions, nearest: 'eu-west-1', site: 'us-east-1', failover });
  const scenario = scenarios.find(({ name }) => name === 'api-refused')!;
  const result = await runAtBearableSpeed(
    { ...scenario, warmUp: 12, seconds: 90 },
    {
      edge,
      clock,
      speed: SPEED,
      workload: await drillWorkload(edge, environment.appName),
      locations: ['FRA', 'IAD'],
      seed: 7,
      perSecond: 6,
      failover,
      // Other tests run at the same time: a timer may come a third of a second late.
      tolerance: SPEED / 3,
      acceptedOrder,
    },
  );

  expect(result.surprises).toEqual([]);
  expect(result.reads).toMatchObject({ failed: 0 });
  expect(result.reads.sent).toBeGreaterThan(300);
  // The outage was felt: writes failed for most of the time that it takes to move, and then no more.
  expect(result.writes.recovered).toBeGreaterThan(30);
  expect(result.orders.accepted).toBe(result.orders.sent);
  for (const mechanism of ['cache', 'failover', 'dns', 'retry'] as const) {
    expect([mechanism, result.saved[mechanism] > 0]).toEqual([mechanism, true]);
  }
}, 180_000);
