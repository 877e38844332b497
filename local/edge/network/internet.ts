import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import { checkServerIdentity, rootCertificates, type PeerCertificate } from 'node:tls';
import type { Clock } from '../clock';
import { HttpHeaders } from '../http/headers';
import { dropHopByHop, HOP_BY_HOP } from '../http/hop-by-hop';
import type { HttpResponse } from '../http/message';
import { connectionFailure, messageOf } from './connection-failure';
import type { Outside } from './local-network';
import { ConnectionError, type ConnectionFailure, type OutboundRequest } from './network';

export interface InternetOptions {
  readonly clock: Clock;
  /** Certificates, PEM, that are trusted beside Mozilla's. @default none */
  readonly extraCertificateAuthorities?: readonly string[];
  /** Addresses of names in the place of what DNS says. @default none */
  readonly addresses?: ReadonlyMap<string, string>;
}

/**
 * What may be sent again when a kept connection turns out to be closed: only what CloudFront tries again (CloudFront
 * guide, request and response behavior for custom origins). An origin may have done what another request asked for.
 */
const SENT_AGAIN: ReadonlySet<string> = new Set(['GET', 'HEAD']);

// CloudFront guide, quotas: headers of a message may have 32 KB.
const MAX_HEADER_BYTES = 32_768;

/**
 * Requests that really go out, in HTTP/1.1 with connections that are kept (CloudFront guide, request and response
 * behavior for custom origins). Redirects are answers like any other; bodies are taken as they are, never decompressed.
 *
 * Connections are kept for five seconds, whatever the origin's own keep-alive timeout is: nobody can notice which.
 */
export class Internet implements Outside {
  private readonly kept: { readonly http: HttpAgent; readonly https: HttpsAgent };
  private readonly fresh: { readonly http: HttpAgent; readonly https: HttpsAgent };

  constructor(private readonly options: InternetOptions) {
    const extra = options.extraCertificateAuthorities ?? [];
    const ca = extra.length === 0 ? {} : { ca: [...rootCertificates, ...extra] };
    const keep = { keepAlive: true, timeout: 5_000 };
    this.kept = { http: new HttpAgent(keep), https: new HttpsAgent({ ...keep, ...ca }) };
    this.fresh = { http: new HttpAgent(), https: new HttpsAgent(ca) };
  }

  async send(request: OutboundRequest, hostName: string): Promise<HttpResponse> {
    const { clock, addresses } = this.options;
    const host = addresses?.get(hostName) ?? hostName;
    // Requests that must not be sent twice, and those with certificate rules of their own, get connections of their own.
    const keep = SENT_AGAIN.has(request.method) && request.certificateNames === undefined;
    const client = this.open(request, host, keep ? this.kept : this.fresh);
    try {
      return await exchange(client, request, clock);
    } catch (error) {
      const closedMeanwhile = client.reusedSocket && error instanceof ConnectionError && error.failure === 'reset';
      if (!closedMeanwhile) throw error;
      return exchange(this.open(request, host, this.fresh), request, clock);
    }
  }

  /** Closes the connections that are kept. */
  close(): void {
    for (const agents of [this.kept, this.fresh]) {
      agents.http.destroy();
      agents.https.destroy();
    }
  }

  private open(request: OutboundRequest, host: string, agents: Internet['kept']): ClientRequest {
    const { method, target: path, port, scheme } = request;
    const headers = headersToSend(request);
    const options = { method, path, host, port, headers, setHost: false, maxHeaderSize: MAX_HEADER_BYTES };
    try {
      return scheme === 'http'
        ? httpRequest({ ...options, agent: agents.http })
        : httpsRequest({ ...options, agent: agents.https, ...tlsOptions(request) });
    } catch (error) {
      // Characters that cannot stand in a request: nothing has been sent.
      throw new ConnectionError('reset', `The request cannot be sent: ${messageOf(error)}.`);
    }
  }
}

/** With the true length of the body, in the place of what is said of it. */
function headersToSend({ headers, body }: OutboundRequest): Record<string, string | string[]> {
  const sent: Record<string, string | string[]> = {};
  for (const name of headers.names()) {
    if (HOP_BY_HOP.has(name)) continue;
    const [first = '', ...others] = headers.getAll(name);
    sent[name] = others.length === 0 ? first : [first, ...others];
  }
  if (body !== null || headers.has('content-length')) sent['content-length'] = `${body?.byteLength ?? 0}`;
  return sent;
}

function tlsOptions(request: OutboundRequest): RequestOptions {
  const { hostName, serverName = hostName, certificateNames, acceptAnyCertificate = false } = request;
  const names = certificateNames ?? [serverName];
  return {
    // An address cannot stand in the handshake (RFC 6066, 3).
    servername: isIP(serverName) === 0 ? serverName : '',
    rejectUnauthorized: !acceptAnyCertificate,
    checkServerIdentity: (_host, certificate) => mismatch(names, certificate),
  };
}

/** Undefined when the certificate bears one of the names. */
function mismatch(names: readonly string[], certificate: PeerCertificate): Error | undefined {
  const errors = names.map((name) => checkServerIdentity(name, certificate));
  return errors.includes(undefined) ? undefined : errors[0];
}

/** Sends a request and waits for the complete answer, no longer than the request allows between two signs of life. */
function exchange(client: ClientRequest, request: OutboundRequest, clock: Clock): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    let connected = false;
    let waiting = new AbortController();

    const stop = (): void => waiting.abort();
    const fail = (failure: ConnectionFailure, message: string): void => {
      stop();
      client.destroy();
      reject(new ConnectionError(failure, message));
    };
    const failed = (error: unknown): void => {
      fail(connectionFailure(error, { connected, secure: request.scheme === 'https' }), messageOf(error));
    };
    const wait = (milliseconds: number, failure: ConnectionFailure, message: string): void => {
      stop();
      const current = new AbortController();
      waiting = current;
      void clock.sleep(milliseconds, current.signal).then(() => {
        if (!current.signal.aborted) fail(failure, message);
      });
    };
    const awaitBytes = (): void => {
      connected = true;
      wait(request.readTimeout, 'read-timeout', `${request.hostName} sent nothing for ${request.readTimeout} ms.`);
    };

    wait(request.connectTimeout, 'connect-timeout', `No connection within ${request.connectTimeout} ms.`);
    client.on('error', failed);
    client.on('socket', (socket) => {
      if (client.reusedSocket) awaitBytes();
      else socket.once(request.scheme === 'https' ? 'secureConnect' : 'connect', awaitBytes);
    });
    client.on('upgrade', () => fail('reset', `${request.hostName} changed the protocol, which was not asked for.`));
    client.on('response', (response: IncomingMessage) => {
      const parts: Buffer[] = [];
      awaitBytes();
      response.on('error', failed);
      response.on('data', (part: Buffer) => {
        parts.push(part);
        awaitBytes();
      });
      response.on('end', () => {
        stop();
        resolve(received(response, parts));
      });
    });
    client.end(request.body ?? undefined);
  });
}

function received(
  { statusCode = 502, statusMessage, rawHeaders }: IncomingMessage,
  parts: readonly Buffer[],
): HttpResponse {
  const headers = new HttpHeaders();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  }
  dropHopByHop(headers);
  return {
    status: statusCode,
    ...(statusMessage ? { statusText: statusMessage } : {}),
    headers,
    body: Buffer.concat(parts),
  };
}
