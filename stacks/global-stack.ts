import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import { addAliasRecords } from '../constructs/dns/alias-records';
import { hostNames } from '../constructs/dns/host-names';
import { lookUpHostedZone } from '../constructs/dns/hosted-zone';
import { LatencyRouting } from '../constructs/dns/latency-routing';
import { ValidatedCertificate } from '../constructs/dns/validated-certificate';
import { CachePolicies } from '../constructs/edge/cache-policies';
import { EdgeDistribution } from '../constructs/edge/edge-distribution';
import { EdgeOrigins } from '../constructs/edge/edge-origins';
import { readBehaviours } from '../constructs/edge/read-behaviours';
import { ResponsePolicies } from '../constructs/edge/response-policies';
import { tracingRequestPolicy } from '../constructs/edge/tracing-request-policy';
import { ViewerFunctions } from '../constructs/edge/viewer-functions';
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

/** A name that viewers may come by, and its label in Terraform addresses. */
interface AppName {
  readonly label: string;
  readonly domainName: string;
}

/** A region that serves, and what it told. */
export interface ServingRegion {
  readonly region: string;
  readonly outputs: RegionalOutputs;
}

export interface GlobalStackProps extends Omit<SystemStackProps, 'region'> {
  /** Id of the release of the site that viewers get. */
  readonly servedRelease: string;
  /** Source of the viewer-request functions by the name of its file. */
  readonly edgeFunctions: Readonly<Record<string, string>>;
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
    const { www, distributionName } = environment.hosts;
    const appNames: readonly [AppName, ...AppName[]] = [
      { label: 'app', domainName: hosts.app },
      ...(www === 'absent' ? [] : [{ label: 'www', domainName: `www.${hosts.app}` }]),
    ];
    const certificate = new ValidatedCertificate(this, 'certificate', { zoneId, names: appNames });
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
      shieldSites: environment.site.originShield,
      originSecret: new OriginSecret(this, 'origin-secret').value(environment.originSecretSlot),
      hasStandby: others.length > 0,
    });
    const { privateContent } = environment;
    const reads = readBehaviours(servedRoutes(environment));
    const viewerFunctions = new ViewerFunctions(this, 'viewer', {
      name: name('viewer'),
      code: props.edgeFunctions,
      appName: hosts.app,
      www,
      distributionName,
      reads,
      release: props.servedRelease,
      regions: regions.map(({ region, outputs }) => ({ region, siteReleases: outputs.siteReleases })),
    });
    const distribution = new EdgeDistribution(this, 'distribution', {
      enabled: environment.edge.enabled,
      comment: `${hosts.app} (${environment.name})`,
      aliases: appNames.map(({ domainName }) => domainName),
      certificateArn: certificate.arn,
      minimumTls: environment.edge.minimumTls,
      webAclArn: new EdgeFirewall(this, 'firewall', { name: name('edge'), rateLimit: environment.edge.rateLimit }).arn,
      priceClass: environment.edge.priceClass,
      geoRestriction: environment.edge.geoRestriction,
      origins,
      cachePolicies: new CachePolicies(this, 'cache', { name: name() }),
      responsePolicies: new ResponsePolicies(this, 'responses', { name: name() }),
      readRequestPolicyId: tracingRequestPolicy(this, 'tracing', name('tracing')),
      siteFunctionArn: viewerFunctions.siteArn,
      apiFunctionArn: viewerFunctions.apiArn,
      otherFunctionArn: viewerFunctions.otherArn,
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
    for (const { label, domainName } of appNames) {
      addAliasRecords(this, label, { zoneId, name: domainName, target: distribution.target });
    }
    new EdgeAccessLogs(this, 'access-logs', {
      name: name('edge'),
      bucketName: physicalName(environment, ['edge-logs', environment.accountId], 63),
      accountId: environment.accountId,
      distributionArn: distribution.arn,
      retentionDays: environment.logRetentionDays,
      fields: environment.edge.accessLogFields,
      removalProtection: environment.removalProtection,
    });

    new TerraformOutput(this, 'url', { value: `https://${hosts.app}`, description: 'Where viewers find the app.' });
    new TerraformOutput(this, 'site_release', {
      value: props.servedRelease,
      description: 'The release of the site that viewers get.',
    });
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
