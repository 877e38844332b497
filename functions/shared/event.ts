import type { APIGatewayProxyEvent } from 'aws-lambda';
import { headerNames } from '../../contract/headers';
import { basePath } from '../../contract/paths';

/** An event of API Gateway, made ready for the router. */
export interface GatewayRequest {
  readonly request: APIGatewayProxyEvent;
  /** Under which names the request is found in API Gateway's and CloudFront's logs. */
  readonly ids: {
    readonly apiRequestId: string;
    readonly apiExtendedRequestId: string | undefined;
    readonly cloudFrontRequestId: string | undefined;
  };
}

/**
 * The headers that routes read, in lower case, and the two of which the router makes the URL. CloudFront forwards some that
 * are in no cache key whatever its policies say: what no route reads is not there to be answered with.
 */
const READ: ReadonlySet<string> = new Set([
  'accept-language',
  'content-type',
  'cookie',
  'host',
  'if-none-match',
  'x-forwarded-proto',
  headerNames.idempotencyKey.toLowerCase(),
  headerNames.session,
]);

/**
 * Makes the event's path the route's: behind a custom domain `path` still begins with the base path, although
 * `resource` does not (API Gateway developer guide, "Lambda proxy integrations"). And drops headers that no route reads,
 * values that a web `Request` cannot hold, and what a GET may carry as a body, because a `Request` refuses one.
 */
export function fromGateway(event: APIGatewayProxyEvent): GatewayRequest {
  const bodiless = event.httpMethod === 'GET' || event.httpMethod === 'HEAD';
  return {
    request: {
      ...event,
      path: withoutBasePath(event.path),
      headers: onlyRead(event.headers, isText),
      multiValueHeaders: onlyRead(event.multiValueHeaders, (values) => values?.every(isText)),
      body: bodiless ? null : event.body,
    },
    ids: {
      apiRequestId: event.requestContext.requestId,
      apiExtendedRequestId: event.requestContext.extendedRequestId,
      cloudFrontRequestId: header(event, headerNames.cloudFrontRequestId),
    },
  };
}

function withoutBasePath(path: string): string {
  const prefix = `/${basePath}`;
  return path === prefix || path.startsWith(`${prefix}/`) ? path.slice(prefix.length) || '/' : path;
}

function onlyRead<Values>(
  headers: Readonly<Record<string, Values>> | null,
  isFit: (values: Values) => boolean | undefined,
): Record<string, Values> {
  const fit = Object.entries(headers ?? {}).filter(([name, values]) => READ.has(name.toLowerCase()) && isFit(values));
  return Object.fromEntries(fit);
}

/** Characters of one byte each: anything else a web `Headers` throws at. */
const isText = (value: string | undefined): boolean => value !== undefined && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

/** API Gateway keeps the case in which a header was sent. */
function header(event: APIGatewayProxyEvent, name: string): string | undefined {
  const found = Object.entries(event.headers ?? {}).find(([sent]) => sent.toLowerCase() === name.toLowerCase());
  return found?.[1];
}
