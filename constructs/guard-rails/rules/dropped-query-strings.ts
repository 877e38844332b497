import { routesOf } from '../edge/api-routes';
import { behaviourFor } from '../edge/behaviour-for';
import { distributionsOf, isCached, type Behaviour, type Distribution } from '../edge/distribution';
import { describe, includes } from '../edge/selection';
import type { Finding, Rule } from '../rule';
import type { System } from '../system/system';
import { text } from '../system/values';

const ALLOWED = 'query strings in the origin request policy, or in a cache policy of your own';
const FIX = 'add the origin request policy AllViewerExceptHostHeader, or list the parameters in the cache key';

export const droppedQueryStrings: Rule = {
  id: 'dropped-query-strings',
  title: 'An API behaviour drops all query strings, or one that the API declares',
  why: 'Filters, pages and searches never reach the API, which answers as if they had not been asked for.',
  fix: 'Forward them (AllViewerExceptHostHeader), or name those that the API reads in the cache key.',
  source: 'CloudFront Developer Guide, "Cache content based on query string parameters"',
  check: (system) =>
    distributionsOf(system).flatMap((distribution) =>
      distribution.behaviours
        .filter(({ isApi, cache, request }) => isApi && cache && request)
        .flatMap((behaviour): readonly Finding[] =>
          dropsAll(behaviour)
            ? [{ ...found(distribution, behaviour), what: `${behaviour.label}: no query string reaches the API` }]
            : declaredAndDropped(system, distribution, behaviour),
        ),
    ),
};

/**
 * A cached behaviour with a cache policy of its own has said what it keys by, which may be the path alone; one with a
 * managed policy, or without a cache, has not.
 */
function dropsAll(behaviour: Behaviour): boolean {
  const { cache, request } = behaviour;
  const carriesNone = cache?.queryStrings.kind === 'none' && request?.queryStrings.kind === 'none';
  return carriesNone && !(isCached(behaviour) && !cache.managed);
}

/** What routes declare that come to this behaviour, and neither its key nor what is forwarded beside it has. */
function declaredAndDropped(system: System, distribution: Distribution, behaviour: Behaviour): readonly Finding[] {
  const { cache, request, label } = behaviour;
  // Before the API's document is read, which is long.
  if (cache!.queryStrings.kind === 'all' || request!.queryStrings.kind === 'all') return [];
  const carries = (name: string) => includes(cache!.queryStrings, name) || includes(request!.queryStrings, name);
  return domainsOf(behaviour)
    .flatMap((domain) => routesOf(system, domain))
    .filter(({ path }) => behaviourFor(distribution, path) === behaviour)
    .flatMap(({ path, queryParameters }) => {
      const dropped = queryParameters.filter((name) => !carries(name));
      if (dropped.length === 0) return [];
      return {
        ...found(distribution, behaviour),
        what: `${label}: drops ${dropped.join(', ')}, which the API declares for ${path}`,
      };
    });
}

/** Names of the APIs that get a path as the viewer sent it. */
function domainsOf({ origins }: Behaviour): readonly string[] {
  const names = origins
    .filter(({ isApi, block }) => isApi && (block['origin_path'] ?? '') === '')
    .flatMap(({ domainName }) => text(domainName) ?? []);
  return [...new Set(names)].slice(0, 1);
}

function found({ resource }: Distribution, { cache, request }: Behaviour): Omit<Finding, 'what'> {
  const key = `${cache?.name} (in its key: ${describe(cache!.queryStrings)})`;
  return { resource, value: `${key} with ${request?.name}`, allowed: ALLOWED, fix: FIX };
}
