import * as z from 'zod/mini';
import { sessionCookie, headerNames, idempotencyKeyPattern, languages } from './headers';
import { basePath, pathParameters } from './paths';
import { problem, problemMediaType } from './problem';
import { isCachedRoute, type Route } from './route';

type Json = Readonly<Record<string, unknown>>;

/**
 * The API as its callers read it: an OpenAPI 3.1 document of routes, parameters, answers and who may call. What API Gateway
 * imports is another document, with its extensions and within its limits (`openapi.ts`); both are made from the same routes.
 */
export function publishedOpenApi(api: readonly Route[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of api) (paths[route.path] ??= {})[route.method.toLowerCase()] = operation(route);
  return {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    servers: [{ url: `/${basePath}` }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
        signature: {
          type: 'apiKey',
          in: 'query',
          name: 'Signature',
          description: 'A URL or cookies that CloudFront signed for.',
        },
      },
    },
  };
}

function operation(route: Route): Json {
  const { status, description, body } = route.response;
  return {
    operationId: route.name,
    summary: route.summary,
    ...(route.auth === 'signed-in' && { security: [{ session: [] }] }),
    ...(route.auth === 'private' && { security: [{ signature: [] }] }),
    parameters: [
      ...parametersOf(route.parameters, 'path', pathParameters(route.path)),
      ...parametersOf(route.query, 'query', []),
      ...(route.idempotency === 'inherent' ? [] : [idempotencyKey(route.idempotency === 'required-key')]),
      ...(route.localized ? [acceptLanguage] : []),
    ],
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } },
    }),
    responses: {
      [status]: { description, content: { 'application/json': { schema: schemaOf(body, 'output') } } },
      ...(isCachedRoute(route) && { 304: { description: 'The caller has this answer already.' } }),
      default: {
        description: 'A failure.',
        content: { [problemMediaType]: { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function parametersOf(
  schemas: z.ZodMiniObject | undefined,
  place: 'path' | 'query',
  required: readonly string[],
): Json[] {
  if (!schemas) return [];
  const { properties = {}, required: named = [] } = schemaOf(schemas, 'input') as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: required.includes(name) || named.includes(name),
    schema,
  }));
}

const idempotencyKey = (required: boolean): Json => ({
  name: headerNames.idempotencyKey,
  in: 'header',
  required,
  description: 'Names the request: sent again under the same key, it does nothing twice.',
  schema: { type: 'string', pattern: idempotencyKeyPattern.source },
});

const acceptLanguage: Json = {
  name: 'Accept-Language',
  in: 'header',
  required: false,
  description: `Answers come in ${languages.join(' or ')}.`,
  schema: { type: 'string' },
};

function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io }) as Record<string, unknown>;
  return rest;
}

/** The document as it is written down and served. */
export function openApiText(api: readonly Route[]): string {
  return `${JSON.stringify(publishedOpenApi(api), null, 2)}\n`;
}
