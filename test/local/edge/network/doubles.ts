import { HttpHeaders } from '../../../../local/edge/http/headers';
import { textBody, type HttpResponse } from '../../../../local/edge/http/message';
import { locationByCode } from '../../../../local/edge/network/locations';
import type {
  Answerer,
  Endpoint,
  InboundResponse,
  Network,
  OutboundRequest,
} from '../../../../local/edge/network/network';

/** A response of text. */
export function reply(status: number, body = '', headers: Record<string, string> = {}): HttpResponse {
  return { status, headers: new HttpHeaders(headers), body: textBody(body) };
}

/** A GET from Frankfurt over HTTPS that waits 1 s for a connection and 2 s for bytes. */
export function outbound(hostName: string, change: Partial<OutboundRequest> = {}): OutboundRequest {
  return {
    method: 'GET',
    scheme: 'https',
    target: '/',
    headers: new HttpHeaders({ host: hostName }),
    body: null,
    httpVersion: '1.1',
    client: { ip: '192.0.2.10', port: 40_000 },
    hostName,
    port: change.scheme === 'http' ? 80 : 443,
    connectTimeout: 1_000,
    readTimeout: 2_000,
    from: locationByCode('FRA'),
    ...change,
  };
}

/** An endpoint that takes down what it is asked. */
export class EndpointDouble implements Endpoint {
  readonly asked: Parameters<Endpoint['handle']>[] = [];
  readonly address: string;
  readonly hostNames: readonly string[];

  constructor(
    readonly product: 'api' | 'bucket',
    readonly region: string,
    private readonly answer: () => Promise<HttpResponse> = async () => reply(200, region),
  ) {
    this.address = `regional-${region}: ${product}`;
    this.hostNames = [`${product}.${region}.test`];
  }

  handle(...asked: Parameters<Endpoint['handle']>): Promise<HttpResponse> {
    this.asked.push(asked);
    return this.answer();
  }
}

const ANSWERER: Answerer = { product: 'internet', region: undefined, hostName: 'double.test' };

/** A network that takes down what is sent, and answers as told. */
export class NetworkDouble implements Network {
  readonly sent: OutboundRequest[] = [];

  constructor(public answer: (request: OutboundRequest) => HttpResponse | Promise<HttpResponse>) {}

  async send(request: OutboundRequest): Promise<InboundResponse> {
    this.sent.push(request);
    return { ...(await this.answer(request)), answeredBy: ANSWERER };
  }
}
