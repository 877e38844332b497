import { distributionsOf } from '../edge/distribution';
import type { Rule } from '../rule';
import { block, text } from '../system/values';

export const originShieldOnApi: Rule = {
  id: 'origin-shield-on-api',
  title: 'Origin Shield in front of an API',
  why: 'Every request, writes too, then passes through the shield’s region: latency routing answers for that place, and its outage is everybody’s.',
  fix: 'Use Origin Shield for the site only.',
  source: 'CloudFront Developer Guide, "Use Amazon CloudFront Origin Shield"',
  check: (system) =>
    distributionsOf(system).flatMap(({ resource, origins }) =>
      origins.flatMap(({ id, isApi, block: settings }) => {
        const shield = block(settings['origin_shield']);
        if (!isApi || text(shield['enabled']) !== 'true') return [];
        return {
          resource,
          what: `the origin ${id}: an API behind Origin Shield`,
          value: `origin_shield in ${text(shield['origin_shield_region']) ?? 'a region'}`,
          allowed: 'Origin Shield on origins of files',
          fix: 'remove origin_shield from it',
        };
      }),
    ),
};
