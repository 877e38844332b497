import { hasFailed, type Observation } from './observation';

/**
 * Seconds from when something last began to fail until the last request was sent that failed; the longest, when several
 * things fail one after the other. Undefined when nothing failed.
 *
 * @param beginnings seconds, in order; a failure before the first counts from 0
 */
export function timeToRecover(observations: readonly Observation[], beginnings: readonly number[]): number | undefined {
  const delays = observations.filter(hasFailed).map(({ sentAt }) => {
    const sent = sentAt / 1000;
    return sent - (beginnings.findLast((begun) => begun <= sent) ?? 0);
  });
  return delays.length === 0 ? undefined : delays.reduce((longest, delay) => Math.max(longest, delay), 0);
}
