import type { HttpHeaders } from './headers';

/**
 * Headers that concern one connection only (RFC 9110, 7.6.1), in lower case. `Proxy-Authenticate`, `Trailer` and `Upgrade`
 * are on CloudFront's own list.
 */
export const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** End-to-end fields that `Connection` must not name (RFC 9110, 7.6.1), and that would change what the message says. */
const END_TO_END = new Set(['cache-control', 'content-length', 'content-type', 'content-encoding', 'etag', 'vary']);

/** Takes out what concerned the connection that a message came by: the fields above, and those that its `Connection` names. */
export function dropHopByHop(headers: HttpHeaders): void {
  for (const name of namedByConnection(headers)) headers.delete(name);
  for (const name of HOP_BY_HOP) headers.delete(name);
}

function namedByConnection(headers: HttpHeaders): readonly string[] {
  const names = (headers.get('connection') ?? '').toLowerCase().split(',');
  return names.map((name) => name.trim()).filter((name) => name !== '' && !END_TO_END.has(name));
}
