import type { Resource } from './resources';

/** Regions that Route 53 checks from when a check names none. Source: Route 53 API Reference, HealthCheckConfig. */
const ALL_CHECKER_REGIONS = 8;

/** A health check of Route 53. */
export interface HealthCheckFacts {
  /** Where its requests end: the region of the API with that name; undefined for an endpoint elsewhere. */
  readonly region: string | undefined;
  readonly checkerRegions: number;
  /** Seconds between two requests of one checker. */
  readonly intervalSeconds: number;
  /** Charged each: HTTPS, a short interval, a string to find, measured latency. */
  readonly features: number;
}

/** @param resources of all stacks: an endpoint is AWS's when one of them gives its name to API Gateway */
export function healthCheckFacts({ body }: Resource, resources: readonly Resource[]): HealthCheckFacts {
  const { type, fqdn, regions, request_interval: interval, measure_latency: measured } = body;
  const endpoint = resources.find(
    (candidate) => candidate.type === 'aws_api_gateway_domain_name' && candidate.body['domain_name'] === fqdn,
  );
  const kind = String(type);
  const features = [kind.startsWith('HTTPS'), interval === 10, kind.endsWith('STR_MATCH'), measured === true];
  return {
    region: endpoint?.region,
    checkerRegions: Array.isArray(regions) ? regions.length : ALL_CHECKER_REGIONS,
    intervalSeconds: interval === 10 ? 10 : 30,
    features: features.filter(Boolean).length,
  };
}
