import type { APIGatewayProxyEvent, Context } from 'aws-lambda';

export interface EventOptions {
  readonly method?: string;
  /** Behind a custom domain: with the base path. */
  readonly path: string;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** The event a Lambda proxy integration receives, in the form API Gateway documents. */
export function gatewayEvent({ method = 'GET', path, query, headers = {}, body }: EventOptions): APIGatewayProxyEvent {
  const multi = (values: Record<string, string> | undefined) =>
    values ? Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]])) : null;
  const sent = { Host: 'origin.app.example.com', 'X-Amz-Cf-Id': 'cloudfront-1', ...headers };
  return {
    httpMethod: method,
    path,
    resource: path.replace(/^\/api/, ''),
    headers: sent,
    multiValueHeaders: multi(sent),
    queryStringParameters: query ?? null,
    multiValueQueryStringParameters: multi(query),
    pathParameters: null,
    stageVariables: null,
    requestContext: { requestId: 'request-1', extendedRequestId: 'extended-1' },
    body: body ?? null,
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEvent;
}

export const lambdaContext = {
  functionName: 'shop',
  functionVersion: '1',
  memoryLimitInMB: '256',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:shop:live',
  awsRequestId: 'invocation-1',
} as Context;
