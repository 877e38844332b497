/**
 * One access-log line, as JSON. Values are quoted strings even where they are numbers, because an absent one is
 * written as `-`.
 *
 * Request headers cannot appear here (only `$context` variables can), so the viewer's `x-amz-cf-id` is logged by the
 * function beside the same `requestId`: one join gives the whole story.
 * Source: API Gateway Developer Guide, "Variables for access logging".
 */
export const ACCESS_LOG_FORMAT: Readonly<Record<string, string>> = {
  requestId: '$context.requestId',
  extendedRequestId: '$context.extendedRequestId',
  traceId: '$context.xrayTraceId',
  requestTime: '$context.requestTimeEpoch',
  domainName: '$context.domainName',
  method: '$context.httpMethod',
  path: '$context.path',
  resourcePath: '$context.resourcePath',
  protocol: '$context.protocol',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  integrationLatency: '$context.integration.latency',
  integrationStatus: '$context.integration.status',
  integrationError: '$context.integration.error',
  authorizerPrincipal: '$context.authorizer.principalId',
  authorizerLatency: '$context.authorizer.latency',
  authorizerStatus: '$context.authorizer.status',
  authorizerError: '$context.authorizer.error',
  wafStatus: '$context.waf.status',
  wafError: '$context.waf.error',
  errorType: '$context.error.responseType',
  errorMessage: '$context.error.message',
  sourceIp: '$context.identity.sourceIp',
  userAgent: '$context.identity.userAgent',
};
