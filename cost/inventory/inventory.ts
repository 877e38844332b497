import { edgeFacts, type EdgeFacts } from './edge';
import { healthCheckFacts, type HealthCheckFacts } from './health-checks';
import { logFacts, type LogFacts } from './logs';
import { regionFacts, type RegionFacts } from './regional';
import { blocks, dataSources, resourcesOf, type CostStack, type Resource } from './resources';
import { NOT_COUNTED_TYPES, treatmentOf } from './resource-types';
import { webAclFacts, type WebAclFacts } from './web-acls';

/** A table, in each of its regions. */
export interface TableFacts {
  readonly region: string;
  readonly recovers: boolean;
}

/** What the stacks of one system hold that costs anything. */
export interface Inventory {
  /** Undefined without a distribution. */
  readonly edge: EdgeFacts | undefined;
  readonly webAcls: readonly WebAclFacts[];
  readonly hostedZones: number;
  readonly healthChecks: readonly HealthCheckFacts[];
  /** Whether a name is answered by latency with another record, not with a resource of AWS, whose queries are free. */
  readonly hasChargedLatencyNames: boolean;
  /** Regions with an API, in order of the stacks. */
  readonly regions: readonly RegionFacts[];
  /** Regions that names lead to; those with an API when no name is answered by latency. */
  readonly servingRegions: readonly string[];
  readonly tables: readonly TableFacts[];
  /** Regions of buckets that hold a site; a region twice when it has two. */
  readonly siteBuckets: readonly string[];
  readonly logs: LogFacts | undefined;
  /** Metrics that alarms watch, by region. */
  readonly alarms: readonly { readonly region: string; readonly metrics: number }[];
  /** Resources that the estimate leaves out, and why. */
  readonly leftOut: readonly string[];
}

/**
 * Counts what stacks hold.
 *
 * @throws CostError for what cannot be counted
 */
export function takeInventory(stacks: readonly CostStack[]): Inventory {
  const resources = resourcesOf(stacks);
  const of = (type: string) => resources.filter((resource) => resource.type === type);
  const logs = logFacts(resources);
  const regions = regionFacts(resources);
  const records = of('aws_route53_record');
  const latencyRegions = records.flatMap(({ body }) => {
    const region = blocks(body['latency_routing_policy'])[0]?.['region'];
    return typeof region === 'string' ? [region] : [];
  });
  const served = regions.map(({ region }) => region).filter((region) => latencyRegions.includes(region));
  return {
    edge: edgeFacts(resources, stacks),
    webAcls: of('aws_wafv2_web_acl').map(webAclFacts),
    hostedZones: of('aws_route53_zone').length + new Set(zoneNames(stacks)).size,
    healthChecks: of('aws_route53_health_check').map((check) => healthCheckFacts(check, resources)),
    hasChargedLatencyNames: records.some(
      ({ body }) => body['latency_routing_policy'] !== undefined && !leadsToAws(body['alias']),
    ),
    regions,
    servingRegions: served.length > 0 ? served : regions.map(({ region }) => region),
    tables: of('aws_dynamodb_table').flatMap(tableFacts),
    siteBuckets: of('aws_s3_bucket')
      .filter(({ address }) => address !== logs?.bucket)
      .map(({ region }) => region),
    logs,
    alarms: of('aws_cloudwatch_metric_alarm').map(({ region, count, body }) => ({
      region,
      metrics: count * Math.max(1, Array.isArray(body['metric_query']) ? body['metric_query'].length : 1),
    })),
    leftOut: leftOut(resources),
  };
}

function zoneNames(stacks: readonly CostStack[]): string[] {
  return dataSources(stacks, 'aws_route53_zone').map(({ name, zone_id: id }) => String(name ?? id));
}

/** An alias whose target is no record is a resource of AWS. */
function leadsToAws(alias: unknown): boolean {
  const name = blocks(alias)[0]?.['name'];
  return typeof name === 'string' && !name.startsWith('${aws_route53_record.');
}

function tableFacts({ region, body }: Resource): TableFacts[] {
  const recovery = (value: unknown) => blocks(value)[0]?.['enabled'] === true;
  const replicas = blocks(body['replica']);
  return [
    { region, recovers: recovery(body['point_in_time_recovery']) },
    ...replicas.map((replica) => ({
      region: String(replica['region_name']),
      recovers: replica['point_in_time_recovery'] === true,
    })),
  ];
}

function isProvisioned({ type, body }: Resource): boolean {
  return type === 'aws_dynamodb_table' && body['billing_mode'] !== 'PAY_PER_REQUEST';
}

function leftOut(resources: readonly Resource[]): string[] {
  const present = new Set(resources.map(({ type }) => type));
  const known = Object.entries(NOT_COUNTED_TYPES).filter(([type]) => present.has(type));
  const unknown = [...present].filter((type) => treatmentOf(type) === undefined).sort();
  const uncounted = resources.filter(({ type, isCounted }) => !isCounted && treatmentOf(type) === 'priced');
  return [
    ...known.map(([type, why]) => `${type}: ${why}`),
    ...unknown.map((type) => `${type}: unknown to this estimate; it may cost something`),
    ...resources
      .filter(isProvisioned)
      .map(({ address }) => `${address}: has provisioned capacity, and is priced on demand`),
    ...uncounted.map(
      ({ address, stack }) => `${stack}, ${address}: counted once, for only Terraform knows how many there are`,
    ),
  ];
}
