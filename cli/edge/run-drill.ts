import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SimulatedClock, type Edge } from '../../local/edge';
import {
  drillPage,
  nextReleases,
  readFailoverTime,
  runScenario,
  scenariosFor,
  terminalReport,
  type DrillReport,
  type Scenario,
  type ScenarioResult,
} from '../../local/edge/drill';
import { HttpHeaders } from '../../local/edge/http/headers';
import { readTables } from '../../local/edge/dynamodb/table-definition';
import { loadSystem } from '../../local/edge/terraform/load-system';
import type { System } from '../../local/edge/terraform/system';
import { CliError } from '../cli-error';
import type { CliContext } from '../context';
import { acceptedOrder } from './accepted-order';
import { drillWorkload } from './drill-workload';
import { memberCookie } from './member-cookie';
import { storedOrders } from './stored-orders';
import { openEdge, type OpenedEdge } from './open-edge';

export interface RunDrillOptions {
  /** Scenarios; empty: all. */
  readonly names: readonly string[];
  /** Whether the page in `docs/` is written. */
  readonly write: boolean;
  readonly json: boolean;
}

/** The load of every drill. */
export const DRILL_LOAD = {
  /** Near different regions of every environment; the first one's nearest region is the one that is lost. */
  locations: ['FRA', 'IAD', 'SYD', 'GRU'],
  /** Requests a second, of all viewers. */
  perSecond: 10,
  seed: 1,
} as const;

/** The page shows a system of two regions, and one of three. */
const DOCUMENTED = ['local', 'prod'] as const;
const WRITING = 'npm run drill -- --write';

/**
 * Drills the environment that `ENVIRONMENT` names, or the documented ones when the page is written.
 *
 * @returns 0 when everything was as expected, else 1
 * @throws CliError for a scenario that does not exist
 */
export async function runDrill(context: CliContext, options: RunDrillOptions): Promise<number> {
  if (!options.write) return show(context, options, await drillIn(context, options));
  const [two, three] = DOCUMENTED;
  const reports = [
    await drillEnvironment(context, options, two),
    await drillEnvironment(context, options, three),
  ] as const;
  writeFileSync(join(context.project, 'docs', 'drills.md'), drillPage(WRITING, reports));
  return Math.max(...reports.map((report) => show(context, options, report)));
}

function drillEnvironment(context: CliContext, options: RunDrillOptions, name: string): Promise<DrillReport> {
  context.screen.error(`environment ${name}`);
  return drillIn({ ...context, variables: { ...context.variables, ENVIRONMENT: name } }, options);
}

function show({ screen }: CliContext, { json }: RunDrillOptions, report: DrillReport): number {
  screen.line(json ? JSON.stringify(report, null, 2) : terminalReport(report));
  return report.results.every(({ surprises }) => surprises.length === 0) ? 0 : 1;
}

async function drillIn(context: CliContext, options: RunDrillOptions): Promise<DrillReport> {
  const clock = new SimulatedClock();
  const opened = await openEdge(context, { clock });
  try {
    return await drill(opened, clock, options, context);
  } finally {
    await opened.edge.close();
    rmSync(releasesOf(opened.outdir), { recursive: true, force: true });
  }
}

async function drill(
  opened: OpenedEdge,
  clock: SimulatedClock,
  { names }: RunDrillOptions,
  { now, screen }: CliContext,
): Promise<DrillReport> {
  const { edge, environment, outdir, variables } = opened;
  const { appName: host, name } = environment;
  const regions = [...environment.regions];
  const system = loadSystem(outdir, { variables });
  const failover = readFailoverTime(system);
  const stored = storedOrders(edge, onlyTable(system));
  const places = { nearest: await regionBehind(edge, host, '/api/health'), site: await regionBehind(edge, host, '/') };
  const scenarios = choose(scenariosFor({ regions, ...places, failover }), names);
  const workload = await drillWorkload(edge, host, await memberCookie(opened, now));
  const release = nextReleases(outdir, releasesOf(outdir));
  const options = {
    edge,
    clock,
    workload,
    regions,
    acceptedOrder,
    storedOrders: stored,
    failover,
    release,
    ...DRILL_LOAD,
  };
  const results: ScenarioResult[] = [];
  for (const scenario of scenarios) {
    screen.error(`${scenario.name}: ${scenario.title}`);
    results.push(await runScenario(scenario, options));
  }
  return { ...DRILL_LOAD, environment: name, regions, failover, results };
}

/** The table that the orders are in. */
function onlyTable(system: System): string {
  const [table, ...others] = readTables(system);
  if (table === undefined || others.length > 0)
    throw new CliError('the system must have one table, which holds the orders');
  return table.name;
}

/** Where systems with the next release lie while it is deployed. */
const releasesOf = (outdir: string): string => `${outdir}-releases`;

function choose(scenarios: readonly Scenario[], names: readonly string[]): readonly Scenario[] {
  const unknown = names.find((name) => !scenarios.some((scenario) => scenario.name === name));
  if (unknown !== undefined) {
    throw new CliError(`there is no scenario "${unknown}"; allowed: ${scenarios.map(({ name }) => name).join(', ')}`);
  }
  return names.length === 0 ? scenarios : scenarios.filter(({ name }) => names.includes(name));
}

/** The region that answers a path for viewers at the first location. */
async function regionBehind(edge: Edge, host: string, target: string): Promise<string> {
  const { trace } = await edge.handle(
    {
      method: 'GET',
      scheme: 'https',
      target,
      headers: new HttpHeaders({ host }),
      body: null,
      httpVersion: '2.0',
      client: { ip: '192.0.2.1', port: 50_000 },
    },
    DRILL_LOAD.locations[0],
  );
  const region = trace.attempts.at(-1)?.region;
  if (region === undefined) throw new CliError(`no region answers ${target}: there is nothing to drill`);
  return region;
}
