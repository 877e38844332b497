import { distributionsOf, type Behaviour } from '../edge/distribution';
import type { Rule } from '../rule';

const ALLOWED = ['GET,HEAD', 'GET,HEAD,OPTIONS', 'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'];
const CACHED = ALLOWED.slice(0, 2);

export const methodSets: Rule = {
  id: 'method-sets',
  title: 'A set of methods that CloudFront does not have',
  why: 'CloudFront takes three sets of allowed methods and two of cached ones; `terraform validate` takes any.',
  fix: 'Allow GET, HEAD, with OPTIONS, or all seven; cache GET, HEAD, or these with OPTIONS.',
  source: 'CloudFront API Reference, "AllowedMethods" and "CachedMethods"',
  check: (system) =>
    distributionsOf(system).flatMap(({ resource, behaviours }) =>
      behaviours.flatMap((behaviour) =>
        problems(behaviour).map(({ what, value, allowed }) => ({
          resource,
          what: `${behaviour.label}: ${what}`,
          value,
          allowed: allowed.map((set) => set.replaceAll(',', ' ')).join(' | '),
          fix: 'name one of these sets; refuse single methods at the API',
        })),
      ),
    ),
};

function problems({ allowedMethods, cachedMethods }: Behaviour) {
  const allowed = [...new Set(allowedMethods)].sort().join();
  const cached = [...new Set(cachedMethods)].sort().join();
  // Empty: only Terraform knows.
  if (allowed !== '' && !ALLOWED.includes(allowed)) {
    return [{ what: 'allows a set of methods that CloudFront does not have', value: allowed, allowed: ALLOWED }];
  }
  const fitting = CACHED.filter((set) => allowed === '' || set.length <= allowed.length);
  if (cached !== '' && !fitting.includes(cached)) {
    return [{ what: 'caches methods that it may not cache', value: cached, allowed: fitting }];
  }
  return [];
}
