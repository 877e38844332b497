import {
  CloudfrontDistribution,
  type CloudfrontDistributionConfig,
  type CloudfrontDistributionOrderedCacheBehavior,
} from '@cdktf/provider-aws/lib/cloudfront-distribution';
import { Construct } from 'constructs';
import type { AliasTarget } from '../dns/alias-records';
import { remark } from '../remark';
import type { CachePolicies } from './cache-policies';
import type { EdgeOrigins } from './edge-origins';
import { managedPolicyRemarks, MANAGED_POLICIES } from './managed-policies';
import type { KeptRead, ReadBehaviour } from './read-behaviours';
import type { ResponsePolicies } from './response-policies';

const READ_METHODS = ['GET', 'HEAD', 'OPTIONS'];
const ALL_METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/**
 * What CloudFront keeps for ten seconds unless told otherwise: an origin that fails or does not answer, and a file that is
 * not there. A 403 is not among them: it is kept only when the origin says for how long, which neither S3 nor the API does.
 * Source: CloudFront Developer Guide, "How CloudFront processes HTTP 4xx and 5xx status codes from your origin".
 */
const KEPT_ERRORS = [404, 500, 502, 503, 504];

/**
 * Seconds that an edge location keeps such an error: enough to spare an origin that is asked for it by many, while what
 * comes back, or comes to be, is seen at once. CloudFront's own ten would outlast an outage, and hide a file from those who
 * asked for it too early. The API's 404 is under it too, but says `no-store`, which CloudFront heeds for a 404.
 * Source: CloudFront Developer Guide, "Control how long CloudFront caches errors".
 */
const ERROR_SECONDS = 1;

/** Nothing is kept, and all that the viewer sent but `Host` is sent on. */
const PASSED_WHOLE = {
  cachePolicyId: MANAGED_POLICIES.cachingDisabled,
  originRequestPolicyId: MANAGED_POLICIES.allViewerExceptHostHeader,
};

export interface EdgeDistributionProps {
  /** Whether CloudFront takes requests of viewers. */
  readonly enabled: boolean;
  readonly comment: string;
  readonly aliases: readonly string[];
  readonly certificateArn: string;
  readonly minimumTls: string;
  readonly webAclArn: string;
  readonly priceClass: string;
  readonly geoRestriction:
    { readonly mode: 'none' } | { readonly mode: 'allow' | 'deny'; readonly countries: readonly string[] };
  readonly origins: EdgeOrigins;
  readonly cachePolicies: CachePolicies;
  readonly responsePolicies: ResponsePolicies;
  /** ARN of the viewer-request function of the site. */
  readonly siteFunctionArn: string;
  /** ARN of the viewer-request function of the API. */
  readonly apiFunctionArn: string;
  /** ARN of the viewer-request function of everything else. */
  readonly otherFunctionArn: string;
  /** First path segment of the API. */
  readonly apiBasePath: string;
  readonly reads: readonly ReadBehaviour[];
  /** What reads that are kept forward beyond their key. */
  readonly readRequestPolicyId: string;
  /** @default no content is private, and no read may be */
  readonly privateContent?: { readonly pathPattern: string; readonly keyGroupId: string };
  /** Whether Terraform waits until the change is everywhere. */
  readonly waitForDeployment: boolean;
}

/**
 * The distribution: the site by default, reads of the API from a group, the rest of the API from one origin, private
 * content behind signatures.
 */
export class EdgeDistribution extends Construct {
  readonly arn: string;
  readonly id: string;
  readonly target: AliasTarget;

  constructor(scope: Construct, id: string, props: EdgeDistributionProps) {
    super(scope, id);
    const { origins, geoRestriction } = props;
    const orderedCacheBehavior = orderedBehaviours(props);
    const policies = orderedCacheBehavior.flatMap((one) => [one.cachePolicyId, one.originRequestPolicyId]);
    for (const text of [...managedPolicyRemarks(policies), ...origins.remarks]) remark(this, text);
    const distribution = new CloudfrontDistribution(this, 'resource', {
      enabled: props.enabled,
      comment: props.comment,
      aliases: [...props.aliases],
      httpVersion: 'http2and3',
      isIpv6Enabled: true,
      priceClass: props.priceClass,
      webAclId: props.webAclArn,
      // For the bare `/` of a viewer that the function does not see; the function maps everything else.
      defaultRootObject: 'index.html',
      waitForDeployment: props.waitForDeployment,
      viewerCertificate: {
        acmCertificateArn: props.certificateArn,
        minimumProtocolVersion: props.minimumTls,
        sslSupportMethod: 'sni-only',
      },
      restrictions: {
        geoRestriction:
          geoRestriction.mode === 'none'
            ? { restrictionType: 'none' }
            : {
                restrictionType: geoRestriction.mode === 'allow' ? 'whitelist' : 'blacklist',
                locations: [...geoRestriction.countries],
              },
      },
      // Pages stay the origin's own: a page would stand for the API's errors too.
      customErrorResponse: KEPT_ERRORS.map((errorCode) => ({ errorCode, errorCachingMinTtl: ERROR_SECONDS })),
      origin: origins.origins,
      originGroup: origins.groups.length > 0 ? origins.groups : undefined,
      defaultCacheBehavior: {
        ...siteBehaviour(props),
        ...onViewerRequest(props.siteFunctionArn),
      },
      orderedCacheBehavior,
    });
    this.arn = distribution.arn;
    this.id = distribution.id;
    this.target = { domainName: distribution.domainName, zoneId: distribution.hostedZoneId };
  }
}

function orderedBehaviours(props: EdgeDistributionProps): CloudfrontDistributionOrderedCacheBehavior[] {
  const { origins, responsePolicies, privateContent } = props;
  const api = {
    viewerProtocolPolicy: 'redirect-to-https',
    compress: true,
    responseHeadersPolicyId: responsePolicies.apiId,
    ...onViewerRequest(props.apiFunctionArn),
  };
  return [
    ...props.reads.map((read) => ({
      ...api,
      pathPattern: read.pathPattern,
      targetOriginId: origins.reads,
      allowedMethods: READ_METHODS,
      cachedMethods: READ_METHODS,
      ...(read.kind === 'kept' ? kept(read, props) : PASSED_WHOLE),
    })),
    {
      ...api,
      pathPattern: `/${props.apiBasePath}/*`,
      targetOriginId: origins.api,
      allowedMethods: ALL_METHODS,
      cachedMethods: ['GET', 'HEAD'],
      ...PASSED_WHOLE,
    },
    ...(privateContent
      ? [
          {
            ...siteBehaviour(props),
            ...onViewerRequest(props.otherFunctionArn),
            pathPattern: privateContent.pathPattern,
            trustedKeyGroups: [privateContent.keyGroupId],
          },
        ]
      : []),
  ];
}

function kept(read: KeptRead, { cachePolicies, readRequestPolicyId, privateContent }: EdgeDistributionProps) {
  return {
    cachePolicyId: cachePolicies.apiRead({ queryParameters: Object.keys(read.query), headers: read.headers }),
    originRequestPolicyId: readRequestPolicyId,
    ...(read.isPrivate && { trustedKeyGroups: [keyGroupOf(read, privateContent)] }),
  };
}

function keyGroupOf(read: KeptRead, privateContent: EdgeDistributionProps['privateContent']): string {
  if (privateContent) return privateContent.keyGroupId;
  throw new Error(
    `the read ${read.pathPattern} is private, but there are no keys to check a signature with: leave it out`,
  );
}

const onViewerRequest = (functionArn: string) => ({
  functionAssociation: [{ eventType: 'viewer-request', functionArn }],
});

function siteBehaviour(props: EdgeDistributionProps): CloudfrontDistributionConfig['defaultCacheBehavior'] {
  return {
    targetOriginId: props.origins.site,
    viewerProtocolPolicy: 'redirect-to-https',
    allowedMethods: READ_METHODS,
    cachedMethods: ['GET', 'HEAD'],
    cachePolicyId: props.cachePolicies.site(),
    responseHeadersPolicyId: props.responsePolicies.siteId,
    compress: true,
  };
}
