import * as z from 'zod/mini';
import { headerNames } from './headers';
import { api, type Api } from './index';
import { basePath, fillPath } from './paths';
import { problem, type Problem } from './problem';
import { sendAgain, type RetryOptions } from './retry';
import type { Route } from './route';

/** What a call needs: exactly the members its route declares. */
export type RequestOf<R extends Route> = Part<'parameters', R['parameters']> &
  Part<'query', R['query']> &
  Part<'body', R['body']> &
  (R['idempotency'] extends 'inherent'
    ? unknown
    : R['idempotency'] extends 'required-key'
      ? { readonly idempotencyKey: string }
      : { readonly idempotencyKey?: string }) & { readonly signal?: AbortSignal };

/** A member of the request: absent when the route has none, optional when an empty one would do. */
type Part<Name extends string, Schema> = Schema extends z.ZodMiniType
  ? Record<never, never> extends z.input<Schema>
    ? { readonly [N in Name]?: z.input<Schema> }
    : { readonly [N in Name]: z.input<Schema> }
  : unknown;

export interface Answer<Body> {
  readonly body: Body;
  readonly status: number;
  /** The region whose function produced the answer; null when none said so. */
  readonly region: string | null;
  readonly headers: Headers;
}

/** A call per route, by the route's name. */
export type Client = {
  readonly [R in Api[number] as R['name']]: (request: RequestOf<R>) => Promise<Answer<z.output<R['response']['body']>>>;
};

export interface ClientOptions {
  /** What comes before the route's path, without a slash at the end. @default /api, on the page's own domain */
  readonly baseUrl?: string;
  /** @default the global `fetch` */
  readonly fetch?: typeof fetch;
  /** How reads, and writes that bear an idempotency key, are sent again when they fail on the way. */
  readonly retry?: RetryOptions;
}

/** Why a call failed. `unreachable`: no answer came; `refused`: the API said no; `malformed`: it broke the contract. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly reason: 'unreachable' | 'refused' | 'malformed',
    readonly problem: Problem,
    readonly region: string | null = null,
    options?: ErrorOptions,
  ) {
    super(problem.detail ?? problem.title, options);
  }
}

/** A typed client of the API. Its calls reject with {@link ApiError}, or with the signal's reason when aborted. */
export function createClient(options: ClientOptions = {}): Client {
  const calls = api.map((route: Route) => [
    route.name,
    (request: Record<string, unknown>) => call(route, request, options),
  ]);
  return Object.fromEntries(calls) as Client;
}

async function call(route: Route, request: Record<string, unknown>, options: ClientOptions): Promise<Answer<unknown>> {
  const send = options.fetch ?? fetch;
  const path = fillPath(route.path, (request['parameters'] ?? {}) as Record<string, unknown>);
  const url = `${options.baseUrl ?? `/${basePath}`}${path}${search(request['query'] as Record<string, unknown>)}`;
  const signal = request['signal'] as AbortSignal | undefined;
  const once = (): Promise<Response> =>
    send(url, {
      method: route.method,
      // Answers are CloudFront's to keep: a browser too may serve a stale one, and would then name a region that is gone.
      cache: 'no-cache',
      headers: requestHeaders(request),
      ...(request['body'] !== undefined && { body: JSON.stringify(request['body']) }),
      ...(signal !== undefined && { signal }),
    });
  const isRepeatable = route.idempotency === 'inherent' || request['idempotencyKey'] !== undefined;
  const attempts = isRepeatable ? options.retry?.attempts : 1;
  const response = await sendAgain(
    once,
    { ...options.retry, ...(attempts !== undefined && { attempts }) },
    signal,
  ).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new ApiError('unreachable', { type: 'about:blank', title: 'The API could not be reached.' }, null, { cause });
  });
  const region = response.headers.get(headerNames.servedByRegion);
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new ApiError('refused', toProblem(body, response.status), region);
  const parsed = z.safeParse(route.response.body, body);
  if (!parsed.success) {
    const title = 'The API answered with something unexpected.';
    throw new ApiError('malformed', { type: 'about:blank', title, status: response.status }, region, {
      cause: parsed.error,
    });
  }
  return { body: parsed.data, status: response.status, region, headers: response.headers };
}

/** Parameters sorted by name, so that equal requests have equal URLs: CloudFront's cache key keeps their order. */
function search(query: Record<string, unknown> = {}): string {
  const pairs = new URLSearchParams();
  for (const name of Object.keys(query).sort()) {
    if (query[name] !== undefined) pairs.set(name, String(query[name]));
  }
  return pairs.size === 0 ? '' : `?${pairs.toString()}`;
}

function requestHeaders(request: Record<string, unknown>): Record<string, string> {
  return {
    accept: 'application/json',
    ...(request['body'] !== undefined && { 'content-type': 'application/json' }),
    ...(typeof request['idempotencyKey'] === 'string' && { [headerNames.idempotencyKey]: request['idempotencyKey'] }),
  };
}

/** CloudFront's own failures are HTML pages: what can be said about those is their status. */
function toProblem(body: unknown, status: number): Problem {
  const parsed = z.safeParse(problem, body);
  return parsed.success
    ? { ...parsed.data, status }
    : { type: 'about:blank', title: `The request failed with status ${status}.`, status };
}
