import { Router } from '@aws-lambda-powertools/event-handler/http';
import { Logger } from '@aws-lambda-powertools/logger';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import * as z from 'zod/mini';
import { en } from 'zod/locales';
import { api, cacheControl, headerNames, type Route, type RouteOf, type Service } from '../../contract';
import { fromGateway } from './event';
import { failure, isExpected } from './failure';
import type { Idempotency } from './idempotency';
import { requestSchemas, requireJson, type ValidRequest } from './request';
import type { Runtime } from './runtime';

// `zod/mini` comes without words; a client needs to read what is wrong with its request.
z.config(en());

/** What a route's implementation is given: what the contract's schemas made of the request. */
export interface RequestTo<R extends Route> {
  readonly parameters: Parsed<R['parameters']>;
  readonly query: Parsed<R['query']>;
  readonly body: Parsed<R['body']>;
  /** Id for what a write makes: the same for every repetition of the request under one key. Empty for a read. */
  readonly writeId: string;
}
type Parsed<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;

/** One implementation for each route of a service. It returns the answer's body, or throws one of Powertools' errors. */
export type Implementation<S extends Service> = {
  readonly [R in RouteOf<S> as R['name']]: (
    request: RequestTo<R>,
  ) => z.input<R['response']['body']> | Promise<z.input<R['response']['body']>>;
};

export type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

/**
 * The Lambda handler of a service: finds the route, checks the request against the contract, calls the implementation,
 * and answers with what the contract promises: its status, exactly its body, its `Cache-Control`; failures as problem
 * details. Every answer names its region, and every request makes one log line that joins API Gateway's request id
 * with CloudFront's.
 *
 * @param idempotency carries out the writes; a service that has any needs it
 */
export function createService<S extends Service>(
  service: S,
  implementation: Implementation<S>,
  runtime: Runtime,
  logger: Logger = new Logger({ serviceName: service, persistentKeys: { version: runtime.version } }),
  idempotency?: Idempotency,
): Handler {
  const router = new Router({ logger });

  router.errorHandler(Error, async (error, { event }) => {
    if (!isExpected(error)) logger.error('The request failed unexpectedly', error);
    return failure(error, (event as APIGatewayProxyEvent).requestContext.requestId);
  });

  for (const route of api.filter((candidate: Route) => candidate.service === service)) {
    const implement = implementation[route.name as keyof Implementation<S>] as (request: unknown) => unknown;
    const carryOut = route.idempotency === 'inherent' ? undefined : requireIdempotency(route, idempotency);
    router.route(
      async ({ valid: { req } }) => {
        const valid: ValidRequest = req;
        const request = { parameters: valid.path, query: valid.query, body: valid.body };
        const work = async (writeId: string): Promise<unknown> =>
          z.parse(route.response.body as z.ZodMiniType, await implement({ ...request, writeId }));
        const key = valid.headers[headerNames.idempotencyKey.toLowerCase()];
        const body = carryOut
          ? await carryOut({ route: route.name, subject: NOBODY, key, request }, work)
          : await work('');
        return Response.json(body, {
          status: route.response.status,
          headers: { 'cache-control': cacheControl(route.cache) },
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
