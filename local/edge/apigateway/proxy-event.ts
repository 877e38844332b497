import type { MatchedResource } from './resource-tree';
import type { Operation } from './rest-api';
import { toEventHeaders, type EventHeaders } from './integration-headers';
import { logTime, type Invocation } from './invocation';
import { essence, isBinary } from './media-types';

type Multi = Readonly<Record<string, readonly string[]>>;

/** What a function gets of a request: format 1.0 (API Gateway guide, "Lambda proxy integrations"). */
export interface ProxyEvent extends EventHeaders {
  readonly resource: string;
  /** As sent, with the base path and without the stage of the default endpoint. */
  readonly path: string;
  readonly httpMethod: string;
  /** Null when there are none; so are their like below. */
  readonly queryStringParameters: Readonly<Record<string, string>> | null;
  readonly multiValueQueryStringParameters: Multi | null;
  readonly pathParameters: Readonly<Record<string, string>> | null;
  readonly stageVariables: Readonly<Record<string, string>> | null;
  readonly requestContext: Readonly<Record<string, unknown>>;
  readonly body: string | null;
  readonly isBase64Encoded: boolean;
}

export function proxyEvent(invocation: Invocation, operation: Operation, matched: MatchedResource): ProxyEvent {
  const { request, destination, method, ids } = invocation;
  const { stage } = destination;
  const multi = multiValueQuery(invocation.query);
  const { body, isBase64Encoded } = eventBody(invocation);
  return {
    resource: operation.resourcePath,
    path: destination.eventPath,
    httpMethod: method,
    ...toEventHeaders(
      request.headers,
      new Map([
        ['host', invocation.host],
        ['x-amzn-trace-id', ids.traceId],
        ['x-forwarded-for', [...request.headers.getAll('x-forwarded-for'), request.client.ip].join(', ')],
        ['x-forwarded-port', request.scheme === 'https' ? '443' : '80'],
        ['x-forwarded-proto', request.scheme],
      ]),
    ),
    queryStringParameters: multi && lastValues(multi),
    multiValueQueryStringParameters: multi,
    pathParameters: matched.parameters,
    stageVariables: stage.variables,
    requestContext: requestContext(invocation, operation),
    body,
    isBase64Encoded,
  };
}

/** The decoded query of an event; null when there is none. */
export function multiValueQuery(query: string | undefined): Multi | null {
  if (query === undefined) return null;
  const values = new Map<string, string[]>();
  // A semicolon splits as well (API Gateway guide, "Important notes").
  for (const part of query.split(/[&;]/)) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = decode(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? '' : decode(part.slice(equals + 1));
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return values.size === 0 ? null : Object.fromEntries(values);
}

function lastValues(multi: Multi): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(multi).map(([name, values]) => [name, values.at(-1)!]));
}

/** What is not well encoded stays as it is. */
function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

function eventBody({ request, destination }: Invocation): Pick<ProxyEvent, 'body' | 'isBase64Encoded'> {
  if (request.body === null || request.body.length === 0) return { body: null, isBase64Encoded: false };
  const bytes = Buffer.from(request.body.buffer, request.body.byteOffset, request.body.byteLength);
  const type = essence(request.headers.get('content-type') ?? 'application/json');
  return isBinary(destination.stage.api.binaryMediaTypes, type)
    ? { body: bytes.toString('base64'), isBase64Encoded: true }
    : { body: bytes.toString('utf8'), isBase64Encoded: false };
}

function requestContext(invocation: Invocation, operation: Operation): Readonly<Record<string, unknown>> {
  const { request, destination, ids, receivedAt } = invocation;
  const { stage } = destination;
  return {
    resourceId: operation.resourceId,
    resourcePath: operation.resourcePath,
    httpMethod: invocation.method,
    extendedRequestId: ids.extendedRequestId,
    requestTime: logTime(receivedAt),
    path: destination.contextPath,
    accountId: stage.api.accountId,
    protocol: `HTTP/${request.httpVersion}`,
    stage: stage.name,
    domainPrefix: invocation.host.split('.', 1)[0],
    requestTimeEpoch: receivedAt,
    requestId: ids.requestId,
    identity: {
      cognitoIdentityPoolId: null,
      accountId: null,
      cognitoIdentityId: null,
      caller: null,
      sourceIp: request.client.ip,
      principalOrgId: null,
      accessKey: null,
      cognitoAuthenticationType: null,
      cognitoAuthenticationProvider: null,
      userArn: null,
      userAgent: request.headers.get('user-agent') ?? null,
      user: null,
    },
    domainName: invocation.host,
    deploymentId: stage.deploymentId,
    apiId: stage.api.id,
  };
}
