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
