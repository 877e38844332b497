import type { Observation } from './observation';
import type { FaultTarget } from '../network/faults';
import type { Outage } from './scenario';
import type { RequestKind } from './workload';

/** Where the requests of each location and product go as long as nothing fails. */
export type UsualRegions = ReadonlyMap<string, string>;

/** @param undisturbed what was seen before anything failed */
export function usualRegions(undisturbed: readonly Observation[]): UsualRegions {
  const regions = new Map<string, string>();
  for (const { planned, region, mechanism } of undisturbed) {
    if (region !== undefined && mechanism === 'usual') regions.set(placeOf(planned.location, planned.kind), region);
  }
  return regions;
}

/** What a request would have met, had nothing kept it from going where it usually goes; undefined when unknown. */
export function usualTarget(
  regions: UsualRegions,
  location: string,
  kind: RequestKind,
): Extract<FaultTarget, `api:${string}` | `bucket:${string}`> | undefined {
  const region = regions.get(placeOf(location, kind));
  return region === undefined ? undefined : `${productOf(kind)}:${region}`;
}

/** Whether a request was sent while what it usually goes to was failing. */
export function isAffected({ planned, sentAt }: Observation, regions: UsualRegions, outages: readonly Outage[]) {
  const target = usualTarget(regions, planned.location, planned.kind);
  const sent = sentAt / 1000;
  return outages.some((outage) => outage.target === target && outage.from <= sent && sent < outage.to);
}

/** What failed while a request was under way although nothing was done to it, once for each attempt. */
export function unprovokedFailures(
  { planned: { kind }, failing, sentAt, endedAt }: Observation,
  outages: readonly Outage[],
): readonly FaultTarget[] {
  const targets = failing.map((region): FaultTarget => `${productOf(kind)}:${region}`);
  return targets.filter(
    (target) =>
      !outages.some(({ target: lost, from, to }) => lost === target && from <= endedAt / 1000 && sentAt / 1000 < to),
  );
}

function placeOf(location: string, kind: RequestKind): string {
  return `${location} ${productOf(kind)}`;
}

function productOf(kind: RequestKind): 'api' | 'bucket' {
  return kind === 'page' || kind === 'asset' ? 'bucket' : 'api';
}
