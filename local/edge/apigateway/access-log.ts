import type { HttpResponse } from '../http/message';
import type { ContextVariables } from './context-variables';
import type { GatewayFailure } from './gateway-responses';
import { logTime, type Invocation } from './invocation';
import type { Operation } from './rest-api';

/** A line of a stage's access log. */
export interface AccessLogLine {
  readonly region: string;
  readonly apiId: string;
  readonly stage: string;
  /** As the stage's format says. */
  readonly line: string;
  /** Of the viewer's request, when it came through CloudFront. */
  readonly cloudFrontRequestId: string | undefined;
}

/** What is known of a request at its end. */
export interface Outcome {
  readonly operation?: Operation;
  readonly failure?: GatewayFailure;
  readonly integration?: { readonly status: number | undefined; readonly error?: string; readonly latency: number };
  /** What the firewall answered. */
  readonly wafStatus?: number;
}

/** `$context` before there is a response. */
export function requestVariables(invocation: Invocation, outcome: Outcome): ContextVariables {
  const { request, destination, ids, receivedAt, host } = invocation;
  const { stage, basePath, contextPath } = destination;
  return {
    accountId: stage.api.accountId,
    apiId: stage.api.id,
    'customDomain.basePathMatched': basePath === '' ? '(none)' : basePath,
    deploymentId: stage.deploymentId,
    domainName: host,
    domainPrefix: host.split('.', 1)[0],
    extendedRequestId: ids.extendedRequestId,
    httpMethod: invocation.method,
    'identity.sourceIp': request.client.ip,
    'identity.userAgent': request.headers.get('user-agent'),
    path: contextPath,
    protocol: `HTTP/${request.httpVersion}`,
    requestId: ids.requestId,
    requestTime: logTime(receivedAt),
    requestTimeEpoch: receivedAt,
    resourceId: outcome.operation?.resourceId,
    resourcePath: outcome.operation?.resourcePath,
    stage: stage.name,
    'waf.status': outcome.wafStatus,
    wafResponseCode:
      outcome.wafStatus === undefined ? undefined : outcome.wafStatus === 200 ? 'WAF_ALLOW' : 'WAF_BLOCK',
    xrayTraceId: ids.traceId.replace(/^Root=/, '').split(';', 1)[0],
  };
}

/** `$context` with the response. @param latency milliseconds from the request to it */
export function responseVariables(
  invocation: Invocation,
  outcome: Outcome,
  response: HttpResponse,
  latency: number,
): ContextVariables {
  const { failure, integration } = outcome;
  return {
    ...requestVariables(invocation, outcome),
    'error.message': failure?.message,
    'error.messageString': failure && JSON.stringify(failure.message),
    'error.responseType': failure?.type,
    'integration.error': integration?.error,
    // The status that Lambda answered to API Gateway with: a function that throws is a successful invocation.
    'integration.integrationStatus': integration && 200,
    'integration.latency': integration?.latency,
    'integration.status': integration?.status,
    integrationErrorMessage: integration?.error,
    integrationLatency: integration?.latency,
    integrationStatus: integration && 200,
    responseLatency: latency,
    responseLength: response.body.length,
    status: response.status,
  };
}
