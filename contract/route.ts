import type * as z from 'zod/mini';
import type { CacheRule, NeverCached } from './cache-rule';
import { pathParameters } from './paths';

/** The Lambda functions that serve the API; each is bundled from the folder of the same name in `functions/`. */
export const services = ['catalogue', 'orders', 'health'] as const;
export type Service = (typeof services)[number];

/** One request and its answer, declared once for the gateway, CloudFront, the functions and the client. */
export type Route = ReadRoute | WriteRoute;

interface RouteBase {
  /** The operation's name in the OpenAPI document and the client: letters and digits, first a small letter. */
  readonly name: string;
  /** Begins with `/`, without the base path; parameters in braces fill whole segments: `/products/{id}`. */
  readonly path: `/${string}`;
  /** The function that answers. */
  readonly service: Service;
  /** One string schema per parameter of `path`. */
  readonly parameters?: z.ZodMiniObject;
  /** Schemas of the query parameters; each reads text, because that is what a URL holds. Others are ignored. */
  readonly query?: z.ZodMiniObject;
  readonly response: { readonly status: number; readonly description: string; readonly body: z.ZodMiniType };
  /** Who may call. */
  readonly auth: 'public';
}

/** A read. It changes nothing, may be cached, and is answered to HEAD as well. */
export interface ReadRoute extends RouteBase {
  readonly method: 'GET';
  readonly cache: CacheRule;
  readonly body?: undefined;
  readonly idempotency: 'inherent';
}

/** A write. It is never cached, and CloudFront sends it to one region only. */
export interface WriteRoute extends RouteBase {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly cache: NeverCached;
  /** Schema of the JSON body. */
  readonly body?: z.ZodMiniType;
  /** Whether a client may or must send the `Idempotency-Key` header. */
  readonly idempotency: 'optional-key' | 'required-key';
}

/**
 * Declares a route and keeps its exact type.
 *
 * @throws Error when the declaration contradicts itself: a name the OpenAPI import refuses, a path that API Gateway or
 * the base path mapping cannot hold, or parameters that the path does not name.
 */
export function defineRoute<const R extends Route>(route: R): R {
  const complain = (what: string): never => {
    throw new Error(`Route "${route.name}" (${route.method} ${route.path}): ${what}`);
  };
  if (!/^[a-z][A-Za-z0-9]*$/.test(route.name)) {
    complain('the name must be letters and digits, first a small letter, because model names are made from it.');
  }
  if (!/^(\/([a-z0-9-]+|\{[a-z][A-Za-z0-9]*\}))+$/.test(route.path)) {
    complain('the path must be segments of small letters, digits and hyphens, or one {parameter} each.');
  }
  const named = pathParameters(route.path).sort();
  const declared = Object.keys(route.parameters?.shape ?? {}).sort();
  if (named.join() !== declared.join()) {
    complain(`the path names [${named.join(', ')}] but "parameters" declares [${declared.join(', ')}].`);
  }
  return route;
}

/** The names of the query parameters that make up the cache key, sorted: exactly the declared ones. */
export function cacheKeyParameters(route: Route): string[] {
  return Object.keys(route.query?.shape ?? {}).sort();
}
