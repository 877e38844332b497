import type { ConnectionFailure } from './network';

const BY_CODE: Readonly<Record<string, ConnectionFailure>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  ENODATA: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  EPROTO: 'tls',
};

/** What an error of a socket, of TLS or of Node's HTTP parser says about the connection. */
export function connectionFailure(
  error: unknown,
  { connected, secure }: { readonly connected: boolean; readonly secure: boolean },
): ConnectionFailure {
  const code = String(property(error, 'code') ?? '');
  const known = BY_CODE[code];
  if (known !== undefined) return known;
  if (code === 'ETIMEDOUT') return connected ? 'read-timeout' : 'connect-timeout';
  // Before the handshake is over, whatever else goes wrong is the handshake: a certificate, a protocol, a hang-up.
  if (secure && !connected) return 'tls';
  return 'reset';
}

/** What an error says of itself. */
export function messageOf(error: unknown): string {
  return String(property(error, 'message') ?? error);
}

/** Read without `instanceof Error`, which errors of Node's own modules fail when the code runs in another realm. */
function property(error: unknown, name: 'code' | 'message'): unknown {
  return typeof error === 'object' && error !== null && name in error
    ? (error as Record<string, unknown>)[name]
    : undefined;
}
