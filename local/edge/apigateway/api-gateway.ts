import type { Clock } from '../clock';
import { HttpHeaders } from '../http/headers';
import { EMPTY_BODY, splitTarget, textBody, type HttpRequest, type HttpResponse } from '../http/message';
import type { Endpoint, Principal } from '../network/network';
import type { System } from '../terraform/system';
import type { WebAcls } from '../waf/read-web-acls';
import type { AccessLogLine } from './access-log';
import type { FunctionInvoker } from './function-invoker';
import type { HostTable } from './host-table';
import { requestIds, type RequestIds } from './invocation';
import { limits } from './limits';
import { readHosts } from './read-hosts';
import { readRestApis } from './read-rest-apis';
import { StageServer } from './stage-server';

export interface ApiGatewayOptions {
  readonly invoker: FunctionInvoker;
  readonly clock: Clock;
  /** Makes a UUID. */
  readonly createId: () => string;
  /** Told of every request that reaches a stage with an access log. @default nobody */
  readonly onAccess?: (line: AccessLogLine) => void;
}

/** The API Gateway of one region, with its custom domains and default endpoints. */
export class ApiGateway implements Endpoint {
  readonly product = 'api';

  constructor(
    readonly region: string,
    readonly address: string,
    readonly hostNames: readonly string[],
    private readonly hosts: HostTable,
    private readonly server: StageServer,
    private readonly options: Pick<ApiGatewayOptions, 'clock' | 'createId'>,
  ) {}

  async handle(request: HttpRequest, _principal: Principal | undefined, signal: AbortSignal): Promise<HttpResponse> {
    const receivedAt = this.options.clock.now();
    const ids = requestIds(this.options.createId(), receivedAt, request.headers);
    const { path, query } = splitTarget(request.target);
    // Reserved for the service's own health check, whatever the API has (API Gateway guide, "Important notes").
    if (path === '/ping' || path === '/sping') return healthy();
    const refusal = tooLarge(request);
    if (refusal !== undefined) return failed(refusal, ids, request);
    const host = hostOf(request.headers);
    const destination = this.hosts.find(host, path);
    if (destination === undefined) return failed(FORBIDDEN, ids, request);
    // The service honours it, and no documentation says for which methods (API Gateway guide, "Important notes").
    const method = (request.headers.get('x-http-method-override') ?? request.method).toUpperCase();
    const response = await this.server.serve({ request, destination, method, host, query, ids, receivedAt }, signal);
    return forMethod(response, request);
  }
}

/**
 * The API Gateways of a system, one for each region that has a REST API.
 *
 * @throws EdgeError that names what is not modelled
 */
export function createApiGateways(system: System, webAcls: WebAcls, options: ApiGatewayOptions): readonly ApiGateway[] {
  const { apis, stages } = readRestApis(system, webAcls);
  const regions = [...new Set(apis.map((api) => api.region))];
  return regions.map((region) => {
    const own = apis.filter((api) => api.region === region);
    const { table, endpointNames } = readHosts(system, region, own, stages);
    return new ApiGateway(region, own[0]!.address, endpointNames, table, new StageServer(options), options);
  });
}

/** An answer that comes before any API is found, and which no gateway response changes. */
interface EarlyFailure {
  readonly status: number;
  readonly errorType: string;
  readonly message: string;
}

const FORBIDDEN: EarlyFailure = { status: 403, errorType: 'ForbiddenException', message: 'Forbidden' };

/** Assumption: which status answers too many headers and too long an address is not documented. */
function tooLarge(request: HttpRequest): EarlyFailure | undefined {
  if (request.target.length > limits.url) {
    return { status: 414, errorType: 'RequestUriTooLongException', message: 'Request-URI Too Long' };
  }
  let size = request.method.length + request.target.length;
  for (const [name, value] of request.headers) size += name.length + value.length;
  if (size > limits.headers) {
    return {
      status: 431,
      errorType: 'RequestHeaderFieldsTooLargeException',
      message: 'Request Header Fields Too Large',
    };
  }
  if ((request.body?.length ?? 0) > limits.payload) {
    return { status: 413, errorType: 'RequestTooLargeException', message: 'Request Too Long' };
  }
  return undefined;
}

function failed({ status, errorType, message }: EarlyFailure, ids: RequestIds, request: HttpRequest): HttpResponse {
  const headers = new HttpHeaders({
    'content-type': 'application/json',
    'x-amzn-requestid': ids.requestId,
    'x-amzn-errortype': errorType,
    'x-amz-apigw-id': ids.extendedRequestId,
  });
  return forMethod({ status, headers, body: textBody(JSON.stringify({ message })) }, request);
}

function healthy(): HttpResponse {
  return { status: 200, headers: new HttpHeaders({ 'content-type': 'text/plain' }), body: textBody('healthy') };
}

/** Lower case, without a port. */
function hostOf(headers: HttpHeaders): string {
  return (headers.get('host') ?? '').toLowerCase().replace(/:\d*$/, '');
}

function forMethod(response: HttpResponse, request: HttpRequest): HttpResponse {
  return request.method === 'HEAD' ? { ...response, body: EMPTY_BODY } : response;
}
