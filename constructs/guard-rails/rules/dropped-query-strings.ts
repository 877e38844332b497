import { distributionsOf, isCached } from '../edge/distribution';
import type { Rule } from '../rule';

/**
 * A cached behaviour with a cache policy of its own has said what it keys by, which may be the path alone; one with a
 * managed policy, or without a cache, has not.
 */
export const droppedQueryStrings: Rule = {
  id: 'dropped-query-strings',
  title: 'An API behaviour drops all query strings',
  why: 'Filters, pages and searches never reach the API, which answers as if they had not been asked for.',
  fix: 'Forward them (AllViewerExceptHostHeader), or name those that the API reads in the cache key.',
  source: 'CloudFront Developer Guide, "Cache content based on query string parameters"',
  check: (system) =>
    distributionsOf(system).flatMap(({ resource, behaviours }) =>
      behaviours.flatMap((behaviour) => {
        const { label, isApi, cache, request } = behaviour;
        if (!isApi || cache?.queryStrings.kind !== 'none' || request?.queryStrings.kind !== 'none') return [];
        if (isCached(behaviour) && !cache.managed) return [];
        return {
          resource,
          what: `${label}: no query string reaches the API`,
          value: `${cache.name} with ${request.name}`,
          allowed: 'query strings in the origin request policy, or in a cache policy of your own',
          fix: 'add the origin request policy AllViewerExceptHostHeader, or list the parameters in the cache key',
        };
      }),
    ),
};
