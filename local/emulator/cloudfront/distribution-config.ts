import type { XmlElement } from './xml';

export interface Origin {
  readonly id: string;
  readonly domainName: string;
  readonly path: string;
  readonly customHeaders: readonly { readonly name: string; readonly value: string }[];
  /** Id of the origin access control, empty for none. */
  readonly accessControlId: string;
  /** Origins that are not S3 buckets have a protocol, ports and timeouts. */
  readonly custom?: { readonly readTimeout: number; readonly keepaliveTimeout: number };
}

export interface OriginGroup {
  readonly id: string;
  readonly memberIds: readonly string[];
  readonly failoverCodes: readonly number[];
}

/** A cache behaviour; the default one has the path pattern `*`. Ids are empty where nothing is referenced. */
export interface CacheBehaviour {
  readonly pathPattern: string;
  readonly isDefault: boolean;
  readonly targetOriginId: string;
  readonly allowedMethods: readonly string[];
  readonly cachedMethods: readonly string[];
  readonly cachePolicyId: string;
  readonly originRequestPolicyId: string;
  readonly responseHeadersPolicyId: string;
  readonly hasForwardedValues: boolean;
  readonly functions: readonly { readonly eventType: string; readonly arn: string }[];
  readonly keyGroupIds: readonly string[];
}

/** The part of a distribution's configuration that rules look at. */
export interface DistributionConfig {
  readonly callerReference: string;
  readonly enabled: boolean;
  readonly staging: boolean;
  readonly aliases: readonly string[];
  readonly defaultRootObject: string;
  readonly origins: readonly Origin[];
  readonly originGroups: readonly OriginGroup[];
  /** The default behaviour first. */
  readonly behaviours: readonly CacheBehaviour[];
  readonly certificate: { readonly acmArn: string; readonly iamId: string };
  readonly webAclId: string;
  readonly continuousDeploymentPolicyId: string;
  readonly customErrors: readonly { readonly code: number; readonly responseCode: string; readonly page: string }[];
}

function originFrom(xml: XmlElement): Origin {
  const custom = xml.child('CustomOriginConfig');
  return {
    id: xml.text('Id'),
    domainName: xml.text('DomainName'),
    path: xml.text('OriginPath'),
    customHeaders: xml
      .items('CustomHeaders')
      .map((header) => ({ name: header.text('HeaderName'), value: header.text('HeaderValue') })),
    accessControlId: xml.text('OriginAccessControlId'),
    custom: xml.has('CustomOriginConfig')
      ? {
          readTimeout: Number(custom.text('OriginReadTimeout') || 30),
          keepaliveTimeout: Number(custom.text('OriginKeepaliveTimeout') || 5),
        }
      : undefined,
  };
}

function behaviourFrom(xml: XmlElement, isDefault: boolean): CacheBehaviour {
  return {
    pathPattern: isDefault ? '*' : xml.text('PathPattern'),
    isDefault,
    targetOriginId: xml.text('TargetOriginId'),
    allowedMethods: xml.texts('AllowedMethods'),
    cachedMethods: xml.child('AllowedMethods').texts('CachedMethods'),
    cachePolicyId: xml.text('CachePolicyId'),
    originRequestPolicyId: xml.text('OriginRequestPolicyId'),
    responseHeadersPolicyId: xml.text('ResponseHeadersPolicyId'),
    hasForwardedValues: xml.has('ForwardedValues'),
    functions: xml
      .items('FunctionAssociations')
      .map((item) => ({ eventType: item.text('EventType'), arn: item.text('FunctionARN') })),
    keyGroupIds: xml.texts('TrustedKeyGroups'),
  };
}

/** Reads a `DistributionConfig` element. */
export function distributionConfig(xml: XmlElement): DistributionConfig {
  return {
    callerReference: xml.text('CallerReference'),
    enabled: xml.text('Enabled') === 'true',
    staging: xml.text('Staging') === 'true',
    aliases: xml.texts('Aliases'),
    defaultRootObject: xml.text('DefaultRootObject'),
    origins: xml.items('Origins').map(originFrom),
    originGroups: xml.items('OriginGroups').map((group) => ({
      id: group.text('Id'),
      memberIds: group.items('Members').map((member) => member.text('OriginId')),
      failoverCodes: group.child('FailoverCriteria').texts('StatusCodes').map(Number),
    })),
    behaviours: [
      behaviourFrom(xml.child('DefaultCacheBehavior'), true),
      ...xml.items('CacheBehaviors').map((item) => behaviourFrom(item, false)),
    ],
    certificate: {
      acmArn: xml.text('ViewerCertificate', 'ACMCertificateArn'),
      iamId: xml.text('ViewerCertificate', 'IAMCertificateId'),
    },
    webAclId: xml.text('WebACLId'),
    continuousDeploymentPolicyId: xml.text('ContinuousDeploymentPolicyId'),
    customErrors: xml.items('CustomErrorResponses').map((item) => ({
      code: Number(item.text('ErrorCode')),
      responseCode: item.text('ResponseCode'),
      page: item.text('ResponsePagePath'),
    })),
  };
}
