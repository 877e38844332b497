import { HttpHeaders } from '../http/headers';
import { textBody, type HttpResponse } from '../http/message';

/** What every answer of the console says: it is for this site only, is never kept, and never shown inside another page. */
const COMMON = {
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** An answer of the console. */
export function consoleResponse(
  status: number,
  type: string,
  text: string,
  headers: Readonly<Record<string, string | readonly string[]>> = {},
): HttpResponse {
  return {
    status,
    headers: new HttpHeaders({ ...COMMON, 'content-type': type, ...headers }),
    body: textBody(text),
  };
}

export function jsonResponse(value: unknown, setCookies: readonly string[] = []): HttpResponse {
  const headers: Record<string, readonly string[]> = setCookies.length > 0 ? { 'set-cookie': setCookies } : {};
  return consoleResponse(200, 'application/json', JSON.stringify(value), headers);
}

/** A request that the console does not carry out. Its message is for the reader. */
export class ConsoleRefusal extends Error {
  constructor(
    readonly status: 400 | 403 | 404 | 405 | 409 | 413 | 415,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export function refusalResponse({ status, message, headers }: ConsoleRefusal): HttpResponse {
  return consoleResponse(status, 'application/json', JSON.stringify({ error: message }), headers);
}
