import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScaledClock, type Edge } from '../../local/edge';
import {
  drillPage,
  readFailoverTime,
  runAtBearableSpeed,
  scenariosFor,
  terminalReport,
  type DrillReport,
  type Scenario,
  type ScenarioResult,
} from '../../local/edge/drill';
import { HttpHeaders } from '../../local/edge/http/headers';
import { loadSystem } from '../../local/edge/terraform/load-system';
import { CliError } from '../cli-error';
import type { CliContext } from '../context';
import { acceptedOrder } from './accepted-order';
import { drillWorkload } from './drill-workload';
import { openEdge, type OpenedEdge } from './open-edge';

export interface RunDrillOptions {
  /** Scenarios; empty: all. */
  readonly names: readonly string[];
  /** How many times faster time runs. */
  readonly speed: number;
  /** Whether the page in `docs/` is written. */
  readonly write: boolean;
  readonly json: boolean;
}

/** Near different regions of every environment; the first one's nearest region is the one that is lost. */
const LOCATIONS = ['FRA', 'IAD', 'SYD', 'GRU'];
const REQUESTS_PER_SECOND = 10;
const SEED = 1;
/** Seconds of real time that a timer may come late on a busy machine. */
const TIMER_DELAY = 0.1;

/**
 * Drills the environment that `ENVIRONMENT` names.
 *
 * @returns 0 when everything was as expected, else 1
 * @throws CliError for a scenario that does not exist
 */
export async function runDrill(context: CliContext, options: RunDrillOptions): Promise<number> {
  const { screen, project } = context;
  const clock = new ScaledClock(1);
  // The edge's timers do not keep a process alive, and a drill often waits for nothing else.
  const atWork = setInterval(() => undefined, 60_000);
  try {
    const opened = await openEdge(context, { clock });
    try {
      const report = await drill(opened, clock, options, (text) => screen.error(text));
      screen.line(options.json ? JSON.stringify(report, null, 2) : terminalReport(report));
      if (options.write) writeFileSync(join(project, 'docs', 'drills.md'), drillPage(report));
      return report.results.every(({ surprises }) => surprises.length === 0) ? 0 : 1;
    } finally {
      await opened.edge.close();
    }
  } finally {
    clearInterval(atWork);
  }
}

async function drill(
  { edge, environment, outdir, variables }: OpenedEdge,
  clock: ScaledClock,
  { names, speed }: RunDrillOptions,
  tell: (text: string) => void,
): Promise<DrillReport> {
  const { appName: host, name } = environment;
  const regions = [...environment.regions];
  const failover = readFailoverTime(loadSystem(outdir, { variables }));
  const places = { nearest: await regionBehind(edge, host, '/api/health'), site: await regionBehind(edge, host, '/') };
  const scenarios = choose(scenariosFor({ regions, ...places, failover }), names);
  const settings = { locations: LOCATIONS, perSecond: REQUESTS_PER_SECOND, seed: SEED, tolerance: speed * TIMER_DELAY };
  const workload = await drillWorkload(edge, host);
  const options = { edge, clock, speed, workload, acceptedOrder, failover, ...settings };
  const results: ScenarioResult[] = [];
  for (const scenario of scenarios) {
    tell(`${scenario.name}: ${scenario.title} (${Math.ceil(durationOf(scenario) / speed)} s)`);
    const slower = (next: number): void => tell(`  a region failed that nothing was done to: again, at speed ${next}`);
    results.push(await runAtBearableSpeed(scenario, options, slower));
  }
  const command = `${name === 'local' ? '' : `ENVIRONMENT=${name} `}npm run drill -- --write`;
  return { ...settings, command, environment: name, regions, speed, failover, results };
}

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
    LOCATIONS[0],
  );
  const region = trace.attempts.at(-1)?.region;
  if (region === undefined) throw new CliError(`no region answers ${target}: there is nothing to drill`);
  return region;
}

/** Seconds of the edge's time, beginning with the first load. */
function durationOf({ events, warmUp, seconds }: Scenario): number {
  return seconds + warmUp - Math.min(0, ...events.map(({ at }) => at));
}
