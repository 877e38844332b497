import { EdgeError } from '../error';
import type { Fault, FaultTarget } from '../network/faults';
import { secondsToFailOver, type FailoverTime } from './failover-time';
import type { Scenario, ScenarioEvent, Tolerated } from './scenario';

/** The system that is drilled. */
export interface DrilledSystem {
  /** All that serve. */
  readonly regions: readonly string[];
  /** The region that answers the API's requests of the first location. */
  readonly nearest: string;
  /** The region whose bucket serves the app as long as it can. */
  readonly site: string;
  readonly failover: FailoverTime;
}

/** Seconds of load before anything happens: longer than every checker takes to have a result of each region. */
const WARM_UP = 25;
/** Seconds that are watched after everything should have moved. */
const AFTERMATH = 30;
/** Seconds that each region's API is away, one after the other: long enough for the health checks to notice. */
const AWAY = 30;
/** Seconds between the deploys of two regions. */
const BETWEEN_DEPLOYS = 20;
/** Longer than any time limit of an origin for an API (CloudFront allows up to 120 s, API Gateway answers within 29). */
const TOO_SLOW = 125_000;

const REFUSED: Fault = { kind: 'refused' };
const UNAVAILABLE: Fault = { kind: 'status', status: 503 };

const NOTHING: Tolerated = { app: 0, reads: 0, writes: 0 };

/**
 * The drills of a system.
 *
 * @throws EdgeError for a system of one region, which has nowhere to move to
 */
export function scenariosFor(system: DrilledSystem): readonly Scenario[] {
  const { regions, nearest, site, failover } = system;
  if (regions.length < 2) {
    throw new EdgeError(regions.join(', '), 'is the only region: there is nowhere to move to.', 'Drill two or more.');
  }
  const moved = (kind: Fault['kind']): number => secondsToFailOver(failover, kind);
  const apiLoss = (name: string, title: string, fault: Fault): Scenario => ({
    name,
    title,
    warmUp: WARM_UP,
    events: [{ at: 0, fail: [[api(nearest), fault]] }],
    seconds: moved(fault.kind) + AFTERMATH,
    tolerated: { app: 0, reads: 0, writes: moved(fault.kind) },
  });
  return [
    { name: 'steady', title: 'nothing fails', warmUp: WARM_UP, events: [], seconds: 60, tolerated: NOTHING },
    apiLoss('api-refused', `API of ${nearest} refuses connections`, REFUSED),
    apiLoss('api-slow', `API of ${nearest} answers too late`, { kind: 'slow', milliseconds: TOO_SLOW }),
    apiLoss('api-5xx', `API of ${nearest} answers 503`, UNAVAILABLE),
    {
      name: 'bucket',
      // Pages of a release are kept for a year: with full caches nobody would ask a bucket.
      title: `site bucket of ${site} refuses connections, and caches are empty`,
      warmUp: WARM_UP,
      events: [{ at: 0, fail: [[bucket(site), REFUSED]], purge: true }],
      seconds: 60,
      tolerated: NOTHING,
    },
    noBucket(regions),
    allButOne(system, moved('refused')),
    ...(regions.length > 2 ? [oneByOne(system, moved('refused'))] : []),
    recovery(nearest, moved('refused')),
    rollingDeploy(regions),
    regionsInTurn(regions, moved('status')),
  ];
}

/**
 * Nothing holds the app any more, as when both buckets of its origin group are lost. No health check leads away from a
 * bucket, so that pages fail until one is back or the distribution is given others.
 */
function noBucket(regions: readonly string[]): Scenario {
  const seconds = 60;
  return {
    name: 'no-bucket',
    title: 'every site bucket refuses connections, and caches are empty',
    warmUp: WARM_UP,
    events: [{ at: 0, fail: regions.map((region) => [bucket(region), REFUSED] as const), purge: true }],
    seconds,
    tolerated: { app: seconds, reads: 0, writes: 0 },
  };
}

/**
 * Every region goes at once but the one that is last in the environment, so that the home region goes too. An origin group
 * has two members: where both lead to lost regions, reads fail until the health checks have noticed as well.
 */
function allButOne({ regions }: DrilledSystem, moved: number): Scenario {
  const lost = regions.slice(0, -1);
  return {
    name: 'all-but-one',
    title: `all of ${lost.join(' and ')} gone`,
    warmUp: WARM_UP,
    events: [{ at: 0, fail: lost.flatMap((region) => [[api(region), REFUSED] as const, [bucket(region), REFUSED]]) }],
    seconds: moved + AFTERMATH,
    tolerated: { app: 0, reads: lost.length > 1 ? moved : 0, writes: moved },
  };
}

/** The same, but each region goes when everything has moved away from the one before: then no read may fail. */
function oneByOne({ regions }: DrilledSystem, moved: number): Scenario {
  const period = moved + 10;
  const lost = regions.slice(0, -1);
  return {
    name: 'one-by-one',
    title: `all of ${lost.join(', then of ')} gone`,
    warmUp: WARM_UP,
    events: lost.map((region, index) => ({
      at: index * period,
      fail: [
        [api(region), REFUSED],
        [bucket(region), REFUSED],
      ],
    })),
    seconds: lost.length * period + AFTERMATH,
    tolerated: { app: 0, reads: 0, writes: moved },
  };
}

/** A region comes back after everything had moved away from it: nothing may fail on the way back. */
function recovery(region: string, moved: number): Scenario {
  return {
    name: 'recovery',
    title: `API of ${region} comes back`,
    warmUp: WARM_UP,
    events: [
      { at: -moved - 5, fail: [[api(region), REFUSED]] },
      { at: 0, heal: [api(region)] },
    ],
    seconds: moved + AFTERMATH,
    tolerated: NOTHING,
  };
}

/** A Lambda alias names one version until it names the next, so that nothing may fail: new versions start cold, no more. */
function rollingDeploy(regions: readonly string[]): Scenario {
  return {
    name: 'rolling-deploy',
    title: `a new version of every function, region by region, ${BETWEEN_DEPLOYS} s apart`,
    warmUp: WARM_UP,
    events: regions.map((region, index) => ({ at: index * BETWEEN_DEPLOYS, deploy: region })),
    seconds: regions.length * BETWEEN_DEPLOYS + AFTERMATH,
    tolerated: NOTHING,
  };
}

/**
 * One region after the other; the next when the one before is healthy again and no look-up remembers otherwise. A deploy is
 * not like that: a Lambda alias names one version until it names the next.
 */
function regionsInTurn(regions: readonly string[], moved: number): Scenario {
  const period = AWAY + moved + 10;
  const events = regions.flatMap((region, index): ScenarioEvent[] => [
    { at: index * period, fail: [[api(region), UNAVAILABLE]] },
    { at: index * period + AWAY, heal: [api(region)] },
  ]);
  const title = `API of each region out for ${AWAY} s in turn`;
  return {
    name: 'regions-in-turn',
    title,
    warmUp: WARM_UP,
    events,
    seconds: regions.length * period,
    tolerated: { app: 0, reads: 0, writes: moved },
  };
}

function api(region: string): FaultTarget {
  return `api:${region}`;
}

function bucket(region: string): FaultTarget {
  return `bucket:${region}`;
}
