import { distributionsOf } from '../edge/distribution';
import { addedHeaders } from '../edge/policies';
import type { Rule } from '../rule';

const STALE = /\bstale-(while-revalidate|if-error)\b/;

/** Reads `Cache-Control` in response headers policies: what an origin answers is not seen at synth. */
export const staleWithoutTtl: Rule = {
  id: 'stale-without-ttl',
  title: 'Stale directives on a behaviour whose maximum TTL is 0',
  why: 'CloudFront keeps nothing there, so it has no old answer to give: the promise is empty.',
  fix: 'Use a cache policy whose maximum TTL is at least the time that the directives promise.',
  source: 'CloudFront Developer Guide, "Manage how long content stays in the cache (expiration)"',
  check: (system) =>
    distributionsOf(system).flatMap(({ resource, behaviours }) =>
      behaviours
        .filter(({ cache }) => cache?.maxTtl === 0)
        .flatMap(({ label, cache, block }) =>
          addedHeaders(block['response_headers_policy_id'])
            .filter(({ name, value }) => name === 'cache-control' && STALE.test(value))
            .map(({ value }) => ({
              resource,
              what: `${label}: answers promise to be given stale, and nothing is kept`,
              value: `${value}, with the maximum TTL 0 of ${cache!.name}`,
              allowed: 'stale directives where the maximum TTL is above 0',
              fix: 'use a cache policy with a maximum TTL, or leave the stale directives out',
            })),
        ),
    ),
};
