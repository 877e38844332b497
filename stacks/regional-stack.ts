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
import { RegionalAlarms } from '../constructs/observability/regional-alarms';
import { OriginLock } from '../constructs/security/origin-lock';
import { OriginSecret } from '../constructs/security/origin-secret';
import { SessionTrust } from '../constructs/security/session-trust';
import { SiteBucket } from '../constructs/site/site-bucket';
import { SiteReleases } from '../constructs/site/site-releases';
import { terraformJson } from '../constructs/terraform-json';
import { basePath, readsSession, services, timeoutOf, type Route, type Service } from '../contract';
import { tableAccess } from '../contract/data';
import { openApiDocument } from '../contract/openapi';
import type { Environment } from '../environments';
import { roleBoundary } from './bootstrap-stack';
import { dataTableName } from './data-table-name';
import { addRegionalOutputs } from './regional-outputs';
import { publishRoutes } from './run-order';
import { HEALTH_PATH, HEALTH_RESOURCE, PRIVATE_PATH_PATTERN } from './paths';
import { servedRoutes } from './served-routes';
import { SystemStack, type SystemStackProps } from './system-stack';
import { throttledResources } from './throttled-resources';

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

    const routes = servedRoutes(environment);
    const { sessions } = environment;
    const sessionTrust = sessions.mode === 'jwt' ? new SessionTrust(this, 'session', sessions).variables : {};
    const functions = Object.fromEntries(
      services.flatMap((service) => {
        const served = routes.filter((route) => route.service === service);
        if (served.length === 0) return [];
        const variables = served.some(readsSession) ? sessionTrust : {};
        return [[service, this.addFunction(service, served, artifacts, environment, variables)]];
      }),
    ) as Record<Service, ApiFunction>;
    const throttling = { rate: environment.api.throttlingRate, burst: environment.api.throttlingBurst };
    const restApi = new RestApi(this, 'api', {
      name: name('api'),
      document: openApiDocument(routes, {
        title: name('api'),
        version: '1',
        integrationUri: (service) => functions[service].invokeArn,
        writeJson: terraformJson,
      }),
      functions,
      binaryMediaTypes: ['application/octet-stream', 'image/*'],
      throttling,
      throttledResources: throttledResources(routes, throttling),
      logRetentionDays: environment.logRetentionDays,
      ...(environment.api.manageAccountLogging && {
        logAccess: new ApiAccount(this, 'api-account', {
          roleName: name(region, 'api-logs'),
          roleBoundary: roleBoundary(environment),
        }).setting,
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

    const { topicName } = environment.alarms;
    new RegionalAlarms(this, 'alarms', {
      name: name(),
      api: { name: name('api'), stageName: restApi.stageName },
      functions: Object.fromEntries(
        Object.entries(functions).map(([service, { functionName }]) => [service, functionName]),
      ),
      topicArns: topicName === undefined ? [] : [`arn:aws:sns:${region}:${environment.accountId}:${topicName}`],
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
    publishRoutes(this, environment);
  }

  private addFunction(
    service: Service,
    routes: readonly Route[],
    artifacts: Artifacts,
    environment: Environment,
    variables: Readonly<Record<string, string>>,
  ): ApiFunction {
    const artifact = functionArtifact(artifacts, service);
    const access = tableAccess[service];
    const tableName = dataTableName(environment);
    const tableArn = `arn:aws:dynamodb:${this.region}:${environment.accountId}:table/${tableName}`;
    return new ApiFunction(this, `function-${service}`, {
      functionName: physicalName(environment, [service]),
      roleName: physicalName(environment, [this.region, service]),
      roleBoundary: roleBoundary(environment),
      artifact,
      environment: {
        APP_VERSION: versionOf(artifact),
        POWERTOOLS_SERVICE_NAME: service,
        ...(access && { TABLE_NAME: tableName }),
        ...variables,
      },
      statements: access && tableStatements(tableArn, access),
      memoryMb: environment.functions.memoryMb,
      timeoutSeconds: Math.max(...routes.map(timeoutOf)),
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
