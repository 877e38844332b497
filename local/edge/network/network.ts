import type { HttpRequest, HttpResponse } from '../http/message';
import type { Resolution } from '../route53/resolution';
import type { EdgeLocation } from './edge-location';

/** A request on its way to a host, with how long its sender waits. */
export interface OutboundRequest extends HttpRequest {
  /** The name that is looked up and that the connection goes to. */
  readonly hostName: string;
  readonly port: number;
  /** The name in TLS; empty: none is sent. @default {@link hostName} */
  readonly serverName?: string;
  /** Names one of which the certificate must bear. @default the name in TLS */
  readonly certificateNames?: readonly string[];
  /** The certificate is not looked at, as health checkers do. @default false */
  readonly acceptAnyCertificate?: boolean;
  /** Milliseconds to a connection. */
  readonly connectTimeout: number;
  /** Milliseconds to the first byte and between packets. */
  readonly readTimeout: number;
  /** Where the sender stands: Route 53 answers by the place of the resolver. */
  readonly from: EdgeLocation;
  /** The AWS service that signed the request, for resource policies; undefined: anonymous. */
  readonly principal?: Principal;
}

export interface Principal {
  /** `cloudfront.amazonaws.com`. */
  readonly service: string;
  readonly sourceArn: string;
}

/** Who answered. */
export interface Answerer {
  readonly product: 'api' | 'bucket' | 'internet';
  /** Undefined on the internet. */
  readonly region: string | undefined;
  /** The host name at the end of the look-up. */
  readonly hostName: string;
  /** How the look-up came there. */
  readonly resolution?: Resolution;
}

export interface InboundResponse extends HttpResponse {
  readonly answeredBy: Answerer;
}

/** What kept a request from being answered. */
export type ConnectionFailure = 'dns' | 'refused' | 'reset' | 'tls' | 'connect-timeout' | 'read-timeout';

export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';

  constructor(
    readonly failure: ConnectionFailure,
    message: string,
    /** Who would have answered, when the look-up came that far. */
    readonly answerer?: Answerer,
  ) {
    super(message);
  }
}

/** Everything that can be reached by name: the system's own endpoints, and whatever is really out there. */
export interface Network {
  /** @throws ConnectionError */
  send(request: OutboundRequest): Promise<InboundResponse>;
}

/** A part of the system that answers HTTP: a region's API Gateway, a bucket. */
export interface Endpoint {
  readonly product: 'api' | 'bucket';
  readonly region: string;
  /** Address of the resource, for messages. */
  readonly address: string;
  /** The names that lead to it once aliases are followed, lower case. */
  readonly hostNames: readonly string[];
  /** @param signal aborted when the sender has gone away */
  handle(request: HttpRequest, principal: Principal | undefined, signal: AbortSignal): Promise<HttpResponse>;
}
