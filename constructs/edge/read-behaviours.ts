import {
  basePath,
  cacheKeyForms,
  cacheKeyHeaders,
  isCachedRoute,
  languages,
  pathPattern,
  type CanonicalForm,
  type CachedRoute,
  type Route,
} from '../../contract';

/** A cache behaviour for reads that CloudFront keeps. */
export interface ReadBehaviour {
  /** For example `/api/products/*`. */
  readonly pathPattern: string;
  /** The query parameters in the cache key and how they are written there, sorted by name. */
  readonly query: Readonly<Record<string, CanonicalForm>>;
  /** The headers in the cache key, which only the edge function sets. */
  readonly headers: readonly string[];
  /** Whether viewers with a session are told apart. */
  readonly isSegmented: boolean;
  /** The languages answers come in; absent when they come in one. */
  readonly languages?: readonly string[];
  /** Whether only requests with a CloudFront signature are let in. */
  readonly isPrivate: boolean;
}

/**
 * The behaviours of an API's cached reads, most specific pattern first, because CloudFront takes the first that matches.
 *
 * A cached read goes to an origin group, and CloudFront refuses write methods there, so whatever falls under its
 * pattern must be a cached read too. `*` crosses slashes: `/products/*` also takes `/products/1/reviews`.
 * Source: CloudFront Developer Guide, "Path pattern".
 *
 * @throws Error when a route that is not cached falls under the pattern of one that is
 */
export function readBehaviours(routes: readonly Route[]): ReadBehaviour[] {
  const cached = routes
    .filter(isCachedRoute)
    .map((route) => ({ route, pattern: pathPattern(route.path) }))
    .sort((a, b) => bySpecificity(a.pattern, b.pattern));
  for (const route of routes) {
    if (isCachedRoute(route)) continue;
    const captor = cached.find(({ pattern }) => captures(pattern, `/${basePath}${route.path}`));
    if (captor) {
      throw new Error(
        `the route ${route.name} (${route.method} ${route.path}) is not cached, but its path falls under ${captor.pattern}, ` +
          `the pattern of the cached route ${captor.route.name}, which takes only GET, HEAD and OPTIONS: give one of them another path`,
      );
    }
  }
  return cached.map(({ route, pattern }) => behaviourOf(route, pattern));
}

function behaviourOf(route: CachedRoute, pattern: string): ReadBehaviour {
  return {
    pathPattern: pattern,
    query: cacheKeyForms(route),
    headers: cacheKeyHeaders(route),
    isSegmented: route.cache.kind === 'segmented',
    ...(route.localized && { languages }),
    isPrivate: route.auth === 'private',
  };
}

function captures(pattern: string, path: string): boolean {
  const fixed = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${fixed.join('.*')}$`).test(path);
}

/**
 * As API Gateway chooses: one exact path before any pattern; then, segment by segment, a fixed one before a parameter,
 * and what lies below a path before the path itself, whose `*` would take it along.
 */
function bySpecificity(a: string, b: string): number {
  const exact = Number(a.includes('*')) - Number(b.includes('*'));
  if (exact !== 0) return exact;
  const [left, right] = [a.split('/'), b.split('/')];
  const position = left.findIndex((segment, index) => segment !== right[index]);
  const [mine, other] = [left[position], right[position]];
  if (mine === undefined) return 1;
  if (other === undefined) return -1;
  if (mine === '*') return 1;
  return other === '*' || mine < other ? -1 : 1;
}
