import type { ResolutionStep } from '../route53/resolution';
import type { RequestTrace } from '../trace/request-trace';

/**
 * How a request came to its answer:
 * - `usual`: from the origin that it always goes to;
 * - `cache`: from an object that was still good, or with another request that was under way;
 * - `stale`: from an expired object, while it is refreshed or because no origin answered;
 * - `failover`: from the second origin of a group;
 * - `dns`: from another region than the nearest, since Route 53 holds the nearest to be unhealthy;
 * - `retry`: an attempt failed and a later one of the same client was answered.
 */
export type Mechanism = 'usual' | 'cache' | 'stale' | 'failover' | 'dns' | 'retry';

export const MECHANISMS: readonly Mechanism[] = ['usual', 'cache', 'stale', 'failover', 'dns', 'retry'];

/** How the edge came to an answer, by its story. The client's own retries are not in it. */
export function mechanismOf({ decisions }: Pick<RequestTrace, 'decisions'>): Mechanism {
  const reason = decisions.findLast(({ stage }) => stage === 'cache')?.detail?.['reason'];
  if (reason === 'fresh' || reason === 'collapsed') return 'cache';
  if (typeof reason === 'string' && reason.startsWith('stale-')) return 'stale';
  if (decisions.some(({ stage, outcome }) => stage === 'origin' && outcome === 'failover')) return 'failover';
  const lookUp = decisions.findLast(({ stage }) => stage === 'dns')?.detail?.['steps'];
  return ((lookUp ?? []) as readonly ResolutionStep[]).some(wasMoved) ? 'dns' : 'usual';
}

/** Whether a nearer record was passed over for its health. */
function wasMoved({ policy, candidates, chosen, failOpen }: ResolutionStep): boolean {
  if (policy !== 'latency' || failOpen) return false;
  const taken = candidates.find(({ address }) => address === chosen)?.roundTripTime ?? Infinity;
  return candidates.some(({ health, roundTripTime = Infinity }) => health === 'unhealthy' && roundTripTime < taken);
}
