import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acceptedOrder } from '../../../../cli/edge/accepted-order';
import { drillWorkload } from '../../../../cli/edge/drill-workload';
import { loadEnvironment } from '../../../../environments';
import { SimulatedClock } from '../../../../local/edge';
import { readFailoverTime, runScenario, scenariosFor, type ScenarioResult } from '../../../../local/edge/drill';
import { loadSystem } from '../../../../local/edge/terraform/load-system';
import { synthBuiltSystem } from '../../../support/built-system';
import { edgeVariables, runBuiltSystem, type TestEdge } from '../../../support/running-edge';

/** Milliseconds; a bound against hanging. Time is simulated, but functions run, on however busy a machine. */
const PATIENCE = 180_000;

/** Drills of an environment on one edge, with the viewers of the locations given. */
function drills(name: string, locations: readonly string[]) {
  const clock = new SimulatedClock();
  const environment = loadEnvironment(name);
  let running: TestEdge;
  let outdir: string;
  beforeAll(async () => {
    outdir = synthBuiltSystem(name, mkdtempSync(join(tmpdir(), 'drill-')));
    running = await runBuiltSystem(name, { clock, outdir });
  });
  afterAll(async () => {
    await running.dispose();
    rmSync(outdir, { recursive: true, force: true });
  });

  return async (wanted: string): Promise<ScenarioResult> => {
    const failover = readFailoverTime(loadSystem(outdir, { variables: edgeVariables(outdir) }));
    const regions = [...environment.regions];
    const scenarios = scenariosFor({ regions, nearest: 'eu-west-1', site: 'us-east-1', failover });
    const workload = await drillWorkload(running.edge, environment.appName);
    const load = { seed: 7, perSecond: 4, locations, workload };
    const scenario = scenarios.find((candidate) => candidate.name === wanted)!;
    return runScenario(scenario, { ...load, edge: running.edge, clock, failover, acceptedOrder });
  };
}

describe('with two regions', () => {
  const drill = drills('local', ['FRA', 'IAD']);

  test(
    'when the nearest API is gone no read fails, and no order is lost or doubled',
    async () => {
      const result = await drill('api-refused');

      expect(result.surprises).toEqual([]);
      expect(result.reads).toMatchObject({ failed: 0 });
      expect(result.reads.sent).toBeGreaterThan(300);
      // The outage was felt: writes failed for most of the time that it takes to move, and then no more.
      expect(result.writes.recovered).toBeGreaterThan(30);
      expect(result.orders.accepted).toBe(result.orders.sent);
      for (const mechanism of ['cache', 'failover', 'dns', 'retry'] as const) {
        expect([mechanism, result.saved[mechanism] > 0]).toEqual([mechanism, true]);
      }
    },
    PATIENCE,
  );
});

describe('with three regions', () => {
  const drill = drills('prod', ['FRA', 'IAD', 'SYD']);

  test(
    'when one region is lost after the other no read fails',
    async () => {
      const result = await drill('one-by-one');

      expect(result.surprises).toEqual([]);
      expect(result.reads).toMatchObject({ failed: 0 });
      expect(result.saved.failover).toBeGreaterThan(50);
      expect(result.orders).toMatchObject({ lost: 0, doubled: 0 });
    },
    PATIENCE,
  );

  test(
    'when two are lost at once reads fail until the health checks have noticed, and no longer',
    async () => {
      const result = await drill('all-but-one');

      expect(result.surprises).toEqual([]);
      expect(result.reads.failed).toBeGreaterThan(0);
      expect(result.reads.recovered).toBeLessThanOrEqual(80);
    },
    PATIENCE,
  );
});
