import type { Edge, EdgeLogRecord } from '../edge';
import type { SimulatedClock } from '../simulated-clock';
import { repeatedKeys } from './count-orders';
import { worstMoment, type FailoverTime } from './failover-time';
import { attemptsByKey, hasFailed, type Observation } from './observation';
import { planLoad, type PlannedRequest } from './plan-load';
import type { Served } from './release-progress';
import { assess, type ScenarioResult } from './scenario-result';
import type { Scenario } from './scenario';
import { below, seededRandom } from './seeded-random';
import { Viewers } from './viewers';
import type { Workload } from './workload';

/** Milliseconds: longer than a write takes to reach another region that works again. */
const ARRIVED = 5_000;

export interface DrillOptions {
  readonly edge: Edge;
  /** The edge's own. */
  readonly clock: SimulatedClock;
  readonly workload: Workload;
  /** IATA codes of the viewers' edge locations. */
  readonly locations: readonly string[];
  readonly seed: number;
  /** Requests a second, of all viewers. */
  readonly perSecond: number;
  readonly failover: FailoverTime;
  /** The folder of the system with the next release in some regions; with none, the system as it was synthesized. */
  readonly release: (regions: readonly string[]) => string;
  /** All that serve. */
  readonly regions: readonly string[];
  /** Reads the numbers of all orders from a region's data. */
  readonly storedOrders: (region: string) => Promise<ReadonlySet<string>>;
  /** The edge's id of the request that a function accepted an order for; undefined for any other record. */
  readonly acceptedOrder: (record: EdgeLogRecord) => string | undefined;
}

/**
 * Drills one scenario on a system that is loaded anew: empty caches, nothing known of health, no function running. Tables stay; on one
 * edge each scenario runs once, since its orders bear the same keys again.
 */
export async function runScenario(scenario: Scenario, options: DrillOptions): Promise<ScenarioResult> {
  const { edge, clock, workload } = options;
  const accepted = new Set<string>();
  const served = new Map<string, Served[]>();
  const stopListening = edge.onLog((record) => {
    const id = options.acceptedOrder(record);
    if (id !== undefined) accepted.add(id);
    const { requestId, region, source, version } = record;
    if (requestId === undefined || region === undefined || version === undefined) return;
    served.set(requestId, [...(served.get(requestId) ?? []), { region, function: source, version }]);
  });
  try {
    edge.heal();
    await edge.reload({ outdir: options.release([]) });
    const viewers = new Viewers({ edge, clock, workload });
    const firstEvent = Math.min(0, ...scenario.events.map(({ at }) => at));
    // Every location looks up its origins now, and from now on whenever the answer expires.
    const lookedUp = clock.monotonic();
    await clock.run(viewers.send(firstRequests(scenario, options), lookedUp));
    const before = await ordersIn(options.regions, options);
    const begun = clock.monotonic();
    const earliest = begun + (scenario.warmUp - firstEvent) * 1000;
    const zero = worstMoment(options.failover, lookedUp, earliest);
    const plan = [
      ...planLoad(workload, { ...options, name: scenario.name, seed: options.seed + 1, from: begun - zero, to: 0 }),
      ...planLoad(workload, { ...options, name: scenario.name, from: 0, to: scenario.seconds * 1000 }),
    ];
    const played = Promise.all([viewers.send(plan, zero), play(scenario, options, zero)]);
    const [observations] = await clock.run(played);
    const surviving = await ordersIn(workingRegions(options), options);
    edge.heal();
    const askedAgain = await clock.run(askAgain(observations, accepted, viewers, zero));
    await clock.run(clock.sleep(ARRIVED));
    await clock.run(edge.idle());
    const after = new Map<string, ReadonlySet<string>>();
    for (const region of options.regions) after.set(region, await options.storedOrders(region));
    return assess(scenario, { observations, served, askedAgain, stored: { before, surviving, after } });
  } finally {
    stopListening();
    edge.heal();
  }
}

/** Orders that any of these regions has. */
async function ordersIn(
  regions: readonly string[],
  { storedOrders }: Pick<DrillOptions, 'storedOrders'>,
): Promise<ReadonlySet<string>> {
  const ids = await Promise.all(regions.map(storedOrders));
  return new Set(ids.flatMap((own) => [...own]));
}

/** Regions whose API does not fail: where it does, the whole region is taken to be gone, with its data. */
function workingRegions({ edge, regions }: DrillOptions): readonly string[] {
  const failing = edge.state().faults.filter(([, { kind }]) => kind !== 'slow');
  return regions.filter((region) => !failing.some(([target]) => target === `api:${region}`));
}

async function play({ events }: Scenario, { edge, clock, release }: DrillOptions, zero: number): Promise<void> {
  const deployed: string[] = [];
  const older: Promise<void>[] = [];
  for (const { at, deploy, purge, fail = [], heal = [] } of events) {
    const wait = zero + at * 1000 - clock.monotonic();
    if (wait > 0) await clock.sleep(wait);
    for (const target of heal) edge.heal(target);
    for (const [target, fault] of fail) edge.fail(target, fault);
    if (purge) edge.invalidate(['/*']);
    if (deploy === undefined) continue;
    deployed.push(deploy);
    const outdir = release(deployed);
    const live = new Promise<void>((onLive, refused) => {
      const reloaded = edge.reload({ outdir, keepCaches: true, keepFunctions: true, onLive });
      reloaded.catch(refused);
      older.push(reloaded);
    });
    // Time stands still until then; what is under way in the older system needs time to end.
    clock.hold(live);
    await live;
  }
  await Promise.all(older);
}

/** A read and a write from each location. */
function firstRequests({ name }: Scenario, { workload, locations, seed }: DrillOptions): readonly PlannedRequest[] {
  const random = seededRandom(seed);
  return locations.flatMap((location): PlannedRequest[] => {
    const common = { at: 0, location, ip: `192.0.2.${below(random, 250) + 1}` };
    const order = { key: `drill-${name}-${seed}-start-${location}`, body: workload.order.body(random) };
    return [
      { ...common, kind: 'read', method: 'GET', target: workload.rareRead(random) },
      { ...common, kind: 'order', method: 'POST', target: workload.order.target, order },
    ];
  });
}

/** Sends every order once more that was accepted several times, and so learns whether it is held to be one. */
async function askAgain(
  observations: readonly Observation[],
  accepted: ReadonlySet<string>,
  viewers: Viewers,
  zero: number,
): Promise<ReadonlyMap<string, string | undefined>> {
  const attempts = attemptsByKey(observations);
  const answers = repeatedKeys(observations, accepted).map(async (key) => {
    const planned = attempts.get(key)?.[0]?.planned;
    const again = planned && (await viewers.attempt(planned, 1, zero));
    return [key, again === undefined || hasFailed(again) ? undefined : again.orderId] as const;
  });
  return new Map(await Promise.all(answers));
}
