/**
 * Headers of a viewer that never go to an origin as they are (CloudFront guide, HTTP request headers and CloudFront
 * behaviour): those of the connection, those CloudFront removes, and those it writes itself. The body is complete here, so
 * that its length and coding are written anew by whoever sends it.
 */
const REMOVED = new Set([
  'accept-encoding',
  'authorization',
  'connection',
  'content-length',
  'cookie',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'via',
  'x-amz-cf-id',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-real-ip',
]);

/**
 * Headers that go to the origin whatever the policies say (same table). `Origin` stands there too, but for the older
 * forwarded values: with a cache policy it must be named, which is what the managed CORS policies are for.
 */
const ALWAYS = new Set([
  'cache-control',
  'content-md5',
  'content-type',
  'date',
  'from',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'max-forwards',
  'pragma',
  'range',
  'request-range',
  'warning',
]);

/** Whether CloudFront keeps the viewer's header to itself; some of these it writes itself. */
export function isRemoved(name: string): boolean {
  return REMOVED.has(name) || name.startsWith('x-edge-') || name.startsWith('cloudfront-');
}

/** Whether CloudFront forwards the viewer's header without being asked to. */
export function isAlwaysForwarded(name: string): boolean {
  return ALWAYS.has(name);
}
