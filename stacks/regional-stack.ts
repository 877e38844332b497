import type { Construct } from 'constructs';
import { ApiAccount } from '../constructs/api/api-account';
import { ApiDomain } from '../constructs/api/api-domain';
import { ApiFunction } from '../constructs/api/api-function';
import { RestApi } from '../constructs/api/rest-api';
import type { Artifacts, FunctionArtifact } from '../constructs/artifacts';
import { tableStatements } from '../constructs/data/table-statements';
import { hostNames } from '../constructs/dns/host-names';
import { lookUpHostedZone } from '../constructs/dns/hosted-zone';
import { ValidatedCertificate } from '../constructs/dns/validated-certificate';
import { physicalName } from '../constructs/naming';
import { OriginLock } from '../constructs/security/origin-lock';
import { OriginSecret } from '../constructs/security/origin-secret';
import { SiteBucket } from '../constructs/site/site-bucket';
import { SiteReleases } from '../constructs/site/site-releases';
import { api, basePath, services, type Service } from '../contract';
import { tableAccess } from '../contract/data';
import { openApiDocument } from '../contract/openapi';
import type { Environment } from '../environments';
import { dataTableName } from './data-table-name';
import { addRegionalOutputs } from './regional-outputs';
import { HEALTH_PATH, HEALTH_RESOURCE, PRIVATE_PATH_PATTERN } from './paths';
import { SystemStack, type SystemStackProps } from './system-stack';

/** Seconds a function may take: below API Gateway's limit of 29, so that its own answer is the one that arrives. */
const FUNCTION_TIMEOUT_SECONDS = 28;

export interface RegionalStackProps extends SystemStackProps {
  /** True for a region on its way out: it is about to be destroyed, so nothing of it is protected. */
  readonly retiring: boolean;
  readonly artifacts: Artifacts;
  /** Id of the release of the site that viewers get. */
  readonly servedRelease: string;
}

/**
 * One region: the API and its functions, its names and certificate, the lock that lets only CloudFront in, and a copy
 * of the site. It knows nothing of other regions or of the global stack, and is applied and destroyed alone.
 */
export class RegionalStack extends SystemStack {
  readonly region: string;

  constructor(scope: Construct, props: RegionalStackProps) {
    super(scope, `regional-${props.region}`, props);
    const { environment, region, artifacts } = props;
    this.region = region;
    const hosts = hostNames(environment.appName);
    const name = (...parts: string[]) => physicalName(environment, parts);

    const zone = lookUpHostedZone(this, environment.zoneName);
    const certificate = new ValidatedCertificate(this, 'certificate', {
      zoneId: zone.zoneId,
      names: [
        { label: 'origin', domainName: hosts.origin, sharedAs: region },
        { label: 'standby', domainName: hosts.standby, sharedAs: region },
        { label: 'region', domainName: hosts.region(region) },
      ],
    });

    const functions = Object.fromEntries(
      services.map((service) => [
        service,
        this.addFunction(service, functionArtifact(artifacts, service), environment),
      ]),
    ) as Record<Service, ApiFunction>;
    const restApi = new RestApi(this, 'api', {
      name: name('api'),
      document: openApiDocument(api, {
        title: name('api'),
        version: '1',
        integrationUri: (service) => functions[service].invokeArn,
      }),
      functions,
      binaryMediaTypes: ['application/octet-stream', 'image/*'],
      throttling: { rate: environment.api.throttlingRate, burst: environment.api.throttlingBurst },
      healthResource: HEALTH_RESOURCE,
      logRetentionDays: environment.logRetentionDays,
      ...(environment.api.manageAccountLogging && {
        logAccess: new ApiAccount(this, 'api-account', { roleName: name(region, 'api-logs') }).setting,
      }),
    });
    const domain = (label: string, domainName: string) =>
      new ApiDomain(this, `domain-${label}`, {
        domainName,
        certificateArn: certificate.arn,
        api: restApi,
        basePath,
      }).target;
    const [origin, standby, own] = [
      domain('origin', hosts.origin),
      domain('standby', hosts.standby),
      domain('region', hosts.region(region)),
    ];
    new OriginLock(this, 'origin-lock', {
      name: name('origin-lock'),
      stageArn: restApi.stageArn,
      secret: new OriginSecret(this, 'origin-secret'),
      // AWS does not document which of the two WAF sees behind a base path mapping. The second opens nothing more: the
      // only name under which viewers could send it is disabled.
      openPaths: [HEALTH_PATH, `/${restApi.stageName}/${HEALTH_RESOURCE}`],
    });

    const bucketName = physicalName(environment, ['site', region, environment.accountId], 63);
    const site = new SiteBucket(this, 'site', {
      bucketName,
      accountId: environment.accountId,
      removalProtection: environment.removalProtection && !props.retiring,
      distributionArn: environment.distributionArn,
    });
    const siteReleases = new SiteReleases(this, 'site-releases', {
      bucket: site.bucket,
      bucketName,
      name: name(),
      site: artifacts.site,
      served: props.servedRelease,
      keepDays: environment.site.keepReleasesDays,
      unreleasedPrefix: PRIVATE_PATH_PATTERN.slice(1, -1),
    });

    addRegionalOutputs(this, {
      originDomain: origin.domainName,
      originZone: origin.zoneId,
      standbyDomain: standby.domainName,
      standbyZone: standby.zoneId,
      regionDomain: own.domainName,
      regionZone: own.zoneId,
      siteBucketDomain: site.bucket.regionalDomainName,
      siteReleases: siteReleases.kept,
    });
  }

  private addFunction(service: Service, artifact: FunctionArtifact, environment: Environment): ApiFunction {
    const access = tableAccess[service];
    const tableName = dataTableName(environment);
    const tableArn = `arn:aws:dynamodb:${this.region}:${environment.accountId}:table/${tableName}`;
    return new ApiFunction(this, `function-${service}`, {
      functionName: physicalName(environment, [service]),
      roleName: physicalName(environment, [this.region, service]),
      artifact,
      environment: {
        APP_VERSION: versionOf(artifact),
        POWERTOOLS_SERVICE_NAME: service,
        ...(access && { TABLE_NAME: tableName }),
      },
      statements: access && tableStatements(tableArn, access),
      memoryMb: environment.functions.memoryMb,
      timeoutSeconds: FUNCTION_TIMEOUT_SECONDS,
      logRetentionDays: environment.logRetentionDays,
      reservedConcurrency: environment.functions.reservedConcurrency,
    });
  }
}

function functionArtifact(artifacts: Artifacts, service: string): FunctionArtifact {
  const artifact = artifacts.functions[service];
  if (!artifact) {
    const built = Object.keys(artifacts.functions).join(', ') || 'none';
    throw new Error(`the contract names the service ${service}, and no such function was built; built: ${built}`);
  }
  return artifact;
}

/** Says which code runs: the beginning of the archive's hash, equal wherever the same bytes run. */
const versionOf = (artifact: FunctionArtifact) => Buffer.from(artifact.sha256, 'base64').toString('hex').slice(0, 12);
