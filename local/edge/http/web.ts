import { isFieldValue } from './carriable';
import { HttpHeaders } from './headers';
import type { HttpRequest, HttpResponse } from './message';

/** A Web request as the edge takes it: over HTTP/1.1, from an address for documentation. */
export async function fromWebRequest(request: Request): Promise<HttpRequest> {
  const url = new URL(request.url);
  const headers = new HttpHeaders(request.headers);
  if (!headers.has('host')) headers.set('host', url.host);
  const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer());
  if (body !== null && !headers.has('content-length')) headers.set('content-length', String(body.length));
  return {
    method: request.method,
    scheme: url.protocol === 'http:' ? 'http' : 'https',
    target: url.pathname + url.search,
    headers,
    body,
    httpVersion: '1.1',
    client: { ip: '198.51.100.1', port: 50_000 },
  };
}

/** Statuses whose responses have no body, and `Response` takes none. */
const BODILESS = new Set([204, 205, 304]);

export function toWebResponse(response: HttpResponse): Response {
  const { status, statusText, body } = response;
  const headers = new Headers([...response.headers]);
  return new Response(BODILESS.has(status) ? null : Buffer.from(body), {
    status,
    headers,
    // A phrase that HTTP cannot carry gives way to none.
    ...(statusText !== undefined && isFieldValue(statusText) && { statusText }),
  });
}
