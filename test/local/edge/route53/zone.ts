import type { System, Value } from '../../../../local/edge/terraform/system';
import { ManualClock } from '../../../../local/edge/manual-clock';
import { HealthStatuses } from '../../../../local/edge/route53/health-statuses';
import { readHealthChecks } from '../../../../local/edge/route53/read-health-checks';
import { readRecords } from '../../../../local/edge/route53/read-records';
import { Resolver, type ResolverOptions } from '../../../../local/edge/route53/resolver';
import { systemOf, type PlainResource } from '../../../support/edge-system';

type Values = Readonly<Record<string, Value>>;

/** The public zone `example.com`, looked up, as the stacks do. */
export const LOOKED_UP: PlainResource = {
  type: 'aws_route53_zone',
  name: 'zone',
  mode: 'data',
  values: { name: 'example.com.' },
  computed: { zone_id: 'Z1' },
};

/** The same zone, created by the system. */
export const CREATED: PlainResource = {
  type: 'aws_route53_zone',
  name: 'zone',
  values: { name: 'example.com' },
  computed: { zone_id: 'Z1' },
};

export function record(name: string, values: Values): PlainResource {
  return { type: 'aws_route53_record', name, values: { zone_id: 'Z1', type: 'A', ...values } };
}

export function alias(name: string, evaluate = false): Values {
  return { alias: [{ name, zone_id: 'Z2', evaluate_target_health: evaluate }] };
}

export function latency(region: string): Values {
  return { set_identifier: region, latency_routing_policy: [{ region }] };
}

export function weighted(identifier: string, weight: number): Values {
  return { set_identifier: identifier, weighted_routing_policy: [{ weight }] };
}

/** A check whose id is `aws_route53_health_check-<name>`. */
export function healthCheck(name: string, values: Values = {}): PlainResource {
  const configured = { type: 'HTTPS', fqdn: `${name}.example.com`, resource_path: '/health', ...values };
  return { type: 'aws_route53_health_check', name, values: configured };
}

export function checkId(name: string): string {
  return `aws_route53_health_check-${name}`;
}

/** A resolver over plain resources, with a clock that stands still. */
export function zoneOf(
  resources: readonly PlainResource[],
  options: Partial<Pick<ResolverOptions, 'random' | 'aliasTtl' | 'retention'>> = {},
) {
  const plain = systemOf(...resources);
  // As in a loaded system: what is only looked up is no resource of its type.
  const created = plain.resources.filter(({ mode }) => mode === 'managed');
  const system: System = { ...plain, ofType: (type) => created.filter((resource) => resource.type === type) };
  const checks = readHealthChecks(system);
  const health = new HealthStatuses(checks);
  const clock = new ManualClock();
  const resolver = new Resolver({ zones: readRecords(system, checks), health, clock, random: () => 0, ...options });
  const judge = (name: string, found: 'healthy' | 'unhealthy'): void =>
    health.note(checkId(name), found, clock.now(), '');
  return { checks, health, clock, resolver, judge };
}
