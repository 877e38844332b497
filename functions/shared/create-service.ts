import { Router, UnauthorizedError } from '@aws-lambda-powertools/event-handler/http';
import { Logger } from '@aws-lambda-powertools/logger';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { en } from 'zod/locales';
import type { Route, RouteOf, Service } from '../../contract';
import { cacheControl } from '../../contract/cache-control';
import { headerNames, languages, type Language } from '../../contract/headers';
import { isCachedRoute, readsSession } from '../../contract/route';
import { entityTag, isUnchanged } from './conditional';
import { fromGateway } from './event';
import { failure, isExpected } from './failure';
import type { Idempotency } from './idempotency';
import { requestSchemas, requireJson, type ValidRequest } from './request';
import type { Runtime } from './runtime';
import { sessionToken } from './session-token';
import type { SessionReader, Viewer } from './viewer';

// `zod/mini` comes without words; a client needs to read what is wrong with its request.
z.config(en());

/** What a route's implementation is given: what the contract's schemas made of the request. */
export interface RequestTo<R extends Route> {
  readonly parameters: Parsed<R['parameters']>;
  readonly query: Parsed<R['query']>;
  readonly body: Parsed<R['body']>;
  /** Id for what a write makes: the same for every repetition of the request under one key. Empty for a read. */
  readonly writeId: string;
  /** Whose session the request carries; always somebody's where the route is for those who are signed in. */
  readonly viewer: R['auth'] extends 'signed-in' ? Viewer : Viewer | undefined;
  /** The viewer's language, where the route is localized. */
  readonly language: R extends { readonly localized: true } ? Language : undefined;
}
type Parsed<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;

/**
 * The contract's routes of a service, by name: all of them, and no others. A function takes these and not the whole
 * contract, so that it neither carries what others serve nor changes with it.
 */
export type ServiceRoutes<S extends Service> = { readonly [R in RouteOf<S> as R['name']]: R };

/** One implementation for each route of a service. It returns the answer's body, or throws one of Powertools' errors. */
export type Implementation<S extends Service> = {
  readonly [R in RouteOf<S> as R['name']]: (
    request: RequestTo<R>,
  ) => z.input<R['response']['body']> | Promise<z.input<R['response']['body']>>;
};

export type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

export interface ServiceOptions {
  /** @default undefined: the environment knows no sessions, and nobody is signed in */
  readonly readSession?: SessionReader | undefined;
  /** Carries out the writes; a service that has any needs it. */
  readonly idempotency?: Idempotency;
  /** @default one that writes the function's log */
  readonly logger?: Logger;
}

/**
 * The Lambda handler of a service: finds the route, checks the request against the contract, calls the implementation,
 * and answers with what the contract promises: its status, exactly its body, its `Cache-Control`, a 304 for what the
 * caller has already; failures as problem details. Every answer names its region, and every request makes one log line
 * that joins API Gateway's request id with CloudFront's.
 */
export function createService<S extends Service>(
  service: S,
  routes: ServiceRoutes<S>,
  implementation: Implementation<S>,
  runtime: Runtime,
  options: ServiceOptions = {},
): Handler {
  const logger = options.logger ?? new Logger({ serviceName: service, persistentKeys: { version: runtime.version } });
  const { readSession } = options;
  const router = new Router({ logger });

  router.errorHandler(Error, async (error, { event }) => {
    if (!isExpected(error)) logger.error('The request failed unexpectedly', error);
    return failure(error, (event as APIGatewayProxyEvent).requestContext.requestId);
  });

  for (const route of Object.values<Route>(routes)) {
    const implement = implementation[route.name as keyof Implementation<S>] as (request: unknown) => unknown;
    const carryOut = route.idempotency === 'inherent' ? undefined : requireIdempotency(route, options.idempotency);
    router.route(
      async ({ valid: { req }, req: request, event }) => {
        const valid: ValidRequest = req;
        const token = readSession && readsSession(route) ? sessionToken(event as APIGatewayProxyEvent) : undefined;
        const viewer = token === undefined ? undefined : await readSession?.(token);
        // What was begun by a member must not become a guest's because the session ended before it was sent again.
        const isMembers = route.auth === 'signed-in' || (carryOut !== undefined && token !== undefined);
        if (isMembers && viewer === undefined) {
          throw new UnauthorizedError('Sign in first: the request carries no session, or one that is over.');
        }
        const language = route.localized ? languageOf(request.headers.get('accept-language')) : undefined;
        const asked = { parameters: valid.path, query: valid.query, body: valid.body };
        const work = async (writeId: string): Promise<unknown> =>
          z.parse(route.response.body as z.ZodMiniType, await implement({ ...asked, writeId, viewer, language }));
        const key = valid.headers[headerNames.idempotencyKey.toLowerCase()];
        const body = carryOut
          ? await carryOut(
              { route: route.name, subject: viewer ? `member ${viewer.id}` : NOBODY, key, request: asked },
              work,
            )
          : await work('');
        return succeed(route, request, body, {
          'cache-control': cacheControl(route.cache, token !== undefined),
          ...(language !== undefined && { 'content-language': language }),
        });
      },
      {
        method: route.method === 'GET' ? ['GET', 'HEAD'] : [route.method],
        path: route.path.replace(/\{(\w+)\}/g, ':$1') as `/${string}`,
        middleware: [requireJson(route)],
        validation: { req: requestSchemas(route) },
      },
    );
  }

  return async (received, context) => {
    const started = performance.now();
    const event = fromGateway(received);
    logger.addContext(context);
    logger.appendKeys(event.ids);
    try {
      const result = (await router.resolve(event.request, context)) as APIGatewayProxyResult;
      logger.info('Request', {
        method: event.request.httpMethod,
        route: received.resource,
        status: result.statusCode,
        milliseconds: Math.round(performance.now() - started),
      });
      return finish(result, event.request.httpMethod, runtime);
    } finally {
      logger.resetKeys();
    }
  };
}

/** The answer with what was asked for, or a 304 when the caller has it. Answers that nobody keeps have no entity tag. */
function succeed(route: Route, request: Request, value: unknown, headers: Record<string, string>): Response {
  const body = JSON.stringify(value);
  if (!isCachedRoute(route)) return answer(body, route.response.status, headers);
  const tagged = { ...headers, etag: entityTag(body) };
  return isUnchanged(request.headers.get('if-none-match'), tagged.etag)
    ? new Response(null, { status: 304, headers: tagged })
    : answer(body, route.response.status, tagged);
}

function answer(body: string, status: number, headers: Record<string, string>): Response {
  return new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** The edge has chosen already; a caller that did not come through it gets the default. */
function languageOf(header: string | null): Language {
  return languages.find((language) => language === header) ?? languages[0];
}

/** Who writes when nobody has signed in. */
const NOBODY = 'anonymous';

/** @throws Error at start, before any request: a write that is carried out twice is found too late */
function requireIdempotency(route: Route, idempotency: Idempotency | undefined): Idempotency {
  if (idempotency) return idempotency;
  throw new Error(`The route "${route.name}" writes: create its service with an idempotency.`);
}

/**
 * What the router leaves open. It splits `Cache-Control` at its commas into one header line each, which a cache may read
 * as several headers: joined again here. And it answers a HEAD like a GET.
 */
function finish(result: APIGatewayProxyResult, method: string, runtime: Runtime): APIGatewayProxyResult {
  const joined = Object.entries(result.multiValueHeaders ?? {}).map(([name, values]) => [name, values.join(', ')]);
  return {
    statusCode: result.statusCode,
    headers: {
      ...result.headers,
      ...(Object.fromEntries(joined) as Record<string, string>),
      [headerNames.servedByRegion]: runtime.region,
    },
    body: method === 'HEAD' ? '' : result.body,
    isBase64Encoded: result.isBase64Encoded ?? false,
  };
}
