import { EdgeError } from '../error';
import { hasRoundTripTimes } from '../network/round-trip-times';
import { Arguments } from '../terraform/arguments';
import type { Resource, System } from '../terraform/system';
import type { HealthCheck } from './health-check';
import { canonicalName, type AliasTarget, type Routing, type ValueTarget, type ZoneRecord } from './record';
import { readZones, Zones, type HostedZone } from './zones';

/**
 * Reads the public zones of a system.
 *
 * Only `A` and `CNAME` records are read: CloudFront and Route 53's checkers look for IPv4 addresses (CloudFront guide, origin
 * settings; Route 53 guide, values for health checks), so that `AAAA` and all other types change nothing here.
 *
 * @throws EdgeError for a routing policy other than simple, weighted, latency and failover, and for what is contradictory
 */
export function readRecords(system: System, checks: ReadonlyMap<string, HealthCheck>): Zones {
  const zones = readZones(system);
  const byId = new Map(zones.map((zone) => [zone.id, zone]));
  const records = new Map<string, ZoneRecord>();
  for (const resource of system.ofType('aws_route53_record')) {
    const zone = byId.get(String(resource.values['zone_id']));
    const { type } = resource.values;
    if (zone?.isPrivate || (type !== 'A' && type !== 'CNAME')) continue;
    const record = readRecord(resource, type, zone);
    checkHealthCheck(record, checks);
    // With `allow_overwrite`, one record stands in Terraform several times; the last to be applied is the one there is.
    const overwrites = resource.values['allow_overwrite'] === true && record.routing.policy === 'simple';
    records.set(overwrites ? `${type} ${record.name}` : record.address, record);
  }
  const complete = zones.filter(({ managed, isPrivate }) => managed && !isPrivate).map(({ name }) => name);
  return Zones.of([...records.values()], complete);
}

function readRecord(resource: Resource, type: 'A' | 'CNAME', zone: HostedZone | undefined): ZoneRecord {
  const args = Arguments.of(resource)
    .inert('zone_id', 'type', 'allow_overwrite')
    .off('multivalue_answer_routing_policy');
  const record: ZoneRecord = {
    address: resource.address,
    name: completeName(args.string('name'), zone),
    type,
    setIdentifier: args.optionalString('set_identifier'),
    routing: readRouting(args),
    healthCheckId: args.optionalString('health_check_id'),
    target: readTarget(args),
  };
  args.done();
  if (record.routing.policy !== 'simple' && record.setIdentifier === undefined) {
    throw new EdgeError(resource.address, 'set_identifier is not set, and is needed with a routing policy.');
  }
  return record;
}

/** As the provider does it: the zone's name is added unless the name ends in it. */
function completeName(name: string, zone: HostedZone | undefined): string {
  const canonical = canonicalName(name);
  if (zone === undefined || canonical === zone.name || canonical.endsWith(`.${zone.name}`)) return canonical;
  return canonical === '' ? zone.name : `${canonical}.${zone.name}`;
}

function readRouting(args: Arguments): Routing {
  const weighted = args.block('weighted_routing_policy');
  const latency = args.block('latency_routing_policy');
  const failover = args.block('failover_routing_policy');
  if ([weighted, latency, failover].filter((policy) => policy !== undefined).length > 1) {
    throw new EdgeError(args.address, 'has more than one routing policy; a record has one.');
  }
  if (weighted !== undefined) return { policy: 'weighted', weight: weighted.number('weight') };
  if (latency !== undefined) return readLatency(latency);
  if (failover !== undefined) return readFailover(failover);
  return { policy: 'simple' };
}

function readLatency(block: Arguments): Routing {
  const region = block.string('region');
  if (!hasRoundTripTimes(region)) {
    throw new EdgeError(`${block.address}.region`, `${region} is not in the table of round-trip times.`);
  }
  return { policy: 'latency', region };
}

function readFailover(block: Arguments): Routing {
  const role = block.string('type');
  if (role === 'PRIMARY') return { policy: 'failover', role: 'primary' };
  if (role === 'SECONDARY') return { policy: 'failover', role: 'secondary' };
  throw new EdgeError(`${block.address}.type`, `must be PRIMARY or SECONDARY, and is ${role}.`);
}

function readTarget(args: Arguments): AliasTarget | ValueTarget {
  const alias = args.block('alias');
  const values = args.strings('records');
  const ttl = args.optionalNumber('ttl');
  if (alias !== undefined) {
    const target: AliasTarget = {
      kind: 'alias',
      name: canonicalName(alias.string('name')),
      evaluateTargetHealth: alias.boolean('evaluate_target_health'),
    };
    alias.inert('zone_id').done();
    if (values.length > 0 || ttl !== undefined) {
      throw new EdgeError(args.address, 'an alias has neither records nor ttl: both are those of its target.');
    }
    return target;
  }
  if (values.length === 0 || ttl === undefined) {
    throw new EdgeError(args.address, 'has no alias, and then needs both records and ttl.');
  }
  return { kind: 'values', values, ttl };
}

function checkHealthCheck({ address, healthCheckId }: ZoneRecord, checks: ReadonlyMap<string, HealthCheck>): void {
  if (healthCheckId === undefined || checks.has(healthCheckId)) return;
  throw new EdgeError(
    `${address}.health_check_id`,
    `${healthCheckId} is no health check of the system.`,
    'Create the health check in one of the stacks, so that it can be run here.',
  );
}
