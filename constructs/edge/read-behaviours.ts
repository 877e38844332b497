import {
  cacheKeyForms,
  cacheKeyHeaders,
  failsOver,
  isCachedRoute,
  languages,
  pathPattern,
  type CanonicalForm,
  type CachedRoute,
  type Route,
} from '../../contract';
import { capturesPathOf } from './captures-path-of';

/** A cache behaviour for reads that fail over: their answers are kept, or they pass whole each time. */
export type ReadBehaviour = KeptRead | WholeRead;

/** Reads whose answers CloudFront does not keep: a function answers each of them, and is sent all that the viewer sent. */
export interface WholeRead {
  readonly kind: 'whole';
  readonly pathPattern: string;
}

/** Reads whose answers CloudFront keeps. */
export interface KeptRead {
  readonly kind: 'kept';
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
 * The behaviours of an API's reads that fail over, in an order in which each request meets the behaviour of the route that
 * API Gateway gives it to, because CloudFront takes the first pattern that matches.
 *
 * Such a read goes to an origin group, and CloudFront refuses write methods there, so whatever falls under its pattern
 * must fail over too. `*` crosses slashes: `/products/*` also takes `/products/1/reviews`.
 * Source: CloudFront Developer Guide, "Path pattern".
 *
 * @throws Error when a request to a route that does not fail over falls under the pattern of one that does
 */
export function readBehaviours(routes: readonly Route[]): ReadBehaviour[] {
  const reads = routes.filter(failsOver);
  for (const route of routes) {
    if (failsOver(route)) continue;
    const captor = reads.find(({ path }) => capturesPathOf(path, route.path));
    if (captor) {
      throw new Error(
        `the route ${route.name} (${route.method} ${route.path}) does not fail over, but its path falls under ${pathPattern(captor.path)}, ` +
          `the pattern of the route ${captor.name}, which does and so takes only GET, HEAD and OPTIONS: give one of them another path` +
          (isCachedRoute(captor) ? '' : `, or say failsOver: false of ${captor.name}`),
      );
    }
  }
  return reads.toSorted(bySpecificity).map((route) => behaviourOf(route, pathPattern(route.path)));
}

function behaviourOf(route: Route, pattern: string): ReadBehaviour {
  return isCachedRoute(route) ? keptRead(route, pattern) : { kind: 'whole', pathPattern: pattern };
}

function keptRead(route: CachedRoute, pattern: string): KeptRead {
  return {
    kind: 'kept',
    pathPattern: pattern,
    query: cacheKeyForms(route),
    headers: cacheKeyHeaders(route),
    isSegmented: route.cache.kind === 'segmented',
    ...(route.localized && { languages }),
    isPrivate: route.auth === 'private',
  };
}

/**
 * Exact paths first; then the longer, because a shorter pattern's `*` may take several segments; then, segment by segment, a
 * fixed one before a parameter, as API Gateway chooses. No pattern takes requests of a route that comes after its own.
 */
function bySpecificity(a: Route, b: Route): number {
  const [left, right] = [shapeOf(a), shapeOf(b)];
  return (
    Number(left.includes('*')) - Number(right.includes('*')) ||
    right.length - left.length ||
    compare(left, right) ||
    compare(a.path, b.path)
  );
}

/** Sorts fixed segments before parameters: `!!*` for `/products/popular/{id}`. */
function shapeOf({ path }: Route): string {
  return path.replaceAll(/\/[^/]+/g, (segment) => (segment.startsWith('/{') ? '*' : '!'));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
