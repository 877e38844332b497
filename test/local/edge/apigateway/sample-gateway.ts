import type { AccessLogLine } from '../../../../local/edge/apigateway/access-log';
import { createApiGateways, type ApiGateway } from '../../../../local/edge/apigateway/api-gateway';
import type { FunctionCall, InvocationResult } from '../../../../local/edge/apigateway/function-invoker';
import type { ProxyEvent } from '../../../../local/edge/apigateway/proxy-event';
import type { HttpResponse } from '../../../../local/edge/http/message';
import { ManualClock } from '../../../../local/edge/manual-clock';
import type { System, Value } from '../../../../local/edge/terraform/system';
import { readWebAcls } from '../../../../local/edge/waf/read-web-acls';
import { systemOf, type PlainResource } from '../../../support/edge-system';
import { requestOf, type PlainRequest } from '../waf/requests';

export const REQUEST_ID = '01234567-89ab-4def-8123-456789abcdef';
export const HOST = 'origin.app.example.com';
export const STAGE_ARN = 'arn:aws:apigateway:us-east-1::/restapis/abc123/stages/live';
export const EXECUTION_ARN = 'arn:aws:execute-api:us-east-1:123456789012:abc123';

/** Where API Gateway invokes the alias `live` of a function. */
export const uriOf = (functionName: string): string =>
  'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/' +
  `arn:aws:lambda:us-east-1:123456789012:function:${functionName}:live/invocations`;

/** An operation that a function answers. */
export const operation = (parts: Record<string, unknown> = {}): Record<string, unknown> => ({
  responses: {},
  'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri: uriOf('echo') },
  ...parts,
});

type Parts = Readonly<Record<string, Value>>;

export interface SampleGateway {
  /** Paths of the document. @default `/items/{id}` and `/items` with GET, HEAD and POST */
  readonly paths?: Record<string, unknown>;
  /** More of the document. */
  readonly document?: Record<string, unknown>;
  readonly api?: Parts;
  readonly stage?: Parts;
  readonly domain?: Parts;
  /** @default one with the base path `api` */
  readonly mappings?: readonly Parts[];
  /** @default the alias `live` of `echo` may be invoked by every stage */
  readonly permission?: Parts;
  readonly others?: readonly PlainResource[];
}

const everything = { get: operation(), head: operation(), post: operation() };

/** A system with one REST API behind one custom domain. */
export function sampleSystem(sample: SampleGateway = {}): System {
  const { paths = { '/items': everything, '/items/{id}': everything }, mappings = [{ base_path: 'api' }] } = sample;
  const rest = { rest_api_id: 'abc123', stage_name: 'live' };
  const regional = { endpoint_configuration: [{ types: ['REGIONAL'] }] };
  return systemOf(
    {
      type: 'aws_api_gateway_rest_api',
      name: 'api',
      values: {
        name: 'api',
        body: JSON.stringify({ openapi: '3.0.1', info: {}, paths, ...sample.document }),
        ...regional,
        ...sample.api,
      },
      computed: { id: 'abc123', execution_arn: EXECUTION_ARN },
    },
    { type: 'aws_api_gateway_deployment', name: 'api', values: { rest_api_id: 'abc123', triggers: { content: 'x' } } },
    {
      type: 'aws_api_gateway_stage',
      name: 'live',
      values: { ...rest, deployment_id: 'dep1', xray_tracing_enabled: true, ...sample.stage },
      computed: { arn: STAGE_ARN },
    },
    {
      type: 'aws_api_gateway_domain_name',
      name: 'origin',
      values: {
        domain_name: HOST,
        regional_certificate_arn: 'arn',
        security_policy: 'TLS_1_2',
        ...regional,
        ...sample.domain,
      },
      computed: { regional_domain_name: 'd-1.execute-api.us-east-1.amazonaws.com' },
    },
    ...mappings.map((mapping, index) => ({
      type: 'aws_api_gateway_base_path_mapping',
      name: `mapping${index}`,
      values: { api_id: 'abc123', domain_name: HOST, stage_name: 'live', ...mapping },
    })),
    {
      type: 'aws_lambda_permission',
      name: 'echo',
      values: {
        action: 'lambda:InvokeFunction',
        function_name: 'echo',
        principal: 'apigateway.amazonaws.com',
        qualifier: 'live',
        source_arn: `${EXECUTION_ARN}/live/*`,
        statement_id: 'api',
        ...sample.permission,
      },
    },
    ...(sample.others ?? []),
  );
}

/** What a function does. */
export type FunctionBody = (event: ProxyEvent) => InvocationResult | Promise<InvocationResult>;

/** An answer of a function. */
export const answering =
  (payload: unknown): FunctionBody =>
  () => ({ kind: 'succeeded', payload });

const ok = answering({ statusCode: 200, body: '{"ok":true}' });

/** An API Gateway with one function behind every method. */
export class Bench {
  readonly clock = new ManualClock();
  readonly calls: FunctionCall[] = [];
  readonly accesses: AccessLogLine[] = [];
  readonly gateway: ApiGateway;

  constructor(system: System = sampleSystem(), body: FunctionBody = ok) {
    const [gateway] = createApiGateways(system, readWebAcls(system), {
      clock: this.clock,
      createId: () => REQUEST_ID,
      onAccess: (line) => this.accesses.push(line),
      invoker: {
        invoke: async (call) => {
          this.calls.push(call);
          return body(call.event as ProxyEvent);
        },
      },
    });
    this.gateway = gateway!;
  }

  get event(): ProxyEvent {
    return this.calls.at(-1)!.event as ProxyEvent;
  }

  /** Sends a request to the custom domain unless it names another host. */
  send({ headers, ...request }: PlainRequest): Promise<HttpResponse> {
    const sent = requestOf({ target: '/api/items', ...request, headers: { host: HOST, ...headers } });
    return this.gateway.handle(sent, undefined, new AbortController().signal);
  }

  /** Status and text of the answer. */
  async ask(request: PlainRequest): Promise<readonly [number, string]> {
    const response = await this.send(request);
    return [response.status, textOf(response)];
  }
}

export function textOf(response: HttpResponse): string {
  return Buffer.from(response.body).toString('utf8');
}
