import type { Fault } from '../network/faults';
import type { EndpointCheck } from '../route53/health-check';
import { readHealthChecks } from '../route53/read-health-checks';
import { EdgeError } from '../error';
import type { System } from '../terraform/system';

/** How long Route 53 takes to lead viewers away from a region, as far as the system says. In seconds. */
export interface FailoverTime {
  /** Between two probes of one checker. */
  readonly interval: number;
  /** Probes in a row that turn a checker's opinion. */
  readonly threshold: number;
  /** How long an answer is kept that names the region. */
  readonly recordTtl: number;
}

/**
 * Of an alias whose target is no record of the zone: the target's own lifetime, which AWS does not tell for a regional
 * domain name of API Gateway; assumed as it was seen for CloudFront and load balancers.
 */
const ALIAS_TTL = 60;
/** Seconds that a checker waits for an answer (Route 53 guide, how health is determined). */
const PROBE_TIMEOUT = 2;
/**
 * Seconds: most checkers have asked long before the last one has, and a location renews its look-up only when its next
 * viewer comes.
 */
const NOTICED_EARLIER = 6;

/**
 * The slowest of the health checks that latency records use, and the longest lifetime of such records.
 *
 * @throws EdgeError when no latency record has a health check: nothing would ever lead writes elsewhere
 */
export function readFailoverTime(system: System): FailoverTime {
  const checks = readHealthChecks(system);
  const records = system.ofType('aws_route53_record').filter(({ values }) => {
    const policy = values['latency_routing_policy'];
    return Array.isArray(policy) ? policy.length > 0 : policy !== undefined && policy !== null;
  });
  const used = records
    .map(({ values }) => checks.get(String(values['health_check_id'])))
    .filter((check): check is EndpointCheck => check?.kind === 'endpoint');
  if (used.length === 0) {
    throw new EdgeError(
      'aws_route53_record',
      'no latency record has a health check, so that there is no failover to drill.',
      'Drill an environment with two regions or more.',
    );
  }
  const slowest = used.reduce((a, b) => (b.interval * b.threshold > a.interval * a.threshold ? b : a));
  const ttls = records.map(({ values: { ttl } }) => (typeof ttl === 'number' ? ttl : ALIAS_TTL));
  return { interval: slowest.interval, threshold: slowest.threshold, recordTtl: Math.max(...ttls) };
}

/**
 * Seconds after which every location asks another region: interval × threshold of the health check, and the lifetime of
 * the record. Where a region does not refuse but keeps silent, each probe also takes its own time limit to fail.
 */
export function secondsToFailOver({ interval, threshold, recordTtl }: FailoverTime, kind: Fault['kind']): number {
  const isSilent = kind === 'slow' || kind === 'timeout';
  return threshold * (interval + (isSilent ? PROBE_TIMEOUT : 0)) + recordTtl;
}

/**
 * When something should fail so that it is noticed as long as possible: look-ups are then renewed just before the health
 * checks notice, and remember the lost region for the whole lifetime of the record. In milliseconds.
 *
 * @param lookedUp when the look-ups were made that are renewed ever since
 * @param earliest what is given back is not before it, and less than a lifetime after it
 */
export function worstMoment(
  { interval, threshold, recordTtl }: FailoverTime,
  lookedUp: number,
  earliest: number,
): number {
  const noticed = (interval * threshold - NOTICED_EARLIER) * 1000;
  const lifetime = recordTtl * 1000;
  const lifetimes = Math.ceil((earliest - lookedUp + noticed) / lifetime);
  return lookedUp + lifetimes * lifetime - noticed;
}
