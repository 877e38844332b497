import type { Mechanism } from './mechanism';
import type { PlannedRequest } from './plan-load';

/** What a viewer saw of one request. A write that is tried again is observed once for each attempt. */
export interface Observation {
  readonly planned: PlannedRequest;
  /** 1 for the first. */
  readonly attempt: number;
  /** Milliseconds from the beginning of what is measured. */
  readonly sentAt: number;
  readonly endedAt: number;
  readonly status: number;
  /** The edge's id of the request. */
  readonly traceId: string;
  readonly mechanism: Mechanism;
  /** The region that the last attempt at an origin went to; undefined when no origin was asked. */
  readonly region: string | undefined;
  /** Regions whose attempts failed, whatever came of the request in the end. */
  readonly failing: readonly string[];
  /** The number that the order was given. */
  readonly orderId: string | undefined;
}

/** Viewers see an error page or a problem. */
export function hasFailed({ status }: Pick<Observation, 'status'>): boolean {
  return status >= 400;
}

/** Attempts at the orders, by their keys and in order. */
export function attemptsByKey(observations: readonly Observation[]): ReadonlyMap<string, readonly Observation[]> {
  const byKey = new Map<string, Observation[]>();
  for (const observation of observations) {
    const key = observation.planned.order?.key;
    if (key === undefined) continue;
    const attempts = byKey.get(key);
    if (attempts === undefined) byKey.set(key, [observation]);
    else attempts.push(observation);
  }
  return byKey;
}
