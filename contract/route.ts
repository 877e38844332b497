import type * as z from 'zod/mini';
import { isCached, type CacheRule, type CachedRule, type Never } from './cache-rule';
import { headerNames } from './headers';
import { canonicalFormOf, type CanonicalForm } from './query-parameter';

/** The Lambda functions that serve the API; each is bundled from the folder of the same name in `functions/`. */
export const services = ['catalogue', 'orders', 'members', 'health'] as const;
export type Service = (typeof services)[number];

/**
 * Who may call: everybody; viewers with a session (others get a 401); or requests that carry a CloudFront signature
 * (others get a 403 from CloudFront, and no route at all where the environment has no signing keys).
 */
export type Auth = 'public' | 'signed-in' | 'private';

/**
 * How much of a region's throttling rate a route may use: all of it; a fifth, because it costs more than others; or the
 * small rate of its own that health checkers need and no more.
 */
export type RateClass = 'standard' | 'costly' | 'probe';

/** Seconds CloudFront waits for a read that fails over before it asks another region. */
export const READ_TIMEOUT = 5;

/** Seconds API Gateway waits for a function at most; a regional API may wait no longer without a raised quota. */
export const GATEWAY_TIMEOUT = 29;

/** One request and its answer, declared once for the gateway, CloudFront, the functions and the client. */
export type Route = ReadRoute | WriteRoute;

interface RouteBase {
  /** The operation's name in the OpenAPI document and the client: letters and digits, first a small letter. */
  readonly name: string;
  /** One line of what it does, for the published document. */
  readonly summary: string;
  /** Begins with `/`, without the base path; parameters in braces fill whole segments: `/products/{id}`. */
  readonly path: `/${string}`;
  /** The function that answers. */
  readonly service: Service;
  /** One string schema per parameter of `path`. */
  readonly parameters?: z.ZodMiniObject;
  /** Schemas of the query parameters; each reads text, because that is what a URL holds. Others are ignored. */
  readonly query?: z.ZodMiniObject;
  readonly response: { readonly status: number; readonly description: string; readonly body: z.ZodMiniType };
  readonly auth: Auth;
  /** @default standard */
  readonly rate?: RateClass;
  /**
   * Whole seconds a function may take, at most 28; less than 5 for a read that fails over, because CloudFront then asks
   * another region.
   * @default 4 for a read that fails over, 28 otherwise
   */
  readonly timeoutSeconds?: number;
  /**
   * Whether the answer is in the viewer's language, one of {@link languages}. It is part of the cache key then.
   * @default false
   */
  readonly localized?: boolean;
  /** A request that succeeds where the seed data is in place: for the published document and the generated tests. */
  readonly example: RouteExample;
}

/** The members of a request, as {@link RequestOf} the client takes them. */
export interface RouteExample {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
}

/** A read. It changes nothing, may be cached, and is answered to HEAD as well. */
export interface ReadRoute extends RouteBase {
  readonly method: 'GET';
  readonly cache: CacheRule;
  /**
   * Whether CloudFront asks another region, within the request, when the first one fails. It can where a path takes reads
   * only: `false` is for a read whose path writes share, or that takes longer than 4 seconds, and never for a cached one.
   * @default true
   */
  readonly failsOver?: boolean;
  readonly body?: undefined;
  readonly idempotency: 'inherent';
}

/** A write. It is never cached, and CloudFront sends it to one region only. */
export interface WriteRoute extends RouteBase {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly cache: Never;
  /** Schema of the JSON body. */
  readonly body?: z.ZodMiniType;
  /** Whether a client may or must send the `Idempotency-Key` header. */
  readonly idempotency: 'optional-key' | 'required-key';
}

/** A route whose answers CloudFront keeps. */
export type CachedRoute = ReadRoute & { readonly cache: CachedRule };

export function isCachedRoute(route: Route): route is CachedRoute {
  return isCached(route.cache);
}

/** Whether a route is a read that CloudFront asks another region for when the first one fails. */
export function failsOver(route: Route): boolean {
  return !isWrite(route) && route.failsOver !== false;
}

/** Declares a route and keeps its exact type. What it says is checked where the API is put together. */
export function defineRoute<const R extends Route>(route: R): R {
  return route;
}

/** Seconds a route's function may take. */
export function timeoutOf(route: Route): number {
  return route.timeoutSeconds ?? (failsOver(route) ? READ_TIMEOUT : GATEWAY_TIMEOUT) - 1;
}

function isWrite(route: Route): route is WriteRoute {
  return route.method !== 'GET';
}

/** Whether a route's implementation learns whose session a request carries, if any. */
export function readsSession(route: Route): boolean {
  return route.auth === 'signed-in' || route.cache.kind === 'segmented' || (isWrite(route) && route.auth === 'public');
}

/** The names of the query parameters that make up the cache key, sorted: exactly the declared ones. */
export function cacheKeyParameters(route: Route): string[] {
  return Object.keys(route.query?.shape ?? {}).sort();
}

/** The canonical forms of the query parameters that make up the cache key, by name, sorted. */
export function cacheKeyForms(route: CachedRoute): Record<string, CanonicalForm> {
  const shape = (route.query?.shape ?? {}) as Record<string, z.ZodMiniType>;
  return Object.fromEntries(cacheKeyParameters(route).map((name) => [name, canonicalFormOf(shape[name]!)!]));
}

/** The names of the headers that make up the cache key, sorted. The edge function sets them; no viewer can. */
export function cacheKeyHeaders(route: CachedRoute): string[] {
  return [
    ...(route.localized ? ['accept-language'] : []),
    ...(route.cache.kind === 'segmented' ? [headerNames.session] : []),
  ];
}
