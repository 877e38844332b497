import { distributionsOf, isCached, type Behaviour } from '../edge/distribution';
import { describe, includes, outsideKey } from '../edge/selection';
import type { Rule } from '../rule';

/** A copy that was made for one viewer must never be given to another. */
export const cachedAuthorization: Rule = {
  id: 'cached-authorization',
  title: 'A cached behaviour forwards `Authorization` or cookies outside its cache key',
  why: 'The origin answers for one viewer, and the copy is given to every other one.',
  fix: 'Do not cache (CachingDisabled), or do not forward it, or put it in the cache key.',
  source:
    'CloudFront Developer Guide, "Control the cache key with a policy" and "Control origin requests with a policy"',
  check: (system) =>
    distributionsOf(system).flatMap(({ resource, behaviours }) =>
      behaviours.filter(isCached).flatMap((behaviour) =>
        credentialsOutsideKey(behaviour).map(({ what, value, key }) => ({
          resource,
          what: `${behaviour.label}: forwards ${what} outside its cache key`,
          value: `${value} by ${behaviour.request?.name}; in the key of ${behaviour.cache?.name}: ${key}`,
          allowed: 'forwarding only what is in the key, as long as answers are kept',
          fix: 'use the cache policy CachingDisabled, or forward less, or put it in the key',
        })),
      ),
    ),
};

function credentialsOutsideKey({ cache, request }: Behaviour) {
  if (!cache || !request) return [];
  const found: { readonly what: string; readonly value: string; readonly key: string }[] = [];
  if (includes(request.headers, 'authorization') && !includes(cache.headers, 'authorization')) {
    found.push({ what: 'Authorization', value: `headers: ${describe(request.headers)}`, key: describe(cache.headers) });
  }
  const cookies = outsideKey(request.cookies, cache.cookies);
  if (cookies !== undefined) {
    found.push({ what: 'cookies', value: `cookies: ${cookies}`, key: describe(cache.cookies) });
  }
  return found;
}
