import { distributionsOf } from '../edge/distribution';
import type { Rule } from '../rule';

export const minimumTtlOnApi: Rule = {
  id: 'minimum-ttl-on-api',
  title: 'A minimum TTL above 0 on an API behaviour',
  why: 'CloudFront then keeps even answers marked `no-store` or `private`, and gives them to others.',
  fix: 'Use a cache policy with minimum TTL 0. Not CachingOptimized: its minimum is 1 second.',
  source: 'CloudFront Developer Guide, "Manage how long content stays in the cache (expiration)"',
  check: (system) =>
    distributionsOf(system).flatMap(({ resource, behaviours }) =>
      behaviours
        .filter(({ isApi, cache }) => isApi && (cache?.minTtl ?? 0) > 0)
        .map(({ label, cache }) => ({
          resource,
          what: `${label}: keeps answers of an API even when they are marked no-store or private`,
          value: `minimum TTL ${cache!.minTtl} s of ${cache!.name}`,
          allowed: 'minimum TTL 0',
          fix: 'use a cache policy with minimum TTL 0, or CachingDisabled',
        })),
    ),
};
