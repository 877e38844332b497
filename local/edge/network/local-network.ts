import type { Clock } from '../clock';
import type { HttpResponse } from '../http/message';
import type { Resolution } from '../route53/resolution';
import type { Resolver } from '../route53/resolver';
import { applyFault } from './apply-fault';
import type { Faults } from './faults';
import {
  ConnectionError,
  type Answerer,
  type Endpoint,
  type InboundResponse,
  type Network,
  type OutboundRequest,
} from './network';

/** The internet: whatever is not part of the system. */
export interface Outside {
  /**
   * @param hostName the name at the end of the look-up, or an address
   * @throws ConnectionError
   */
  send(request: OutboundRequest, hostName: string): Promise<HttpResponse>;
}

export interface LocalNetworkOptions {
  readonly endpoints: readonly Endpoint[];
  readonly resolver: Resolver;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly internet: Outside;
  /** Made-up names of the system that no endpoint answers at: they are never looked for on the internet. @default none */
  readonly unserved?: ReadonlySet<string>;
}

/** API Gateway speaks HTTPS only; Amazon S3 both. */
const PORTS: Readonly<Record<Endpoint['product'], readonly string[]>> = {
  api: ['https:443'],
  bucket: ['https:443', 'http:80'],
};

/**
 * The system's own endpoints by name, as Route 53 leads to them, and the internet for all other names.
 *
 * Distance costs no time here: round-trip times decide who answers, but are not waited for. An endpoint's TLS is not
 * played through either: every name it is asked by is taken for one that its certificate bears.
 */
export class LocalNetwork implements Network {
  private readonly endpoints: ReadonlyMap<string, Endpoint>;

  constructor(private readonly options: LocalNetworkOptions) {
    this.endpoints = new Map(
      options.endpoints.flatMap((endpoint) => endpoint.hostNames.map((name) => [name, endpoint] as const)),
    );
  }

  async send(request: OutboundRequest): Promise<InboundResponse> {
    const resolution = this.options.resolver.resolve(request.hostName, request.from);
    const { outcome, hostName } = resolution;
    const endpoint = outcome === 'elsewhere' ? this.endpoints.get(hostName) : undefined;
    if (endpoint !== undefined) return this.sendToEndpoint(endpoint, request, resolution);
    const answeredBy: Answerer = { product: 'internet', region: undefined, hostName, resolution };
    if (outcome === 'absent' || this.options.unserved?.has(hostName)) {
      const reason = outcome === 'absent' ? 'There is no record' : 'Nothing in the system answers HTTP';
      throw new ConnectionError('dns', `${reason} of the name ${hostName}.`, answeredBy);
    }
    return attributed(answeredBy, () => this.options.internet.send(request, resolution.addresses[0] ?? hostName));
  }

  private sendToEndpoint(
    endpoint: Endpoint,
    request: OutboundRequest,
    resolution: Resolution,
  ): Promise<InboundResponse> {
    const { product, region } = endpoint;
    const answeredBy: Answerer = { product, region, hostName: resolution.hostName, resolution };
    return attributed(answeredBy, () => {
      if (!PORTS[product].includes(`${request.scheme}:${request.port}`)) {
        const message = `${endpoint.address} does not listen at port ${request.port} for ${request.scheme}.`;
        throw new ConnectionError('refused', message);
      }
      const { faults, clock } = this.options;
      const subject = `${product}:${region}` as const;
      return applyFault(faults.get(subject), subject, clock, request.readTimeout, () => this.ask(endpoint, request));
    });
  }

  /** The endpoint's answer, if it comes before the sender gives up. */
  private async ask(endpoint: Endpoint, request: OutboundRequest): Promise<HttpResponse> {
    const gone = new AbortController();
    const answered = new AbortController();
    try {
      const response = await Promise.race([
        endpoint.handle(request, request.principal, gone.signal),
        this.options.clock.sleep(request.readTimeout, answered.signal).then(() => undefined),
      ]);
      if (response !== undefined) return response;
      gone.abort();
      const message = `${endpoint.address} did not answer within ${request.readTimeout} ms.`;
      throw new ConnectionError('read-timeout', message);
    } finally {
      answered.abort();
    }
  }
}

/** Says of an answer, or of why there is none, whose it is. */
async function attributed(answeredBy: Answerer, send: () => Promise<HttpResponse>): Promise<InboundResponse> {
  try {
    const { status, statusText, headers, body } = await send();
    return { status, ...(statusText === undefined ? {} : { statusText }), headers, body, answeredBy };
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    throw new ConnectionError(error.failure, error.message, answeredBy);
  }
}
