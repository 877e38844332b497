import { HttpHeaders } from '../../../../local/edge/http/headers';
import type { HttpRequest } from '../../../../local/edge/http/message';

/** What a test says about a request. */
export interface PlainRequest {
  /** @default GET */
  readonly method?: string;
  /** @default `/` */
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
}

export function requestOf({ method = 'GET', target = '/', headers = {}, body }: PlainRequest = {}): HttpRequest {
  return {
    method,
    scheme: 'https',
    target,
    headers: new HttpHeaders(headers),
    body: typeof body === 'string' ? Buffer.from(body) : (body ?? null),
    httpVersion: '1.1',
    client: { ip: '192.0.2.7', port: 50_000 },
  };
}
