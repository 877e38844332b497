import { createApiGateways } from './apigateway/api-gateway';
import type { EdgeCaches } from './cache/edge-caches';
import type { Clock } from './clock';
import type { Visit } from './cloudfront/admission';
import { readDistributions } from './cloudfront/config/read-distributions';
import { FrontDoor } from './cloudfront/front-door';
import { ViewerPipeline } from './cloudfront/viewer-pipeline';
import type { SettledOptions } from './edge-options';
import type { EdgeLogRecord, EdgeState } from './edge';
import { EdgeError } from './error';
import type { FunctionRuntime } from './functions/function-runtime';
import type { HttpResponse } from './http/message';
import { LambdaService } from './lambda/lambda-service';
import type { DynamoDbEndpoint } from './dynamodb/dynamodb-endpoint';
import { readTables } from './dynamodb/table-definition';
import type { Distribution } from './cloudfront/distribution';
import type { Fault, FaultTarget, Faults } from './network/faults';
import { Internet } from './network/internet';
import { LocalNetwork } from './network/local-network';
import type { Endpoint } from './network/network';
import { refuseChains } from './refuse-chains';
import { HealthChecker } from './route53/health-checker';
import { HealthStatuses } from './route53/health-statuses';
import { readHealthChecks } from './route53/read-health-checks';
import { readRecords } from './route53/read-records';
import { Resolver } from './route53/resolver';
import { S3Service } from './s3/s3-service';
import { refuseUnknownTypes } from './terraform/refuse-unknown-types';
import { loadSystem } from './terraform/load-system';
import { MODELLED_TYPES } from './modelled-types';
import { readWebAcls, type WebAcls } from './waf/read-web-acls';
import type { WebAcl } from './waf/web-acl';

type LogListener = (record: EdgeLogRecord) => void;

/** What every load of a system goes on with. */
interface Outliving {
  readonly functions: FunctionRuntime;
  readonly dynamoDb: DynamoDbEndpoint;
  readonly caches: EdgeCaches;
}

interface Parts {
  readonly clock: Clock;
  readonly pipelines: readonly ViewerPipeline[];
  readonly frontDoor: FrontDoor;
  readonly endpoints: readonly Endpoint[];
  readonly lambda: LambdaService;
  readonly healthChecker: HealthChecker;
  /** The region that a health check's endpoint stands in, by the check's id. */
  readonly regionOfCheck: ReadonlyMap<string, string>;
  readonly internet: Internet;
  readonly dynamoDbEndpoint: string;
  readonly notices: readonly string[];
  readonly onLog: LogListener;
}

/** One loading of a system: every product of it, wired as Terraform's references say. */
export class World {
  private underWay = 0;
  private readonly waiting: (() => void)[] = [];

  private constructor(private readonly parts: Parts) {}

  /**
   * @param outliving what outlives the world
   * @throws EdgeError for what does not resolve, is wrong, or is not modelled
   */
  static load(options: SettledOptions, faults: Faults, outliving: Outliving, onLog: LogListener): World {
    const { functions, dynamoDb, caches } = outliving;
    const { clock, random, randomBytes, newId } = options;
    const system = loadSystem(options.outdir, { variables: options.variables });
    const unknown = refuseUnknownTypes(system, MODELLED_TYPES);
    const webAcls = readWebAcls(system);
    const distributions = readDistributions(system);
    if (distributions.length === 0) {
      throw new EdgeError(options.outdir, 'holds no CloudFront distribution.', 'Give the folder of a system with one.');
    }
    const tables = readTables(system);
    const lambda = new LambdaService({
      system,
      clock,
      faults,
      workDirectory: options.workFolder,
      random,
      newId,
      keptEnvironments: options.keptEnvironments,
      serviceEndpoints: { AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.url },
    });
    lambda.onLog((record) => {
      const { time, region, function: source, version, level, message, json, cloudFrontRequestId: requestId } = record;
      if (record.type !== 'function') return;
      onLog({ time, product: 'lambda', region, source, version, level, message: json ?? message, requestId });
    });
    const endpoints: Endpoint[] = [
      ...createApiGateways(system, webAcls, {
        invoker: lambda,
        clock,
        createId: newId,
        onAccess: ({ region, apiId: source, line: message, cloudFrontRequestId: requestId }) =>
          onLog({ time: clock.now(), product: 'apigateway', region, source, level: 'INFO', message, requestId }),
      }),
      ...new S3Service({ system, clock, newId }).endpoints,
    ];

    const checks = readHealthChecks(system);
    const statuses = new HealthStatuses(checks);
    const zones = readRecords(system, checks);
    refuseChains({ distributions, checks: checks.values(), zones });
    const resolver = new Resolver({ zones, health: statuses, clock, random });
    const internet = new Internet(options);
    const network = new LocalNetwork({
      endpoints,
      resolver,
      faults,
      clock,
      internet,
      unserved: new Set(distributions.map(({ domainName }) => domainName)),
    });
    const healthChecker = new HealthChecker({ checks, statuses, network, clock });

    const services = { clock, network, faults, functions, caches, random, randomBytes };
    const pipelines = distributions.map(
      (distribution) =>
        new ViewerPipeline({
          distribution,
          services,
          webAcl: webAclOf(distribution, webAcls),
          onFunctionLog: (source, message, requestId) => {
            const from = { product: 'function', region: undefined, source, level: 'INFO' } as const;
            onLog({ time: clock.now(), ...from, message, requestId });
          },
        }),
    );
    dynamoDb.service.configure(tables);
    return new World({
      clock,
      onLog,
      pipelines,
      frontDoor: new FrontDoor(pipelines, services),
      endpoints,
      lambda,
      healthChecker,
      regionOfCheck: new Map(
        [...checks.values()].flatMap((check) => {
          const region = check.kind === 'endpoint' ? regionAt(zones.endsOf(check.hostName), endpoints) : undefined;
          return region === undefined ? [] : [[check.id, region] as const];
        }),
      ),
      internet,
      dynamoDbEndpoint: dynamoDb.url,
      notices: [
        ...webAcls.all.flatMap(({ notices }) => notices.map(({ address, sentence }) => `${address}: ${sentence}`)),
        ...unknown,
      ],
    });
  }

  get pipelines(): readonly ViewerPipeline[] {
    return this.parts.pipelines;
  }

  /** Everything in the system that can be made to fail. */
  get faultTargets(): readonly FaultTarget[] {
    const { endpoints, pipelines, lambda } = this.parts;
    const targets: FaultTarget[] = [
      ...endpoints.map(({ product, region }): FaultTarget => `${product}:${region}`),
      ...pipelines.flatMap(({ distribution }) =>
        [...distribution.origins.keys()].map((id): FaultTarget => `origin:${id}`),
      ),
      ...lambda.definitions.map(({ name }): FaultTarget => `function:${name}`),
      ...lambda.definitions.map(({ region, name }): FaultTarget => `function:${region}/${name}`),
    ];
    return [...new Set(targets)];
  }

  /** Answers a viewer, whatever happens: what goes wrong in the edge itself is a 500, and told to the log. */
  async handle(visit: Visit): Promise<HttpResponse> {
    this.underWay += 1;
    try {
      return await this.parts.frontDoor.handle(visit);
    } catch (error) {
      this.tellDefect(visit, error);
      return this.parts.frontDoor.apologize(visit);
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0) this.waiting.splice(0).forEach((wake) => wake());
    }
  }

  state(faults: readonly (readonly [FaultTarget, Fault])[]): EdgeState {
    const { pipelines, endpoints, healthChecker, regionOfCheck, dynamoDbEndpoint, notices } = this.parts;
    const views = healthChecker.views();
    const regions = [...new Set(endpoints.filter(({ product }) => product === 'api').map(({ region }) => region))];
    return {
      distributions: pipelines.map(({ distribution: { id, domainName, aliases } }) => ({ id, domainName, aliases })),
      regions: regions.map((region) => {
        const own = views.filter(({ checkId }) => regionOfCheck.get(checkId) === region);
        return { region, healthy: own.length === 0 ? undefined : own.every(({ status }) => status !== 'unhealthy') };
      }),
      faults,
      faultTargets: this.faultTargets,
      signedContent: pipelines.flatMap(({ distribution }) =>
        distribution.behaviors
          .filter(({ trustedKeys }) => trustedKeys.length > 0)
          .map(({ pathPattern, trustedKeys }) => ({ pathPattern, keys: trustedKeys })),
      ),
      dynamoDbEndpoint,
      notices,
    };
  }

  /** Lets the health checkers ask, which call functions: not before it is known whose execution environments those use. */
  startHealthChecks(): void {
    this.parts.healthChecker.start();
  }

  /** Goes on with an older world's execution environments of functions that have not changed. */
  async keepFunctionsOf(older: World): Promise<void> {
    await this.parts.lambda.takeOver(older.parts.lambda);
  }

  /** Ends once the requests under way are answered. */
  async close(): Promise<void> {
    const { healthChecker, lambda, internet } = this.parts;
    healthChecker.stop();
    if (this.underWay > 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    await Promise.all(this.pipelines.map((pipeline) => pipeline.idle()));
    await lambda.dispose();
    internet.close();
  }

  private tellDefect({ request: { method, target }, trace: { id: requestId } }: Visit, error: unknown): void {
    const message = `could not answer ${method} ${target}, which is a defect of the local edge: ${String(error)}`;
    const { clock, onLog } = this.parts;
    onLog({
      time: clock.now(),
      product: 'edge',
      region: undefined,
      source: 'edge',
      level: 'ERROR',
      message,
      requestId,
    });
  }
}

function webAclOf({ address, webAclArn }: Distribution, { byArn }: WebAcls): WebAcl | undefined {
  if (webAclArn === undefined) return undefined;
  const acl = byArn.get(webAclArn);
  if (acl === undefined)
    throw new EdgeError(`${address}.web_acl_id`, `names ${webAclArn}, which is not in the system.`);
  return acl;
}

/** The region of the endpoints that a name can lead to, when they are all in one. */
function regionAt(ends: ReadonlySet<string>, endpoints: readonly Endpoint[]): string | undefined {
  const regions = [...ends].map((end) => endpoints.find(({ hostNames }) => hostNames.includes(end))?.region);
  return regions.every((region) => region === regions[0]) ? regions[0] : undefined;
}
