import { createServer, STATUS_CODES, type Server } from 'node:http';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Edge } from '../edge';
import { HttpHeaders } from '../http/headers';
import { textBody, type HttpRequest, type HttpResponse } from '../http/message';
import { EDGE_LOCATIONS, isLocation } from '../network/locations';
import { describeTrace, serverTiming } from '../trace/describe-trace';
import { answerClientError } from './answer-client-error';
import { takeControls } from './control-headers';
import type { ServerCertificate } from './certificate';
import type { ControlPlane } from './control-plane';
import { Door } from './door';
import { BodyTooLarge, readRequest, writeResponse, type NodeRequest, type NodeResponse } from './node-message';

/** CloudFront refuses headers of more than 32,768 bytes itself (494); the server must let them come that far. */
const LARGEST_HEADER = 64 * 1024;

export interface ServerOptions {
  readonly edge: Edge;
  /** 0 takes a free one. */
  readonly port: number;
  /** @default `127.0.0.1`: only this machine */
  readonly host?: string;
  /** The app's name, which `localhost` stands for. */
  readonly alias: string;
  /** Show what viewers get who come over plain HTTP. @default false: the port stands for TLS */
  readonly plainHttp?: boolean;
  /** Serve real HTTPS and HTTP/2 with this certificate. @default plain HTTP/1.1 */
  readonly certificate?: ServerCertificate;
  /** Answers what begins with `/__edge/`, for viewers on this machine. @default such paths belong to the app */
  readonly controlPlane?: ControlPlane;
  /** Location of viewers who name none. @default the edge's own */
  readonly location?: string;
}

export interface EdgeServer {
  readonly url: string;
  readonly port: number;
  /** Requests under way have a second to be answered; connections that are idle are closed at once. */
  close(): Promise<void>;
}

/** Puts an edge behind a port. */
export async function startServer(options: ServerOptions): Promise<EdgeServer> {
  const { edge, certificate, controlPlane } = options;
  const wire = certificate === undefined ? 'http' : 'https';
  const door = new Door({ alias: options.alias, scheme: options.plainHttp ? 'http' : 'https' });

  const answer = async (request: HttpRequest): Promise<HttpResponse> => {
    const isLocal = isLoopback(request.client.ip);
    // Only under the port's own name: a page of another name must not reach the switches (DNS rebinding). Before the
    // door, which makes one site of the port and the app: the real app's pages must not reach them either.
    const site = door.siteOf(request);
    if (controlPlane !== undefined && isLocal && site !== undefined && isControlPath(request.target)) {
      return controlPlane.handle(request, site);
    }
    const controls = takeControls(request.headers, isLocal);
    if ('refusal' in controls) return plain(400, controls.refusal);
    if (controls.location !== undefined && !isLocation(controls.location)) {
      const known = EDGE_LOCATIONS.map(({ code }) => code).join(', ');
      return plain(400, `The edge location chosen is unknown; allowed: ${known}.`);
    }
    const entered = door.enter(request);
    const { response, trace, milliseconds } = await edge.handle(entered.request, controls.location ?? options.location);
    const left = door.leave(response, entered.site);
    if (controls.trace === undefined) return left;
    const headers =
      controls.trace === '1' ? new HttpHeaders({ 'content-type': 'application/json' }) : left.headers.clone();
    headers.set('server-timing', serverTiming(trace, milliseconds));
    if (controls.trace === 'timing') return { ...left, headers };
    const story = describeTrace(trace, entered.request, left, milliseconds, edge.logsOf(trace.id));
    return { status: 200, headers, body: textBody(`${JSON.stringify(story, null, 2)}\n`) };
  };

  const listener = (message: NodeRequest, out: NodeResponse): void => {
    void (async () => {
      let request: HttpRequest;
      try {
        const reading = readRequest(message, wire);
        request = reading instanceof Promise ? await reading : reading;
      } catch (error) {
        if (error instanceof BodyTooLarge) refuse(out, 413, 'The body is larger than this edge takes.');
        return;
      }
      writeResponse(withLength(await answer(request), request), request, out);
    })().catch(() => refuse(out, 500, 'The edge failed; this is a defect of the local edge, not of the app.'));
  };

  const server: Server | Http2SecureServer =
    certificate === undefined
      ? createServer({ keepAliveTimeout: 60_000 }, listener)
      : createSecureServer({ ...certificate, allowHTTP1: true, maxHeaderListPairs: 2_000 }, listener);
  // Node would leave out what comes after the first 2,000 headers, perhaps the Host, without a word. Its server for TLS
  // takes neither limit as an option, and heeds both where it speaks HTTP/1.1.
  Object.assign(server, { maxHeaderSize: LARGEST_HEADER, maxHeadersCount: 0 });
  (server as Server).on('clientError', (error: Error, socket: Duplex) => {
    void answerClientError(error, socket, edge, LARGEST_HEADER);
  });

  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host ?? '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `${wire}://localhost:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeIdleConnections' in server) server.closeIdleConnections();
        setTimeout(() => sockets.forEach((socket) => socket.destroy()), 1_000).unref();
      }),
  };
}

function isControlPath(target: string): boolean {
  return target === '/__edge' || target.startsWith('/__edge/') || target.startsWith('/__edge?');
}

function isLoopback(ip: string): boolean {
  return ip.startsWith('127.') || ip === '::1';
}

/** Every response says its length; one to HEAD says that of the GET. */
function withLength(response: HttpResponse, request: HttpRequest): HttpResponse {
  if (response.status === 304 || response.status === 204 || response.headers.has('content-length')) return response;
  if (request.method === 'HEAD' && response.body.length === 0) return response;
  const headers = response.headers.clone();
  headers.set('content-length', String(response.body.length));
  return { ...response, headers };
}

function plain(status: number, text: string): HttpResponse {
  return {
    status,
    headers: new HttpHeaders({ 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }),
    body: textBody(`${text}\n`),
  };
}

function refuse(out: NodeResponse, status: number, text: string): void {
  if (out.headersSent) return void out.end();
  // What was set of an answer that failed is not said of this one.
  for (const name of out.getHeaderNames()) out.removeHeader(name);
  out.statusCode = status;
  if (!('stream' in out)) out.statusMessage = STATUS_CODES[status] ?? '';
  out.setHeader('content-type', 'text/plain; charset=utf-8');
  if (!('stream' in out)) out.setHeader('connection', 'close');
  out.end(`${text}\n`);
}
