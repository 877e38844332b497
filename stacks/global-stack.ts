import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import { addAliasRecords } from '../constructs/dns/alias-records';
import { hostNames } from '../constructs/dns/host-names';
import { lookUpHostedZone } from '../constructs/dns/hosted-zone';
import { LatencyRouting } from '../constructs/dns/latency-routing';
import { ValidatedCertificate } from '../constructs/dns/validated-certificate';
import { apiRequestsCode } from '../constructs/edge/api-requests-code';
import { CachePolicies } from '../constructs/edge/cache-policies';
import { EdgeDistribution } from '../constructs/edge/edge-distribution';
import { EdgeOrigins } from '../constructs/edge/edge-origins';
import { readBehaviours } from '../constructs/edge/read-behaviours';
import { ResponsePolicies } from '../constructs/edge/response-policies';
import { tracingRequestPolicy } from '../constructs/edge/tracing-request-policy';
import { viewerRequestFunction } from '../constructs/edge/viewer-request-function';
import type { Artifacts } from '../constructs/artifacts';
import { physicalName } from '../constructs/naming';
import { EdgeAccessLogs } from '../constructs/observability/edge-access-logs';
import { EdgeFirewall } from '../constructs/security/edge-firewall';
import { OriginSecret } from '../constructs/security/origin-secret';
import { SigningKeys } from '../constructs/security/signing-keys';
import { basePath } from '../contract';
import { HEALTH_PATH, PRIVATE_PATH_PATTERN } from './paths';
import type { RegionalOutputs } from './regional-outputs';
import { servedRoutes } from './served-routes';
import { SystemStack, type SystemStackProps } from './system-stack';

/** CloudFront, its certificates, its web ACLs and its log deliveries exist in this region only. */
const GLOBAL_REGION = 'us-east-1';

/** A region that serves, and what it told. */
export interface ServingRegion {
  readonly region: string;
  readonly outputs: RegionalOutputs;
}

export interface GlobalStackProps extends Omit<SystemStackProps, 'region'> {
  /** Sources of the CloudFront Functions. */
  readonly edgeFunctions: Artifacts['edgeFunctions'];
  /** What the regions told, home region first; read in the scope of this stack. */
  readonly servingRegions: (stack: GlobalStack) => readonly [ServingRegion, ...ServingRegion[]];
}

/**
 * What viewers meet: the distribution on the app's name, its certificate and firewall, and the records that route to
 * the regions. It manages nothing inside another region, so it can be planned and applied while any of them is down.
 */
export class GlobalStack extends SystemStack {
  constructor(scope: Construct, props: GlobalStackProps) {
    super(scope, 'global', { ...props, region: GLOBAL_REGION });
    const { environment } = props;
    const hosts = hostNames(environment.appName);
    const name = (...parts: string[]) => physicalName(environment, parts);
    const regions = props.servingRegions(this);

    const zone = lookUpHostedZone(this, environment.zoneName);
    const { zoneId } = zone;
    const certificate = new ValidatedCertificate(this, 'certificate', {
      zoneId,
      names: [{ label: 'app', domainName: hosts.app }],
    });
    new LatencyRouting(this, 'routing', {
      zoneId,
      hosts,
      health: environment.health,
      healthPath: HEALTH_PATH,
      endpoints: regions.map(({ region, outputs }) => ({
        region,
        origin: { domainName: outputs.originDomain, zoneId: outputs.originZone },
        standby: { domainName: outputs.standbyDomain, zoneId: outputs.standbyZone },
        own: { domainName: outputs.regionDomain, zoneId: outputs.regionZone },
      })),
    });

    const [home, ...others] = regions.map(({ region, outputs }) => ({
      region,
      bucketDomainName: outputs.siteBucketDomain,
    }));
    if (!home) throw new Error('the global stack needs at least one region that serves');
    const origins = new EdgeOrigins(this, 'origins', {
      name: name('site'),
      hosts,
      sites: [home, ...others],
      originSecret: new OriginSecret(this, 'origin-secret').value(environment.originSecretSlot),
      hasStandby: others.length > 0,
    });
    const { privateContent } = environment;
    const reads = readBehaviours(servedRoutes(environment));
    const distribution = new EdgeDistribution(this, 'distribution', {
      comment: `${hosts.app} (${environment.name})`,
      aliases: [hosts.app],
      certificateArn: certificate.arn,
      minimumTls: environment.edge.minimumTls,
      webAclArn: new EdgeFirewall(this, 'firewall', { name: name('edge'), rateLimit: environment.edge.rateLimit }).arn,
      priceClass: environment.edge.priceClass,
      geoRestriction: environment.edge.geoRestriction,
      origins,
      cachePolicies: new CachePolicies(this, 'cache', { name: name() }),
      responsePolicies: new ResponsePolicies(this, 'responses', { name: name() }),
      readRequestPolicyId: tracingRequestPolicy(this, 'tracing', name('tracing')),
      spaRouterArn: viewerRequestFunction(this, 'spa-router', {
        name: name('spa-router'),
        comment: "Maps the app's deep links to its entry page",
        code: props.edgeFunctions.spaRouter,
      }),
      apiRequestsArn: viewerRequestFunction(this, 'api-requests', {
        name: name('api-requests'),
        comment: 'Writes what enters a cache key of the API in one way',
        code: apiRequestsCode(props.edgeFunctions.apiRequests, reads),
      }),
      apiBasePath: basePath,
      reads,
      waitForDeployment: true,
      ...(privateContent.mode === 'signed' && {
        privateContent: {
          pathPattern: PRIVATE_PATH_PATTERN,
          keyGroupId: new SigningKeys(this, 'signing', { name: name('signing'), slots: privateContent.keySlots })
            .keyGroupId,
        },
      }),
    });
    addAliasRecords(this, 'app', { zoneId, name: hosts.app, target: distribution.target });
    new EdgeAccessLogs(this, 'access-logs', {
      name: name('edge'),
      bucketName: physicalName(environment, ['edge-logs', environment.accountId], 63),
      accountId: environment.accountId,
      distributionArn: distribution.arn,
      retentionDays: environment.logRetentionDays,
      removalProtection: environment.removalProtection,
    });

    new TerraformOutput(this, 'url', { value: `https://${hosts.app}`, description: 'Where viewers find the app.' });
    new TerraformOutput(this, 'distribution_id', { value: distribution.id, description: 'For invalidations.' });
    new TerraformOutput(this, 'distribution_arn', {
      value: distribution.arn,
      description: 'To pin the site buckets to this distribution (distributionArn of the environment).',
    });
    new TerraformOutput(this, 'distribution_domain', {
      value: distribution.target.domainName,
      description: "The distribution's own name.",
    });
  }
}
