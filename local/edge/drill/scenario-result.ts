import { countOrders, type OrderCount, type OrderEvidence } from './count-orders';
import { MECHANISMS, type Mechanism } from './mechanism';
import { hasFailed, type Observation } from './observation';
import { releaseProgress, releaseSurprises, type ReleaseProgress, type Served } from './release-progress';
import { outagesOf, type Outage, type Scenario } from './scenario';
import { timeToRecover } from './time-to-recover';
import { isAffected, unprovokedFailures, usualRegions, type UsualRegions } from './usual-region';

/** Requests of one sort. */
export interface Tally {
  readonly sent: number;
  readonly failed: number;
  /** Seconds from when something began to fail until the last request was sent that failed; undefined: none did. */
  readonly recovered: number | undefined;
}

/** The methods that viewers use. */
export const METHODS = ['GET', 'HEAD', 'POST'] as const;

/** What a scenario showed. */
export interface ScenarioResult {
  readonly scenario: Pick<Scenario, 'name' | 'title' | 'seconds' | 'tolerated'>;
  readonly requests: number;
  /** Pages and files of the app. */
  readonly app: Tally;
  /** Reads of the API, cached or not. */
  readonly reads: Tally;
  /** Every attempt at an order. */
  readonly writes: Tally;
  readonly byMethod: Readonly<Record<(typeof METHODS)[number], Pick<Tally, 'sent' | 'failed'>>>;
  readonly orders: OrderCount;
  /** Of the requests that would have gone to what was failing, how many were answered by which mechanism. */
  readonly saved: Readonly<Record<Mechanism, number>>;
  /** Seconds until requests went again where they usually go, after everything was healed; undefined: no such moment. */
  readonly returned: number | undefined;
  /** Undefined: nothing was deployed. */
  readonly release: ReleaseProgress | undefined;
  /** What was not as expected, each a sentence; empty: everything was. */
  readonly surprises: readonly string[];
}

/** Everything that was seen of a scenario. */
export interface Evidence extends OrderEvidence {
  /** Of the time that is measured, and of the time before it. */
  readonly observations: readonly Observation[];
  /** The versions of functions that worked on a request, by the edge's id of it. */
  readonly served: ReadonlyMap<string, readonly Served[]>;
}

/** What a scenario showed, and what of it should not have been. */
export function assess(scenario: Scenario, { observations, served, ...orders }: Evidence): ScenarioResult {
  const outages = outagesOf(scenario);
  const firstEvent = Math.min(0, ...scenario.events.map(({ at }) => at));
  const usual = usualRegions(observations.filter(({ endedAt }) => endedAt / 1000 < firstEvent));
  const measured = observations.filter(({ planned }) => planned.at >= 0);
  const beginnings = [...new Set(outages.map(({ from }) => from))].filter((from) => from >= 0);
  const tally = (chosen: readonly Observation[]): Tally => ({
    ...count(chosen),
    recovered: timeToRecover(chosen, beginnings),
  });
  const { name, title, seconds, tolerated } = scenario;
  const result = {
    scenario: { name, title, seconds, tolerated },
    requests: measured.length,
    app: tally(measured.filter(({ planned: { kind } }) => kind === 'page' || kind === 'asset')),
    reads: tally(measured.filter(({ planned: { kind } }) => kind === 'read' || kind === 'uncached')),
    writes: tally(measured.filter(({ planned: { kind } }) => kind === 'order')),
    byMethod: Object.fromEntries(
      METHODS.map((method) => [method, count(measured.filter((seen) => seen.planned.method === method))]),
    ) as ScenarioResult['byMethod'],
    orders: countOrders(observations, orders),
    saved: countMechanisms(measured.filter((seen) => !hasFailed(seen) && isAffected(seen, usual, outages))),
    returned: timeToReturn(scenario, measured, usual),
    release: releaseProgress(scenario, observations, served),
  };
  const ofRelease = result.release === undefined ? [] : releaseSurprises(result.release);
  return { ...result, surprises: [...surprisesOf(result), ...ofRelease, ...unprovoked(measured, outages)] };
}

function count(observations: readonly Observation[]): Pick<Tally, 'sent' | 'failed'> {
  return { sent: observations.length, failed: observations.filter(hasFailed).length };
}

function countMechanisms(observations: readonly Observation[]): Readonly<Record<Mechanism, number>> {
  const counted = MECHANISMS.map((wanted) => [wanted, observations.filter((seen) => seen.mechanism === wanted).length]);
  return Object.fromEntries(counted) as Record<Mechanism, number>;
}

/** From the last healing until the last request of the API was sent that still went elsewhere. */
function timeToReturn({ events }: Scenario, measured: readonly Observation[], usual: UsualRegions): number | undefined {
  const healed = events.findLast(({ heal = [] }) => heal.length > 0)?.at;
  if (healed === undefined) return undefined;
  const elsewhere = measured.filter(
    ({ planned: { kind, location }, region, sentAt }) =>
      (kind === 'order' || kind === 'uncached') &&
      sentAt / 1000 >= healed &&
      region !== undefined &&
      region !== usual.get(`${location} api`),
  );
  return elsewhere.reduce((latest, { sentAt }) => Math.max(latest, sentAt / 1000 - healed), 0);
}

function surprisesOf({
  scenario: { tolerated },
  app,
  reads,
  writes,
  orders,
}: Omit<ScenarioResult, 'surprises'>): readonly string[] {
  const late = (what: string, { sent, failed, recovered }: Tally, allowed: number): string | undefined =>
    recovered === undefined || (allowed > 0 && recovered <= allowed)
      ? undefined
      : `${failed} of ${sent} ${what} failed, until ${Math.ceil(recovered)} s; expected ${allowed === 0 ? 'none' : `at most ${allowed} s`}`;
  const some = (number: number, what: string): string | undefined =>
    number > 0 ? `${number} of ${orders.sent} orders ${what}; expected none` : undefined;
  return [
    late('pages and files', app, tolerated.app),
    late('reads', reads, tolerated.reads),
    late('writes', writes, tolerated.writes),
    some(orders.lost, 'lost'),
    some(orders.doubled, 'doubled'),
  ].filter((sentence) => sentence !== undefined);
}

/** Regions that failed although nothing was done to them: the load is far from any limit, so it is a defect. */
function unprovoked(measured: readonly Observation[], outages: readonly Outage[]): readonly string[] {
  const met = measured.flatMap((seen) => unprovokedFailures(seen, outages));
  return [...new Set(met)].sort().map((target) => {
    const count = met.filter((other) => other === target).length;
    return `${count} attempts failed at ${target}, to which nothing was done: a defect of the system or of the local edge`;
  });
}
