/**
 * What a viewer-request function asks of the origin, already validated (CloudFront guide, helper functions for origin
 * modification). It takes effect only when the cache has no answer, and is not part of the cache key.
 */
export type OriginOverride = OriginUpdate | OriginSelection | OriginGroupCreation;

/** `cf.updateRequestOrigin()`: what is not said stays as the behaviour's origin has it; of a group, the primary changes. */
export interface OriginUpdate {
  readonly kind: 'update';
  readonly changes: OriginChanges;
}

/** `cf.selectRequestOriginById()`: another origin of the same distribution, which exists. */
export interface OriginSelection {
  readonly kind: 'select';
  readonly originId: string;
  readonly changes: OriginIdentity;
}

/** `cf.createRequestOriginGroup()`: two origins of the same distribution, which exist, for this request only. */
export interface OriginGroupCreation {
  readonly kind: 'group';
  /** Primary and secondary. */
  readonly members: readonly [OriginGroupMember, OriginGroupMember];
  readonly failoverStatusCodes: ReadonlySet<number>;
}

export interface OriginGroupMember {
  readonly originId: string;
  readonly changes: OriginChanges;
}

/** As whom the edge speaks to the origin, and as whom it lets the origin answer. */
export interface OriginIdentity {
  /** Replaces `Host`. @default the origin's domain name, or what the origin request policy says */
  readonly hostHeader?: string;
  /** Name in TLS. @default the host that is connected to */
  readonly sni?: string;
  /** Names one of which the certificate must bear. @default the name in TLS */
  readonly allowedCertificateNames?: readonly string[];
}

/** Every member that is missing is inherited. */
export interface OriginChanges extends OriginIdentity {
  readonly domainName?: string;
  /** With leading slash and without trailing one, or empty. */
  readonly originPath?: string;
  /** Replaces all custom headers of the origin. Names in lower case. */
  readonly customHeaders?: ReadonlyMap<string, string>;
  /** 1–3. */
  readonly connectionAttempts?: number;
  /** Seconds, 1–10. */
  readonly connectionTimeout?: number;
  /** Seconds, 1–180. */
  readonly readTimeout?: number;
  /** Seconds; for the whole answer. */
  readonly responseCompletionTimeout?: number;
  /** Seconds, 1–180. */
  readonly keepAliveTimeout?: number;
  /** False: not signed. */
  readonly originAccessControl?: OriginAccessControlOverride | false;
  readonly customOrigin?: CustomOriginOverride;
}

export interface OriginAccessControlOverride {
  readonly signing: 'always' | 'never' | 'no-override';
  readonly originType: 's3' | 'mediapackagev2' | 'mediastore' | 'lambda';
}

/** Makes the origin one that is not a bucket. */
export interface CustomOriginOverride {
  /** 80, 443 or 1024–65535. */
  readonly port: number;
  readonly protocol: 'http' | 'https';
  /** `SSLv3`, `TLSv1`, `TLSv1.1`, `TLSv1.2`. */
  readonly sslProtocols: readonly string[];
  readonly ipAddressType?: 'ipv4' | 'ipv6' | 'dualstack';
}
