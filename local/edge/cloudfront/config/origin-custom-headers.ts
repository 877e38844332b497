import { EdgeError } from '../../error';

/** CloudFront guide, adding custom headers to origin requests: the headers it refuses. */
const FORBIDDEN = new Set([
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
const FORBIDDEN_PREFIXES = ['x-amz-', 'x-edge-'];

/**
 * Refuses what CloudFront would refuse as an origin custom header.
 *
 * @param name in lower case
 */
export function checkCustomHeader(name: string, address: string): void {
  if (!FORBIDDEN.has(name) && !FORBIDDEN_PREFIXES.some((prefix) => name.startsWith(prefix))) return;
  throw new EdgeError(address, `CloudFront does not allow ${name} as an origin custom header.`);
}
