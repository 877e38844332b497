import { S3_READ_TIMEOUT } from '../../cloudfront-limits';
import type { Origin, S3Origin } from '../cloudfront/distribution';
import type { OriginChanges } from '../functions/origin-override';

/** An origin as one request sees it: the distribution's, with what a function changed. */
export interface ReachableOrigin {
  readonly id: string;
  readonly domainName: string;
  /** With leading slash and without trailing one, or empty. */
  readonly path: string;
  /** Names in lower case. */
  readonly customHeaders: ReadonlyMap<string, string>;
  readonly attempts: number;
  /** Milliseconds; so are the others. */
  readonly connectTimeout: number;
  readonly readTimeout: number;
  /** For the whole answer, attempts included; undefined: no bound. */
  readonly completionTimeout: number | undefined;
  readonly protocol: 'http' | 'https' | 'viewer';
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly signing: S3Origin['signing'];
  /** In the place of any other `Host`. */
  readonly hostHeader: string | undefined;
  /** In the place of any other name in TLS. */
  readonly serverName: string | undefined;
  readonly certificateNames: readonly string[] | undefined;
}

const PROTOCOLS = { 'http-only': 'http', 'https-only': 'https', 'match-viewer': 'viewer' } as const;

/**
 * The keep-alive timeout, TLS versions and the address family of a change are not looked at: they change nothing that a
 * viewer can notice.
 *
 * @param changes what is not in it is the origin's own (CloudFront guide, helper functions for origin modification)
 */
export function reachableOrigin(origin: Origin, changes: OriginChanges = {}): ReachableOrigin {
  const { connectionAttempts, connectionTimeout } = changes;
  const completion = changes.responseCompletionTimeout ?? origin.completionTimeout;
  return {
    id: origin.id,
    domainName: changes.domainName ?? origin.domainName,
    path: changes.originPath ?? origin.path,
    customHeaders: changes.customHeaders ?? origin.customHeaders,
    attempts: connectionAttempts ?? origin.connectionAttempts,
    connectTimeout: (connectionTimeout ?? origin.connectionTimeout) * 1000,
    readTimeout: (changes.readTimeout ?? readTimeoutOf(origin)) * 1000,
    completionTimeout: completion === undefined ? undefined : completion * 1000,
    ...connection(origin, changes),
    signing: signing(origin, changes),
    hostHeader: changes.hostHeader,
    serverName: changes.sni,
    certificateNames: changes.allowedCertificateNames,
  };
}

function readTimeoutOf({ kind }: Origin): number {
  return kind.type === 'custom' ? kind.readTimeout : S3_READ_TIMEOUT;
}

function connection(
  { kind }: Origin,
  { customOrigin }: OriginChanges,
): Pick<ReachableOrigin, 'protocol' | 'httpPort' | 'httpsPort'> {
  if (customOrigin !== undefined) {
    return { protocol: customOrigin.protocol, httpPort: customOrigin.port, httpsPort: customOrigin.port };
  }
  // CloudFront guide, HTTPS between CloudFront and Amazon S3: the viewer's protocol is used.
  if (kind.type === 's3') return { protocol: 'viewer', httpPort: 80, httpsPort: 443 };
  return { protocol: PROTOCOLS[kind.protocolPolicy], httpPort: kind.httpPort, httpsPort: kind.httpsPort };
}

function signing({ kind }: Origin, { originAccessControl, customOrigin }: OriginChanges): S3Origin['signing'] {
  if (originAccessControl === false) return 'never';
  if (originAccessControl !== undefined) return originAccessControl.signing;
  return kind.type === 's3' && customOrigin === undefined ? kind.signing : 'never';
}
