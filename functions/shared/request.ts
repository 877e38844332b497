import type { Middleware } from '@aws-lambda-powertools/event-handler/types';
import * as z from 'zod/mini';
import type { Route } from '../../contract';
import { headerNames, idempotencyKeyPattern } from '../../contract/headers';
import { UnsupportedMediaTypeError } from './failure';

const idempotencyKey = z.string().check(z.regex(idempotencyKeyPattern));

/** The parts of a request in Powertools' words, where `path` means its parameters. */
interface RequestSchemas {
  readonly headers: z.ZodMiniType<Record<string, string>>;
  readonly path?: z.ZodMiniType<Record<string, string>>;
  readonly query?: z.ZodMiniType<Record<string, unknown>>;
  readonly body?: z.ZodMiniType;
}

/** What those schemas made of a request; a member is absent when its route declares none. */
export interface ValidRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly path?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** The schemas of everything a route reads of a request, in the form Powertools' validation takes. */
export function requestSchemas(route: Route): RequestSchemas {
  const key = route.idempotency === 'required-key' ? idempotencyKey : z.optional(idempotencyKey);
  // The router reads a request's header names in lower case.
  const headers = route.idempotency === 'inherent' ? {} : { [headerNames.idempotencyKey.toLowerCase()]: key };
  return {
    headers: z.object(headers) as RequestSchemas['headers'],
    ...(route.parameters && { path: route.parameters as unknown as z.ZodMiniType<Record<string, string>> }),
    ...(route.query && { query: route.query }),
    ...(route.body && { body: route.body }),
  };
}

/** Refuses a body of another media type by name, before it fails as "not an object". */
export function requireJson(route: Route): Middleware {
  return async ({ reqCtx, next }) => {
    const type = reqCtx.req.headers.get('content-type') ?? '';
    if (route.body && !/^application\/json\s*(;|$)/i.test(type)) {
      throw new UnsupportedMediaTypeError(`The body must be application/json, not ${type || 'of no named type'}.`);
    }
    await next();
  };
}
