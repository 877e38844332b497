import type { HttpHeaders } from './headers';

/** The protocol that a message came by. */
export type HttpVersion = '1.0' | '1.1' | '2.0' | '3.0';

/**
 * A request inside the edge. The target is kept as it was sent, because CloudFront forwards the raw path: the Web's
 * `Request` would resolve `..` and refuse a GET with a body, both of which the edge must see.
 */
export interface HttpRequest {
  readonly method: string;
  readonly scheme: 'http' | 'https';
  /** Path and query as sent, beginning with `/`, not decoded and not normalised: `/a/../b?c=1`. */
  readonly target: string;
  /** With `host`. */
  readonly headers: HttpHeaders;
  /** Complete, or null when there is none. */
  readonly body: Uint8Array | null;
  readonly httpVersion: HttpVersion;
  /** Who sent it. */
  readonly client: { readonly ip: string; readonly port: number };
}

/** A complete response. Its body is shared, never changed. */
export interface HttpResponse {
  readonly status: number;
  /** @default the standard phrase of the status */
  readonly statusText?: string;
  readonly headers: HttpHeaders;
  readonly body: Uint8Array;
}

/** Path and query of a target; the query is without its `?`, and undefined when there is no `?` at all. */
export function splitTarget(target: string): { readonly path: string; readonly query: string | undefined } {
  const mark = target.indexOf('?');
  return mark < 0 ? { path: target, query: undefined } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** The target made of a path and a query. */
export function joinTarget(path: string, query: string | undefined): string {
  return query === undefined ? path : `${path}?${query}`;
}

/** A body of text, in UTF-8. */
export function textBody(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

export const EMPTY_BODY: Uint8Array = new Uint8Array(0);
