import { gatewayResponses, jsonText, type WriteJson } from './gateway-responses';
import { headerNames, idempotencyKeyPattern } from './headers';
import { jsonSchema, type JsonSchema } from './json-schema';
import { pathParameters } from './paths';
import { timeoutOf, type Route, type Service } from './route';

export interface OpenApiOptions {
  /** The name of the REST API. */
  readonly title: string;
  readonly version: string;
  /** The invocation URI of a service's function: opaque, so it may be a Terraform token. */
  readonly integrationUri: (service: Service) => string;
  /**
   * Static headers of the failures API Gateway answers by itself; values may be Terraform tokens.
   * @default none
   */
  readonly failureHeaders?: Readonly<Record<string, string>>;
  /**
   * Writes the JSON texts that the document holds, those of failures; may give Terraform tokens.
   * @default JSON text at once
   */
  readonly writeJson?: WriteJson;
}

/** An OpenAPI 3.0.1 document with API Gateway's extensions, as a plain object. */
export interface OpenApiDocument {
  readonly openapi: '3.0.1';
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
  readonly [extension: `x-amazon-apigateway-${string}`]: unknown;
}

/** The one request validator: a request that does not fit never costs an invocation. */
const validator = 'all';

/**
 * The body of an `aws_api_gateway_rest_api` for the given routes: what is imported is what the contract declares.
 * Every read is also offered as HEAD, which CloudFront passes on for a page that is not in its cache.
 *
 * @throws Error when a schema cannot be said in the JSON Schema draft that API Gateway reads.
 */
export function openApiDocument(api: readonly Route[], options: OpenApiOptions): OpenApiDocument {
  const paths: Record<string, Record<string, unknown>> = {};
  const schemas: Record<string, JsonSchema> = {};
  for (const route of api) {
    const operations = (paths[route.path] ??= {});
    operations[route.method.toLowerCase()] = operation(route, route.name, options);
    if (route.method === 'GET') operations['head'] = operation(route, `${route.name}Head`, options);
    if (route.body) schemas[modelName(route)] = jsonSchema(route.body, `The body of route "${route.name}"`);
  }
  return {
    openapi: '3.0.1',
    info: { title: options.title, version: options.version },
    paths,
    components: { schemas },
    'x-amazon-apigateway-request-validators': {
      [validator]: { validateRequestBody: true, validateRequestParameters: true },
    },
    'x-amazon-apigateway-request-validator': validator,
    'x-amazon-apigateway-gateway-responses': gatewayResponses(
      options.failureHeaders ?? {},
      options.writeJson ?? jsonText,
    ),
  };
}

function operation(route: Route, operationId: string, options: OpenApiOptions): Record<string, unknown> {
  const parameters = declaredParameters(route);
  return {
    operationId,
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${modelName(route)}` } } },
      },
    }),
    responses: { [String(route.response.status)]: { description: route.response.description } },
    'x-amazon-apigateway-integration': {
      type: 'aws_proxy',
      // Lambda is always invoked with POST, whatever the client's method.
      httpMethod: 'POST',
      uri: options.integrationUri(route.service),
      // Half a second more than the route may take: where a function's routes all may take as long, its own answer is the one
      // that arrives.
      timeoutInMillis: timeoutOf(route) * 1_000 + 500,
    },
  };
}

function declaredParameters(route: Route): Record<string, unknown>[] {
  const path = route.parameters && jsonSchema(route.parameters, `The path of route "${route.name}"`);
  const query = route.query && jsonSchema(route.query, `The query of route "${route.name}"`);
  const required = new Set((query?.['required'] as string[] | undefined) ?? []);
  return [
    ...pathParameters(route.path).map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: members(path)[name],
    })),
    ...Object.entries(members(query)).map(([name, schema]) => ({
      name,
      in: 'query',
      required: required.has(name),
      schema,
    })),
    ...(route.idempotency === 'inherent'
      ? []
      : [
          {
            name: headerNames.idempotencyKey,
            in: 'header',
            required: route.idempotency === 'required-key',
            schema: { type: 'string', pattern: idempotencyKeyPattern.source },
          },
        ]),
  ];
}

function members(schema: JsonSchema | undefined): Record<string, JsonSchema> {
  return (schema?.['properties'] ?? {}) as Record<string, JsonSchema>;
}

/** `PlaceOrderBody`: API Gateway accepts letters and digits only. */
function modelName(route: Route): string {
  return `${route.name.charAt(0).toUpperCase()}${route.name.slice(1)}Body`;
}
