import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { HttpHeaders } from '../http/headers';
import type { HttpRequest, HttpResponse, HttpVersion } from '../http/message';

export type NodeRequest = IncomingMessage | Http2ServerRequest;
export type NodeResponse = ServerResponse | Http2ServerResponse;

/** A request body is kept in memory; CloudFront's own limit is 64 GB, API Gateway's 10 MB. */
export const LARGEST_BODY = 32 * 1024 * 1024;

/** The body was larger than {@link LARGEST_BODY}. */
export class BodyTooLarge extends Error {}

/**
 * Reads a whole request.
 *
 * @returns at once, not in a promise, when it has no body
 * @throws BodyTooLarge; Error when the sender goes away
 */
export function readRequest(message: NodeRequest, scheme: HttpRequest['scheme']): HttpRequest | Promise<HttpRequest> {
  const headers = new HttpHeaders();
  const raw = message.rawHeaders;
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] as string;
    // Pseudo-headers of HTTP/2; the host is one of them.
    if (name.startsWith(':')) {
      if (name === ':authority') headers.set('host', raw[index + 1] as string);
    } else {
      headers.append(name, raw[index + 1] as string);
    }
  }
  // HTTP/2 may send each cookie by itself; elsewhere they are one field (RFC 9113, 8.2.3).
  const cookies = headers.getAll('cookie');
  if (cookies.length > 1) headers.set('cookie', cookies.join('; '));
  const length = headers.get('content-length');
  const hasBody = (length !== undefined && length !== '0') || headers.has('transfer-encoding') || mayStream(message);
  const request: HttpRequest = {
    method: message.method ?? 'GET',
    scheme,
    target: originForm(message.url ?? '/', headers),
    headers,
    body: null,
    httpVersion: message.httpVersion as HttpVersion,
    client: { ip: plainAddress(message.socket.remoteAddress), port: message.socket.remotePort ?? 0 },
  };
  return hasBody ? withBody(request, message) : request;
}

async function withBody(request: HttpRequest, message: NodeRequest): Promise<HttpRequest> {
  const body = await readBody(message);
  return body.length === 0 ? request : { ...request, body };
}

const PRINTABLE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Sends a whole response. */
export function writeResponse(response: HttpResponse, request: HttpRequest, out: NodeResponse): void {
  const { status, statusText, headers } = response;
  if ('stream' in out) {
    // HTTP/2 has no phrase.
    out.statusCode = status;
    for (const name of headers.names()) {
      const values = headers.getAll(name);
      out.setHeader(name, values.length === 1 ? (values[0] as string) : values);
    }
  } else {
    // A phrase that is not printable gives way to the usual one.
    const isPrintable = statusText !== undefined && PRINTABLE.test(statusText);
    // Names and values by turns: Node writes such a list as it is, where it would make an object of single headers first.
    out.writeHead(status, isPrintable ? statusText : STATUS_CODES[status], headers.raw() as string[]);
  }
  if (request.method === 'HEAD' || response.body.length === 0) out.end();
  else out.end(response.body);
}

/** In HTTP/2 a body may follow without any header that says so. */
function mayStream(message: NodeRequest): boolean {
  return 'stream' in message && message.method !== 'GET' && message.method !== 'HEAD';
}

function readBody(message: NodeRequest): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    message.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_BODY) chunks.push(chunk);
      else reject(new BodyTooLarge());
    });
    message.on('end', () => resolve(Buffer.concat(chunks)));
    message.on('error', reject);
    message.on('aborted', () => reject(new Error('the viewer went away')));
  });
}

/** A target in absolute form (RFC 9112, 3.2.2) names the host as well. */
function originForm(target: string, headers: HttpHeaders): string {
  if (target.startsWith('/')) return target;
  const absolute = /^https?:\/\/([^/?#]*)(.*)$/i.exec(target);
  if (absolute === null) return target;
  headers.set('host', absolute[1] as string);
  const rest = absolute[2] as string;
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** Begins an IPv4 address that came by an IPv6 socket. */
const MAPPED = '::ffff:';

function plainAddress(address: string | undefined): string {
  if (address === undefined) return '127.0.0.1';
  return address.startsWith(MAPPED) ? address.slice(MAPPED.length) : address;
}
