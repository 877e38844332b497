import { hasFailed, type Observation } from './observation';
import type { Scenario } from './scenario';

/** A function's version in a region that worked on a request. */
export interface Served {
  readonly region: string;
  readonly function: string;
  readonly version: string;
}

/** Requests that the functions of a region answered after they were deployed. */
export interface RegionRelease {
  readonly region: string;
  /** By another version than before the deploy. */
  readonly newer: number;
  /** By the one before. */
  readonly older: number;
}

/** How a new release came to the regions. */
export interface ReleaseProgress {
  /** In the order of their deploys. */
  readonly regions: readonly RegionRelease[];
  /** Requests from the first deploy to the last: some regions had the new release, others had not. */
  readonly mixed: {
    readonly reads: Count;
    readonly writes: Count;
    /** Of them, those that functions of regions with the new release answered, and of regions without. */
    readonly newer: number;
    readonly older: number;
  };
}

interface Count {
  readonly sent: number;
  readonly failed: number;
}

/**
 * Which release answered.
 *
 * @param observations of the time before the first deploy too: what ran then is the older release
 * @param served by the edge's id of the request
 * @returns undefined for a scenario that deploys nothing
 */
export function releaseProgress(
  { events }: Pick<Scenario, 'events'>,
  observations: readonly Observation[],
  served: ReadonlyMap<string, readonly Served[]>,
): ReleaseProgress | undefined {
  const deploys = events.flatMap(({ at, deploy }) => (deploy === undefined ? [] : [{ at, region: deploy }]));
  const [first] = deploys;
  const last = deploys.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const work = observations.flatMap((seen) =>
    (served.get(seen.traceId) ?? []).map((by) => ({ ...by, sent: seen.sentAt / 1000 })),
  );
  const before = new Map(
    deploys.map(({ region, at }) => {
      const older = work.filter((done) => done.region === region && done.sent < at);
      return [region, new Set(older.map(nameOf))] as const;
    }),
  );
  const isOlder = (done: Served): boolean => before.get(done.region)?.has(nameOf(done)) ?? false;
  const split = (all: readonly Served[]): { readonly newer: number; readonly older: number } => {
    const older = all.filter(isOlder).length;
    return { newer: all.length - older, older };
  };
  const isMixed = (seconds: number): boolean => seconds >= first.at && seconds < last.at;
  const mixed = observations.filter(({ sentAt }) => isMixed(sentAt / 1000));
  return {
    regions: deploys.map(({ region, at }) => ({
      region,
      ...split(work.filter((done) => done.region === region && done.sent >= at)),
    })),
    mixed: {
      reads: count(mixed.filter(({ planned: { order } }) => order === undefined)),
      writes: count(mixed.filter(({ planned: { order } }) => order !== undefined)),
      ...split(work.filter(({ sent }) => isMixed(sent))),
    },
  };
}

/** What should not be after a deploy; empty: every region answers with the new release alone. */
export function releaseSurprises({ regions }: ReleaseProgress): readonly string[] {
  return regions.flatMap(({ region, newer, older }) => [
    ...(newer === 0 ? [`no request was answered by the new release in ${region}`] : []),
    ...(older === 0 ? [] : [`${older} requests were answered by the older release in ${region} after its deploy`]),
  ]);
}

function nameOf({ function: name, version }: Served): string {
  return `${name} ${version}`;
}

function count(observations: readonly Observation[]): Count {
  return { sent: observations.length, failed: observations.filter(hasFailed).length };
}
