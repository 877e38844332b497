import {
  CloudfrontDistribution,
  type CloudfrontDistributionConfig,
  type CloudfrontDistributionDefaultCacheBehavior,
  type CloudfrontDistributionOrderedCacheBehavior,
} from '@cdktf/provider-aws/lib/cloudfront-distribution';
import type { TerraformStack } from 'cdktf';

export const MANAGED = {
  cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  cachingOptimized: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  useOriginCacheControlHeaders: '83da9c7e-98b4-4e11-a168-04f0df8e2c65',
  useOriginCacheControlHeadersQueryStrings: '4cc15a8a-d715-48a4-82b8-cc0b614638fe',
  allViewer: '216adef6-5c7f-47e4-b989-5492eafa07d3',
  allViewerExceptHostHeader: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
} as const;

/** A site and an API, by the names AWS gives them. */
export const ORIGINS = [
  { originId: 'site', domainName: 'site.s3.eu-west-1.amazonaws.com' },
  {
    originId: 'api',
    domainName: 'a1b2c3.execute-api.eu-west-1.amazonaws.com',
    customOriginConfig: {
      httpPort: 80,
      httpsPort: 443,
      originProtocolPolicy: 'https-only',
      originSslProtocols: ['TLSv1.2'],
    },
  },
];

/** A behaviour of the site; every part can be changed. */
export const behaviour = (
  change: Partial<CloudfrontDistributionDefaultCacheBehavior> = {},
): CloudfrontDistributionDefaultCacheBehavior => ({
  targetOriginId: 'site',
  viewerProtocolPolicy: 'redirect-to-https',
  allowedMethods: ['GET', 'HEAD'],
  cachedMethods: ['GET', 'HEAD'],
  cachePolicyId: MANAGED.cachingOptimized,
  ...change,
});

/** A behaviour of the API that is right. */
export const apiBehaviour = (
  change: Partial<CloudfrontDistributionOrderedCacheBehavior> = {},
): CloudfrontDistributionOrderedCacheBehavior => ({
  ...behaviour({
    targetOriginId: 'api',
    allowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
    cachePolicyId: MANAGED.cachingDisabled,
    originRequestPolicyId: MANAGED.allViewerExceptHostHeader,
  }),
  pathPattern: '/api/*',
  ...change,
});

/** A distribution as somebody would write it by hand; every part can be changed. */
export function distribution(
  stack: TerraformStack,
  change: Partial<CloudfrontDistributionConfig> = {},
): CloudfrontDistribution {
  return new CloudfrontDistribution(stack, 'edge', {
    enabled: true,
    origin: ORIGINS,
    defaultCacheBehavior: behaviour(),
    restrictions: { geoRestriction: { restrictionType: 'none' } },
    viewerCertificate: { cloudfrontDefaultCertificate: true },
    ...change,
  });
}
