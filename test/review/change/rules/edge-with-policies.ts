import type { JsonObject } from '../../../../review/hcl/json';

/** CloudFront's own policy that keeps nothing. */
export const DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
/** A policy that keeps for 60 s. */
export const READS = '${aws_cloudfront_cache_policy.reads.id}';
/** A policy that keeps for 0 s. */
export const NEVER = '${aws_cloudfront_cache_policy.never.id}';

/** A distribution with these policies by path, and two policies to choose from. */
export const edge = (policies: Readonly<Record<string, string | JsonObject>>, reads: JsonObject = {}): JsonObject => {
  const behaviours = Object.entries(policies).map(([path, policy]) => ({
    ...(path !== '*' && { path_pattern: path }),
    ...(typeof policy === 'string' ? { cache_policy_id: policy } : policy),
  }));
  return {
    data: { aws_cloudfront_cache_policy: { off: [{ name: 'Managed-CachingDisabled' }] } },
    resource: {
      aws_cloudfront_cache_policy: {
        reads: [{ name: 'reads', min_ttl: 0, default_ttl: 0, max_ttl: 60, ...reads }],
        never: [{ name: 'never', min_ttl: 0, default_ttl: 0, max_ttl: 0 }],
      },
      aws_cloudfront_distribution: {
        it: [
          {
            default_cache_behavior: behaviours.filter((one) => !('path_pattern' in one)),
            ordered_cache_behavior: behaviours.filter((one) => 'path_pattern' in one),
          },
        ],
      },
    },
  };
};
