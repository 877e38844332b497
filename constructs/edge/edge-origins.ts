import { CloudfrontOriginAccessControl } from '@cdktf/provider-aws/lib/cloudfront-origin-access-control';
import type {
  CloudfrontDistributionOrigin,
  CloudfrontDistributionOriginGroup,
} from '@cdktf/provider-aws/lib/cloudfront-distribution';
import { Construct } from 'constructs';
import { READ_TIMEOUT } from '../../contract';
import type { HostNames } from '../dns/host-names';
import { originShieldRegion } from './origin-shield-region';
import { ORIGIN_SECRET_HEADER } from '../security/origin-secret';

/** The site bucket of one region. */
export interface SiteOrigin {
  readonly region: string;
  readonly bucketDomainName: string;
}

export interface EdgeOriginsProps {
  readonly name: string;
  readonly hosts: HostNames;
  /** The buckets to read the site from: the first, and the second when it fails. */
  readonly sites: readonly [SiteOrigin, ...SiteOrigin[]];
  /**
   * One more tier of cache in front of the buckets. Never in front of the API: writes would pass through it too, and the
   * API's latency-routed name would be looked up from its region instead of the viewer's.
   */
  readonly shieldSites: boolean;
  /** What CloudFront sends to prove itself. */
  readonly originSecret: string;
  /** False with a single region: there is no neighbour to turn to. */
  readonly hasStandby: boolean;
}

/** What a server that cannot serve answers; never 403 or 404, which are answers. */
const FAILOVER_CODES = [500, 502, 503, 504];

/** Seconds: a dead region must cost little, because the second try comes after it. */
const CONNECT = { connectionAttempts: 1, connectionTimeout: 2 };

/** Longer than API Gateway's own limit of 29 seconds, so that its answer is the one that arrives. */
const API_READ_TIMEOUT = 30;

/**
 * Where CloudFront gets things from, and what it does when that fails.
 *
 * Reads go to groups, whose second member is tried within the same request. CloudFront refuses write methods on a
 * group, so writes go to the latency-routed name alone, protected by its health checks.
 * Source: CloudFront Developer Guide, "Optimize high availability with CloudFront origin failover".
 */
export class EdgeOrigins extends Construct {
  readonly origins: CloudfrontDistributionOrigin[];
  readonly groups: CloudfrontDistributionOriginGroup[];
  /** Target of the site's behaviours. */
  readonly site: string;
  /** Target of reads of the API. */
  readonly reads: string;
  /** Target of everything else of the API. */
  readonly api = 'api';
  /** What a reader of the distribution has to know of them. */
  readonly remarks: readonly string[];

  constructor(scope: Construct, id: string, props: EdgeOriginsProps) {
    super(scope, id);
    const accessControl = new CloudfrontOriginAccessControl(this, 'access-control', {
      name: props.name,
      description: 'CloudFront signs its requests to the site buckets',
      originAccessControlOriginType: 's3',
      signingBehavior: 'always',
      signingProtocol: 'sigv4',
      // Without this Terraform deletes it before the distribution lets go of it, which CloudFront refuses.
      lifecycle: { createBeforeDestroy: true },
    });
    const sites = props.sites.slice(0, 2).map(({ region, bucketDomainName }) => ({
      originId: `site-${region}`,
      domainName: bucketDomainName,
      originAccessControlId: accessControl.id,
      ...(props.shieldSites && {
        originShield: { enabled: true, originShieldRegion: originShieldRegion(region) },
      }),
      ...CONNECT,
    }));
    const api = (originId: string, domainName: string, readTimeout: number): CloudfrontDistributionOrigin => ({
      originId,
      domainName,
      ...CONNECT,
      customHeader: [{ name: ORIGIN_SECRET_HEADER, value: props.originSecret }],
      customOriginConfig: {
        httpPort: 80,
        httpsPort: 443,
        originProtocolPolicy: 'https-only',
        originSslProtocols: ['TLSv1.2'],
        originReadTimeout: readTimeout,
        originKeepaliveTimeout: 5,
      },
    });

    this.origins = [...sites, api(this.api, props.hosts.origin, API_READ_TIMEOUT)];
    this.groups = [];
    this.site = this.grouped(
      'site',
      sites.map((site) => site.originId),
    );
    if (props.hasStandby) {
      this.origins.push(
        api('api-reads-nearest', props.hosts.origin, READ_TIMEOUT),
        api('api-reads-standby', props.hosts.standby, READ_TIMEOUT),
      );
      this.reads = this.grouped('api-reads', ['api-reads-nearest', 'api-reads-standby']);
      this.remarks = [
        `The origins api and api-reads-nearest are one host: a read, cached or not, waits ${READ_TIMEOUT} seconds and then asks the standby; a write`,
        `may take ${API_READ_TIMEOUT} and has no second try. More: docs/decisions/read-origins.md.`,
      ];
    } else {
      this.remarks = [];
      this.reads = this.api;
    }
  }

  /** A group of two, or the only origin there is. */
  private grouped(groupId: string, originIds: readonly string[]): string {
    const [first, second] = originIds;
    if (first === undefined) throw new Error(`the origin group ${groupId} has no members; it needs one or two`);
    if (second === undefined) return first;
    this.groups.push({
      originId: groupId,
      failoverCriteria: { statusCodes: FAILOVER_CODES },
      member: [{ originId: first }, { originId: second }],
    });
    return groupId;
  }
}
