import { HttpHeaders, type HeaderInit } from '../../../../local/edge/http/headers';
import { textBody, type HttpRequest, type HttpResponse } from '../../../../local/edge/http/message';

/** A viewer's GET of `/`, unless told otherwise. */
export function viewerRequest(
  over: Partial<Omit<HttpRequest, 'headers'>> & { readonly headers?: HeaderInit } = {},
): HttpRequest {
  return {
    method: 'GET',
    scheme: 'https',
    target: '/',
    body: null,
    httpVersion: '1.1',
    client: { ip: '192.0.2.7', port: 50_000 },
    ...over,
    headers: new HttpHeaders(over.headers ?? { host: 'app.example.com' }),
  };
}

/** A complete response. */
export function respond(headers: HeaderInit = {}, body: string | Uint8Array = 'hello', status = 200): HttpResponse {
  return { status, headers: new HttpHeaders(headers), body: typeof body === 'string' ? textBody(body) : body };
}

/** The fields of a message by name. */
export function fieldsOf(response: HttpResponse): Record<string, string> {
  return Object.fromEntries([...response.headers.names()].map((name) => [name, response.headers.get(name) ?? '']));
}

export function textOf(response: HttpResponse): string {
  return Buffer.from(response.body).toString('latin1');
}
