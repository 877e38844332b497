/** CloudFront guide, adding custom headers to origin requests: the headers that it refuses, lower case. */
const NAMES = new Set([
  'cache-control',
  'connection',
  'content-length',
  'cookie',
  'host',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'max-forwards',
  'pragma',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'range',
  'request-range',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
  'x-real-ip',
]);
const PREFIXES = ['x-amz-', 'x-edge-'];

/** Whether CloudFront refuses a header, of any case, as an origin custom header: it sets or drops these itself. */
export function isForbiddenOriginHeader(headerName: string): boolean {
  const name = headerName.toLowerCase();
  return NAMES.has(name) || PREFIXES.some((prefix) => name.startsWith(prefix));
}
