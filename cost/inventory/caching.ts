import { blocks, resourcesOf, type Body, type CostStack } from './resources';

/** Arguments of a behaviour that decide what CloudFront keeps of its answers; a policy has nothing but such, beside its names. */
const OF_BEHAVIOUR = [
  'path_pattern',
  'cache_policy_id',
  'cached_methods',
  'min_ttl',
  'default_ttl',
  'max_ttl',
] as const;
const NAMES: readonly string[] = ['name', 'comment'];

/** What CloudFront keeps answers by: cache policies, and behaviours in their order. Undefined where there is no distribution. */
export function cachingOf(stacks: readonly CostStack[]): string | undefined {
  const resources = resourcesOf(stacks);
  const bodies = (type: string): readonly Body[] =>
    resources.filter((resource) => resource.type === type).map(({ body }) => body);
  const distributions = bodies('aws_cloudfront_distribution');
  if (distributions.length === 0) return undefined;
  const behaviours = distributions.flatMap((body) =>
    [...blocks(body['ordered_cache_behavior']), ...blocks(body['default_cache_behavior'])].map((behaviour) =>
      OF_BEHAVIOUR.map((name) => behaviour[name]),
    ),
  );
  const policies = bodies('aws_cloudfront_cache_policy').map((body) =>
    Object.entries(body).filter(([name]) => !NAMES.includes(name)),
  );
  return JSON.stringify([behaviours, policies]);
}
