import { distributionsOf } from '../edge/distribution';
import type { Rule } from '../rule';

const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'];

export const writesOnOriginGroup: Rule = {
  id: 'writes-on-origin-group',
  title: 'A behaviour on an origin group allows write methods',
  why: 'CloudFront refuses the distribution in the middle of a deployment; `terraform validate` does not notice.',
  fix: 'Allow GET, HEAD and OPTIONS there, and give writes a behaviour on one origin.',
  source: 'CloudFront Developer Guide, "Optimize high availability with CloudFront origin failover"',
  check: (system) =>
    distributionsOf(system).flatMap(({ resource, behaviours }) =>
      behaviours.flatMap(({ label, targetsGroup, targetId, allowedMethods }) => {
        const writes = allowedMethods.filter((method) => WRITES.includes(method));
        if (!targetsGroup || writes.length === 0) return [];
        return {
          resource,
          what: `${label}: takes write methods to the origin group ${targetId}`,
          value: writes.join(', '),
          allowed: 'GET, HEAD, OPTIONS',
          fix: 'send writes to a single origin under a pattern of their own',
        };
      }),
    ),
};
