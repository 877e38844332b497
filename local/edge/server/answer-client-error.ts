import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Edge } from '../edge';
import { HttpHeaders } from '../http/headers';
import { EMPTY_BODY, type HttpRequest, type HttpResponse } from '../http/message';

/** Nobody knows what an unreadable request asked for; without a target it is what the edge refuses as malformed. */
const UNREADABLE: HttpRequest = {
  method: 'GET',
  scheme: 'https',
  target: '',
  headers: new HttpHeaders(),
  body: null,
  httpVersion: '1.1',
  client: { ip: '127.0.0.1', port: 0 },
};

/**
 * Answers what Node's parser gave up on as CloudFront's front end answers it, and ends the connection: nothing that
 * follows on it can be trusted.
 *
 * @param limit bytes of headers at which the parser gives up
 */
export async function answerClientError(
  error: NodeJS.ErrnoException,
  socket: Duplex,
  edge: Edge,
  limit: number,
): Promise<void> {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const request = isTooLarge
    ? { ...UNREADABLE, target: '/', headers: new HttpHeaders({ unread: ' '.repeat(limit) }) }
    : UNREADABLE;
  const response = await edge.handle(request).then(
    (reply) => reply.response,
    (): HttpResponse => ({ status: 400, headers: new HttpHeaders({ 'content-length': '0' }), body: EMPTY_BODY }),
  );
  const lines = [
    `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? 'Refused'}`,
    ...[...response.headers].map(([name, value]) => `${name}: ${value}`),
    'connection: close',
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  socket.end(response.body);
}
