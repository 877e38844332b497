import type {
  CacheBehaviour,
  DistributionConfig,
  Origin,
} from '../../../../local/emulator/cloudfront/distribution-config';

export const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';

export function origin(changes: Partial<Origin> = {}): Origin {
  return {
    id: 'site',
    domainName: 'site.s3.eu-west-1.amazonaws.com',
    path: '',
    customHeaders: [],
    accessControlId: '',
    ...changes,
  };
}

export function behaviour(changes: Partial<CacheBehaviour> = {}): CacheBehaviour {
  return {
    pathPattern: '*',
    isDefault: true,
    targetOriginId: 'site',
    allowedMethods: ['GET', 'HEAD'],
    cachedMethods: ['GET', 'HEAD'],
    cachePolicyId: CACHING_OPTIMIZED,
    originRequestPolicyId: '',
    responseHeadersPolicyId: '',
    hasForwardedValues: false,
    functions: [],
    keyGroupIds: [],
    ...changes,
  };
}

/** A distribution that CloudFront accepts, with changes. */
export function distribution(changes: Partial<DistributionConfig> = {}): DistributionConfig {
  return {
    callerReference: 'reference',
    enabled: true,
    staging: false,
    aliases: [],
    defaultRootObject: 'index.html',
    origins: [origin()],
    originGroups: [],
    behaviours: [behaviour()],
    certificate: { acmArn: '', iamId: '' },
    webAclId: '',
    continuousDeploymentPolicyId: '',
    customErrors: [],
    ...changes,
  };
}
