import { distributionsOf } from '../edge/distribution';
import type { Rule } from '../rule';
import { blocks, text } from '../system/values';

export const unknownTargetOrigin: Rule = {
  id: 'unknown-target-origin',
  title: 'A behaviour or origin group names an origin that is not there',
  why: 'CloudFront refuses the distribution in the middle of a deployment; the provider does not compare the names.',
  fix: 'Use the `origin_id` of an origin or group of the same distribution.',
  source: 'CloudFront API Reference, "CacheBehavior" (TargetOriginId)',
  check: (system) =>
    distributionsOf(system).flatMap(({ resource, behaviours, origins, groups }) => {
      const originIds = origins.map(({ id }) => id);
      const targets = [...originIds, ...groups.map((group) => text(group['origin_id']) ?? '')];
      // An id that only Terraform knows may be any.
      if (targets.includes('')) return [];
      const named = [
        ...behaviours.map(({ label, targetId }) => ({ what: label, id: targetId, allowed: targets })),
        ...groups.flatMap((group) =>
          blocks(group['member']).map((member) => ({
            what: `the origin group ${text(group['origin_id'])}`,
            id: text(member['origin_id']),
            allowed: originIds,
          })),
        ),
      ];
      return named
        .filter(({ id, allowed }) => id !== undefined && !allowed.includes(id))
        .map(({ what, id, allowed }) => ({
          resource,
          what: `${what}: goes to an origin that the distribution does not have`,
          value: id!,
          allowed: allowed.join(', '),
          fix: 'name one of these, or add the origin',
        }));
    }),
};
