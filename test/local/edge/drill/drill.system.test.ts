import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { sessionCookie } from '../../../../contract';
import { acceptedOrder } from '../../../../cli/edge/accepted-order';
import { drillWorkload } from '../../../../cli/edge/drill-workload';
import { storedOrders } from '../../../../cli/edge/stored-orders';
import { DRILL_LOAD } from '../../../../cli/edge/run-drill';
import { loadEnvironment } from '../../../../environments';
import { SimulatedClock } from '../../../../local/edge';
import {
  drillPage,
  nextReleases,
  readFailoverTime,
  runScenario,
  scenariosFor,
  type DrillReport,
  type ScenarioResult,
} from '../../../../local/edge/drill';
import { readTables } from '../../../../local/edge/dynamodb/table-definition';
import { loadSystem } from '../../../../local/edge/terraform/load-system';
import { synthBuiltSystem } from '../../../support/built-system';
import { edgeVariables, runBuiltSystem, type TestEdge } from '../../../support/running-edge';
import { sessionOf } from '../../../support/session-keys';

/** Milliseconds; a bound against hanging. Time is simulated, but functions run, on however busy a machine. */
const PATIENCE = 240_000;

interface Load {
  readonly locations: readonly string[];
  readonly perSecond: number;
  readonly seed: number;
}

/** Drills of an environment on one edge. */
function drills(name: string) {
  const clock = new SimulatedClock();
  const environment = loadEnvironment(name);
  let running: TestEdge;
  let outdir: string;
  const deployed: (readonly string[])[] = [];
  beforeAll(async () => {
    outdir = synthBuiltSystem(name, join(mkdtempSync(join(tmpdir(), 'drill-')), 'out'));
    running = await runBuiltSystem(name, { clock, outdir });
  });
  afterAll(async () => {
    await running.dispose();
    rmSync(dirname(outdir), { recursive: true, force: true });
  });

  /** @param reached the regions that a release comes to, of those that are deployed */
  const drill = async (
    wanted: string,
    load: Load,
    reached = (regions: readonly string[]): readonly string[] => regions,
  ): Promise<DrillReport> => {
    const failover = readFailoverTime(loadSystem(outdir, { variables: edgeVariables(outdir) }));
    const regions = [...environment.regions];
    const scenarios = scenariosFor({ regions, nearest: 'eu-west-1', site: 'us-east-1', failover });
    const workload = await drillWorkload(running.edge, environment.appName, `${sessionCookie}=${sessionOf('Ada')}`);
    const scenario = scenarios.find((candidate) => candidate.name === wanted)!;
    const releaseIn = nextReleases(outdir, `${outdir}-releases`);
    const release = (released: readonly string[]): string => {
      if (released.length > 0) deployed.push([...released]);
      return releaseIn(reached(released));
    };
    const [table] = readTables(loadSystem(outdir, { variables: edgeVariables(outdir) }));
    const stored = storedOrders(running.edge, table!.name);
    const data = { regions, storedOrders: stored, acceptedOrder };
    const options = { ...load, ...data, workload, edge: running.edge, clock, failover, release };
    return { ...load, environment: name, regions, failover, results: [await runScenario(scenario, options)] };
  };
  return { drill, deployed };
}

/** The figures of a scenario in each table of an environment's section of a page. */
function figures(page: string, environment: string, scenario: string): readonly string[] {
  const section = page.split(`\n## \`${environment}\``)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith(`| ${scenario} `));
  return rows.map((row) => row.replace(/ +/g, ' '));
}

describe('with two regions', () => {
  const { drill, deployed } = drills('local');

  test(
    'when the nearest API is gone no read fails, and no order is lost or doubled; the page tells the same figures',
    async () => {
      const report = await drill('api-refused', DRILL_LOAD);
      const [result] = report.results as [ScenarioResult];

      expect(result.surprises).toEqual([]);
      expect(result.reads).toMatchObject({ failed: 0 });
      expect(result.reads.sent).toBeGreaterThan(300);
      expect(result.app).toMatchObject({ failed: 0 });
      // The outage was felt: writes failed for most of the time that it takes to move, and then no more.
      expect(result.writes.recovered).toBeGreaterThan(30);
      expect(result.orders.accepted).toBe(result.orders.sent);
      // What the lost region took in its last second had not left it, and was there again with it.
      expect(result.orders).toMatchObject({ lost: 0, doubled: 0, heldBack: 1 });
      for (const mechanism of ['cache', 'failover', 'dns', 'retry'] as const) {
        expect([mechanism, result.saved[mechanism] > 0]).toEqual([mechanism, true]);
      }
      // Other figures: write the page anew, npm run drill -- --write.
      const page = readFileSync(resolve(__dirname, '../../../../docs/drills.md'), 'utf8');
      expect(figures(page, 'local', 'api-refused')).toEqual(figures(drillPage('', [report]), 'local', 'api-refused'));
    },
    PATIENCE,
  );

  test.each(['steady', 'api-slow', 'api-5xx', 'bucket', 'all-but-one', 'recovery', 'regions-in-turn'])(
    '%s: nothing fails but what may, with few viewers too',
    async (scenario) => {
      const { results } = await drill(scenario, { locations: ['FRA', 'IAD'], perSecond: 1, seed: 7 });

      expect(results[0]?.surprises).toEqual([]);
      expect(results[0]?.orders.sent).toBeGreaterThan(0);
      // It is the other bucket that answers, not only what was kept.
      if (scenario === 'bucket') expect(results[0]?.saved.failover).toBeGreaterThan(0);
    },
    PATIENCE,
  );

  test(
    'rolling-deploy: nothing fails while one region after the other gets new functions',
    async () => {
      const { results } = await drill('rolling-deploy', { locations: ['FRA', 'IAD'], perSecond: 2, seed: 7 });

      expect(deployed).toEqual([['us-east-1'], ['us-east-1', 'eu-west-1']]);
      expect(results[0]).toMatchObject({ surprises: [], reads: { failed: 0 }, writes: { failed: 0 } });
      expect(results[0]?.orders).toMatchObject({ lost: 0, doubled: 0 });
      const { regions, mixed } = results[0]!.release!;
      expect(regions.map(({ region, newer, older }) => [region, newer > 0, older])).toEqual([
        ['us-east-1', true, 0],
        ['eu-west-1', true, 0],
      ]);
      expect([mixed.newer > 0, mixed.older > 0, mixed.reads.sent > 0, mixed.writes.sent > 0]).not.toContain(false);
    },
    PATIENCE,
  );

  test(
    'rolling-deploy: a region that is left with the older release is told',
    async () => {
      const load = { locations: ['FRA', 'IAD'], perSecond: 1, seed: 8 };
      const { results } = await drill('rolling-deploy', load, (regions) =>
        regions.filter((region) => region !== 'eu-west-1'),
      );

      expect(results[0]?.surprises).toEqual([
        'no request was answered by the new release in eu-west-1',
        expect.stringMatching(/^\d+ requests were answered by the older release in eu-west-1 after its deploy$/),
      ]);
    },
    PATIENCE,
  );
});

describe('with three regions', () => {
  const { drill } = drills('prod');
  const load: Load = { locations: ['FRA', 'IAD', 'SYD'], perSecond: 4, seed: 7 };

  test(
    'when one region is lost after the other no read fails',
    async () => {
      const [result] = (await drill('one-by-one', load)).results as [ScenarioResult];

      expect(result.surprises).toEqual([]);
      expect(result.reads).toMatchObject({ failed: 0 });
      // Pages of a release are kept, so that it is reads of the API that need another region.
      for (const mechanism of ['cache', 'failover', 'dns'] as const) {
        expect([mechanism, result.saved[mechanism] > 25]).toEqual([mechanism, true]);
      }
      expect(result.orders).toMatchObject({ lost: 0, doubled: 0 });
    },
    PATIENCE,
  );

  test(
    'when two are lost at once reads fail until the health checks have noticed, and no longer',
    async () => {
      const [result] = (await drill('all-but-one', load)).results as [ScenarioResult];

      expect(result.surprises).toEqual([]);
      expect(result.reads.failed).toBeGreaterThan(0);
      expect(result.reads.recovered).toBeLessThanOrEqual(80);
    },
    PATIENCE,
  );
});
