import { distributionsOf } from '../edge/distribution';
import { ORIGIN_CACHE_CONTROL_POLICIES } from '../edge/managed-policies';
import type { Rule } from '../rule';

export const originCacheControlOnApi: Rule = {
  id: 'origin-cache-control-on-api',
  title: 'An API behaviour uses a managed UseOriginCacheControlHeaders policy',
  why: 'The policy puts `Host` and all cookies in the cache key and so sends `Host` to the API, which answers 403; without it, no two viewers with cookies would share a copy.',
  fix: 'Use a cache policy of your own: minimum and default TTL 0, and the query parameters that the API reads.',
  source: 'CloudFront Developer Guide, "Use managed cache policies"',
  check: (system) =>
    distributionsOf(system).flatMap(({ resource, behaviours }) =>
      behaviours
        .filter(({ isApi, cache }) => isApi && ORIGIN_CACHE_CONTROL_POLICIES.some((name) => name === cache?.name))
        .map(({ label, cache }) => ({
          resource,
          what: `${label}: the managed policy puts Host and all cookies in the cache key of an API`,
          value: cache!.name,
          allowed: 'CachingDisabled, or a cache policy of your own',
          fix: 'make a cache policy with TTLs 0, 0 and a maximum, and with the query parameters that the API reads',
        })),
    ),
};
