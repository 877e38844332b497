import { checkRoute } from './check-route';
import { pathPattern } from './paths';
import { cacheKeyParameters, failsOver, isCachedRoute, type Route } from './route';

/** CloudFront's quota: query parameters per cache policy (AmazonCloudFront developer guide, "Quotas"). */
const maximumCacheKeyParameters = 10;

/**
 * Checks that routes fit together and keeps their exact types.
 *
 * @throws Error when a route contradicts itself; when two routes share a name or a method and path; when two name the parameter at one place of their paths
 * differently, which API Gateway refuses in the middle of a deployment; or when a read that fails over shares its CloudFront path
 * pattern with a write, because a behaviour is chosen by path alone and one that has an origin group may not accept writes.
 */
export function defineApi<const Routes extends readonly Route[]>(routes: Routes): Routes {
  const names = new Map<string, Route>();
  const operations = new Map<string, Route>();
  const parameters = new Map<string, { readonly name: string; readonly owner: Route }>();
  for (const route of routes) {
    checkRoute(route);
    claim(names, route.name, route, 'name');
    claim(operations, `${route.method} ${pathPattern(route.path)}`, route, 'method and path');
    claimParameters(parameters, route);
  }
  for (const route of routes) {
    if (!failsOver(route)) continue;
    if (isCachedRoute(route) && cacheKeyParameters(route).length > maximumCacheKeyParameters) {
      throw new Error(
        `Route "${route.name}" declares ${cacheKeyParameters(route).length} query parameters; ` +
          `a CloudFront cache key holds at most ${maximumCacheKeyParameters}. Declare fewer, or do not cache it.`,
      );
    }
    const rival = routes.find((other) => other !== route && pathPattern(other.path) === pathPattern(route.path));
    if (rival) {
      throw new Error(
        `Route "${route.name}" fails over but shares the path ${route.path} with "${rival.name}" (${rival.method}). ` +
          'CloudFront chooses a behaviour by path alone, and one that fails over takes reads only: give one of them another ' +
          `path, or say failsOver: false${isCachedRoute(route) ? ' and do not cache it' : ''}.`,
      );
    }
  }
  return routes;
}

function claim(taken: Map<string, Route>, key: string, route: Route, what: string): void {
  const owner = taken.get(key);
  if (owner) throw new Error(`Routes "${owner.name}" and "${route.name}" have the same ${what}: ${key}.`);
  taken.set(key, route);
}

/** Source: Amazon API Gateway, "Create a resource": one variable below a parent. */
function claimParameters(taken: Map<string, { readonly name: string; readonly owner: Route }>, route: Route): void {
  const segments = route.path.split('/');
  for (const [index, name] of segments.entries()) {
    if (!name.startsWith('{')) continue;
    const parent = segments.slice(0, index).join('/');
    const sibling = taken.get(parent);
    if (sibling && sibling.name !== name) {
      throw new Error(
        `Routes "${sibling.owner.name}" and "${route.name}" name the parameter below ${parent} differently, ${sibling.name} and ` +
          `${name}; API Gateway takes one name there: use the same.`,
      );
    }
    taken.set(parent, sibling ?? { name, owner: route });
  }
}
