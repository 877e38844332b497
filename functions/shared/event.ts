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
 * Makes the event's path the route's: behind a custom domain `path` still begins with the base path, although
 * `resource` does not (API Gateway developer guide, "Lambda proxy integrations"). And drops what a GET may carry as a
 * body, because a web `Request` refuses one.
 */
export function fromGateway(event: APIGatewayProxyEvent): GatewayRequest {
  const bodiless = event.httpMethod === 'GET' || event.httpMethod === 'HEAD';
  return {
    request: { ...event, path: withoutBasePath(event.path), body: bodiless ? null : event.body },
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

/** API Gateway keeps the case in which a header was sent. */
function header(event: APIGatewayProxyEvent, name: string): string | undefined {
  const found = Object.entries(event.headers ?? {}).find(([sent]) => sent.toLowerCase() === name.toLowerCase());
  return found?.[1];
}
