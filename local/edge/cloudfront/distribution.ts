import type { CachePolicy, OriginRequestPolicy, ResponseHeadersPolicy } from './policies';
import type { EdgeFunction } from './edge-function';

/** A distribution as it would be deployed; defaults of AWS filled in, references resolved. */
export interface Distribution {
  readonly address: string;
  readonly id: string;
  readonly arn: string;
  /** `d….cloudfront.net`. */
  readonly domainName: string;
  /** Lower-case; `*.example.com` stands for one label. */
  readonly aliases: readonly string[];
  readonly enabled: boolean;
  /** Without leading slash; undefined when there is none. */
  readonly defaultRootObject: string | undefined;
  readonly httpVersion: 'http1.1' | 'http2' | 'http3' | 'http2and3';
  /** In order of precedence; the last is the default behaviour, with the pattern `*`. */
  readonly behaviors: readonly Behavior[];
  readonly origins: ReadonlyMap<string, Origin>;
  readonly originGroups: ReadonlyMap<string, OriginGroup>;
  /** By status of the origin. */
  readonly customErrorResponses: ReadonlyMap<number, CustomErrorResponse>;
  readonly geoRestriction: GeoRestriction;
  /** ARN of the web ACL, or undefined. */
  readonly webAclArn: string | undefined;
}

export interface Behavior {
  readonly pathPattern: string;
  /** Id of an origin or of an origin group. */
  readonly targetOriginId: string;
  readonly viewerProtocolPolicy: 'allow-all' | 'redirect-to-https' | 'https-only';
  readonly allowedMethods: ReadonlySet<string>;
  readonly cachedMethods: ReadonlySet<string>;
  readonly compress: boolean;
  readonly cachePolicy: CachePolicy;
  readonly originRequestPolicy: OriginRequestPolicy | undefined;
  readonly responseHeadersPolicy: ResponseHeadersPolicy | undefined;
  readonly viewerRequestFunction: EdgeFunction | undefined;
  readonly viewerResponseFunction: EdgeFunction | undefined;
  /** Empty: the behaviour is public. */
  readonly trustedKeys: readonly TrustedKey[];
}

/** A public key that may sign URLs and cookies. */
export interface TrustedKey {
  /** The public key's id, which viewers send as `Key-Pair-Id`. */
  readonly id: string;
  /** SPKI, PEM. */
  readonly pem: string;
}

export interface Origin {
  readonly id: string;
  readonly domainName: string;
  /** With leading slash and without trailing one, or empty. */
  readonly path: string;
  /** Names in lower case. */
  readonly customHeaders: ReadonlyMap<string, string>;
  /** 1–3. @default 3 */
  readonly connectionAttempts: number;
  /** Seconds, 1–10. @default 10 */
  readonly connectionTimeout: number;
  /** Seconds for the whole answer, attempts included, not less than the read timeout. @default no bound */
  readonly completionTimeout: number | undefined;
  readonly kind: S3Origin | CustomOrigin;
}

export interface S3Origin {
  readonly type: 's3';
  /** CloudFront signs its requests: `never` sends them anonymously. */
  readonly signing: 'always' | 'never' | 'no-override';
}

export interface CustomOrigin {
  readonly type: 'custom';
  readonly protocolPolicy: 'http-only' | 'https-only' | 'match-viewer';
  readonly httpPort: number;
  readonly httpsPort: number;
  /** Seconds to the first byte and between packets. @default 30 */
  readonly readTimeout: number;
  /** Seconds. @default 5 */
  readonly keepaliveTimeout: number;
}

/** Two origins, the second for when the first fails. */
export interface OriginGroup {
  readonly id: string;
  readonly members: readonly [string, string];
  readonly failoverStatusCodes: ReadonlySet<number>;
}

export interface CustomErrorResponse {
  /** Seconds. @default 10 */
  readonly errorCachingMinTtl: number;
  /** The page shown instead, and its status. */
  readonly page: { readonly path: string; readonly status: number } | undefined;
}

export interface GeoRestriction {
  readonly type: 'none' | 'whitelist' | 'blacklist';
  /** ISO 3166-1 alpha-2, upper case. */
  readonly countries: ReadonlySet<string>;
}
