import type { HttpResponse } from '../http/message';
import { customAnswer, withInserted } from '../waf/apply-verdict';
import type { WafVerdict } from '../waf/web-acl';
import { requestVariables, responseVariables, type Outcome } from './access-log';
import type { ApiGatewayOptions } from './api-gateway';
import type { InvocationResult } from './function-invoker';
import type { GatewayFailure } from './gateway-responses';
import type { Invocation } from './invocation';
import { limits } from './limits';
import { compressed, decompressed } from './payload-compression';
import { proxyEvent } from './proxy-event';
import { proxyResponse } from './proxy-response';
import type { MatchedResource } from './resource-tree';
import type { Operation } from './rest-api';
import { invalidity } from './validate-request';

interface Answer {
  readonly response: HttpResponse;
  readonly outcome: Outcome;
}

const SERVER_ERROR = 'Internal server error';

/**
 * Answers the requests of stages: firewall, resource, throttling, validation, function.
 *
 * Assumption: throttling comes before validation; the firewall before both is documented (API Gateway guide, "Use AWS
 * WAF to protect your REST APIs").
 */
export class StageServer {
  constructor(private readonly options: Omit<ApiGatewayOptions, 'createId'>) {}

  async serve(invocation: Invocation, signal: AbortSignal): Promise<HttpResponse> {
    const { clock, onAccess } = this.options;
    const start = clock.monotonic();
    const { stage } = invocation.destination;
    const { response, outcome } = await this.answer(invocation, signal);
    response.headers.set('x-amzn-requestid', invocation.ids.requestId);
    response.headers.set('x-amz-apigw-id', invocation.ids.extendedRequestId);
    if (outcome.integration !== undefined) response.headers.set('x-amzn-trace-id', invocation.ids.traceId);
    if (stage.accessLog !== undefined && onAccess !== undefined) {
      const latency = Math.round(clock.monotonic() - start);
      const line = stage.accessLog(responseVariables(invocation, outcome, response, latency));
      const cloudFrontRequestId = invocation.request.headers.get('x-amz-cf-id');
      onAccess({ region: stage.api.region, apiId: stage.api.id, stage: stage.name, line, cloudFrontRequestId });
    }
    return response;
  }

  private async answer(received: Invocation, signal: AbortSignal): Promise<Answer> {
    const { stage, resourcePath } = received.destination;
    const { request, method } = received;
    const verdict = stage.webAcl?.evaluate(request, request.client.ip, this.options.clock);
    const wafStatus = verdict && (verdict.status ?? 200);
    const outcome: Outcome = wafStatus === undefined ? {} : { wafStatus };
    if (verdict?.action === 'block') return blocked(received, verdict, outcome);

    const matched = stage.api.resources.match(resourcePath);
    const operation = matched?.resource.operations.get(method) ?? matched?.resource.operations.get('ANY');
    if (matched === undefined || operation === undefined) {
      return fail(received, outcome, { type: 'MISSING_AUTHENTICATION_TOKEN', message: 'Missing Authentication Token' });
    }
    const known: Outcome = { ...outcome, operation };
    if (!stage.throttle.accepts(operation, received.receivedAt)) {
      return fail(received, known, { type: 'THROTTLED', message: 'Too Many Requests' });
    }
    if (request.headers.has('transfer-encoding')) {
      // Assumption: documented as an error for Lambda integrations, without its status.
      return fail(received, known, { type: 'DEFAULT_4XX', message: 'Bad Request' });
    }
    const plain =
      stage.api.minimumCompressionSize === undefined ? request : await decompressed(request, limits.payload);
    if (plain === undefined) return fail(received, known, { type: 'BAD_REQUEST_BODY', message: 'Bad Request' });
    const invocation = { ...received, request: withInserted(plain, verdict) };
    const invalid = invalidity(invocation, operation);
    if (invalid !== undefined) return fail(invocation, known, invalid);
    if (!stage.permitted.has(operation)) {
      // API Gateway may not invoke the function: its aws_lambda_permission is missing or names another stage or alias.
      return fail(invocation, known, { type: 'API_CONFIGURATION_ERROR', message: SERVER_ERROR });
    }
    return this.invoke(invocation, operation, matched, known, signal);
  }

  private async invoke(
    invocation: Invocation,
    operation: Operation,
    matched: MatchedResource,
    known: Outcome,
    signal: AbortSignal,
  ): Promise<Answer> {
    const { clock, invoker } = this.options;
    const { region, functionName, qualifier, timeout } = operation.integration;
    const start = clock.monotonic();
    const result = await invoker.invoke({
      region,
      functionName,
      qualifier,
      event: proxyEvent(invocation, operation, matched),
      cloudFrontRequestId: invocation.request.headers.get('x-amz-cf-id'),
      timeoutMs: timeout,
      signal,
    });
    const latency = Math.round(clock.monotonic() - start);
    if (result.kind !== 'succeeded') {
      const error = result.kind === 'failed' ? `${result.errorType}: ${result.errorMessage}` : result.kind;
      return fail(invocation, { ...known, integration: { status: undefined, error, latency } }, failures[result.kind]);
    }
    const { api } = invocation.destination.stage;
    const { headers } = invocation.request;
    const response = proxyResponse(result.payload, headers.get('accept'), api.binaryMediaTypes);
    if (response === 'malformed' || response === 'not-base64') {
      const outcome = {
        ...known,
        integration: { status: undefined, error: 'Malformed Lambda proxy response', latency },
      };
      return fail(invocation, outcome, response === 'malformed' ? MALFORMED : NOT_BASE64);
    }
    const compressing = compressed(response, headers.get('accept-encoding'), api.minimumCompressionSize);
    clock.hold?.(compressing);
    return {
      response: await compressing,
      outcome: { ...known, integration: { status: response.status, latency } },
    };
  }
}

/** Assumption: the guide gives the status of a malformed answer (502) and not its type of gateway response. */
const MALFORMED: GatewayFailure = { type: 'DEFAULT_5XX', message: SERVER_ERROR, status: 502 };
const NOT_BASE64: GatewayFailure = { type: 'API_CONFIGURATION_ERROR', message: SERVER_ERROR };

const failures: Readonly<Record<Exclude<InvocationResult['kind'], 'succeeded'>, GatewayFailure>> = {
  failed: MALFORMED,
  'timed-out': { type: 'INTEGRATION_TIMEOUT', message: 'Endpoint request timed out' },
  // What Lambda refuses is an error of the API's configuration to API Gateway.
  throttled: { type: 'API_CONFIGURATION_ERROR', message: SERVER_ERROR },
  'not-found': { type: 'API_CONFIGURATION_ERROR', message: SERVER_ERROR },
};

function fail(invocation: Invocation, known: Outcome, failure: GatewayFailure): Answer {
  const outcome = { ...known, failure };
  const { stage } = invocation.destination;
  const accept = invocation.request.headers.get('accept');
  return {
    response: stage.api.gatewayResponses.render(failure, requestVariables(invocation, outcome), accept),
    outcome,
  };
}

/** A custom response of the firewall goes before the API's (API Gateway guide, "Gateway response types"). */
function blocked(invocation: Invocation, verdict: WafVerdict, outcome: Outcome): Answer {
  const failure: GatewayFailure = { type: 'WAF_FILTERED', message: 'Forbidden' };
  const own = customAnswer(verdict);
  return own === undefined ? fail(invocation, outcome, failure) : { response: own, outcome: { ...outcome, failure } };
}
