import { hostNames } from '../../../constructs/dns/host-names';
import { LatencyRouting, type LatencyRoutingProps } from '../../../constructs/dns/latency-routing';
import { resources, synthConstruct } from '../../support/synth-construct';

const endpoint = (region: string) => ({
  region,
  origin: { domainName: `origin.${region}.aws`, zoneId: `Z-${region}` },
  standby: { domainName: `standby.${region}.aws`, zoneId: `Z-${region}` },
  own: { domainName: `own.${region}.aws`, zoneId: `Z-${region}` },
});

function routing(...regions: string[]) {
  const props: LatencyRoutingProps = {
    zoneId: 'Z1',
    hosts: hostNames('app.example.com'),
    endpoints: regions.map(endpoint),
    health: { intervalSeconds: 10, failureThreshold: 2, checkerRegions: ['us-east-1', 'us-west-2', 'eu-west-1'] },
    healthPath: '/api/health',
  };
  const stack = synthConstruct((scope) => void new LatencyRouting(scope, 'routing', props));
  return { records: resources(stack, 'aws_route53_record'), checks: resources(stack, 'aws_route53_health_check') };
}

describe('latency routing over three regions', () => {
  const { records, checks } = routing('us-east-1', 'eu-west-1', 'ap-southeast-2');

  it('answers the origin name with the nearest region, while that region is healthy', () => {
    expect(records['routing_origin_eu_west_1_a']).toEqual({
      zone_id: 'Z1',
      name: 'origin.app.example.com',
      type: 'A',
      set_identifier: 'eu-west-1',
      latency_routing_policy: { region: 'eu-west-1' },
      health_check_id: '${aws_route53_health_check.routing_health_eu_west_1.id}',
      alias: { name: 'origin.eu-west-1.aws', zone_id: 'Z-eu-west-1', evaluate_target_health: false },
    });
  });

  const standby = (name: string): unknown => {
    const { set_identifier: id, latency_routing_policy: latency, health_check_id: check, alias } = records[name]!;
    return { id, latency, check, alias };
  };
  const check = (region: string): string => `\${aws_route53_health_check.routing_health_${region}.id}`;
  const recordsNamed = (label: string): unknown => ({
    name: `\${aws_route53_record.routing_standby_${label}_primary_a.name}`,
    zone_id: 'Z1',
    evaluate_target_health: true,
  });

  it.each([
    ['us_east_1', 'from_eu_west_1'],
    ['eu_west_1', 'beside_eu_west_1'],
    ['ap_southeast_2', 'from_us_east_1'],
  ])('chooses at the standby name as at the origin name: near %s, what is %s', (region, behind) => {
    const id = region.replaceAll('_', '-');
    expect(records[`routing_standby_${region}_a`]!['name']).toBe('standby.origin.app.example.com');
    expect(standby(`routing_standby_${region}_a`)).toEqual({
      id,
      latency: { region: id },
      check: check(region),
      alias: recordsNamed(behind),
    });
  });

  it.each([
    ['from-us-east-1', 'us_east_1', 'from_eu_west_1'],
    ['from-eu-west-1', 'eu_west_1', 'ap_southeast_2'],
    ['beside-eu-west-1', 'ap_southeast_2', 'from_us_east_1'],
  ])('%s is %s while it is healthy, and else %s', (label, first, second) => {
    const pair = `routing_standby_${label.replaceAll('-', '_')}`;
    const regional = (region: string): unknown => ({
      check: check(region),
      alias: {
        name: `standby.${region.replaceAll('_', '-')}.aws`,
        zone_id: `Z-${region.replaceAll('_', '-')}`,
        evaluate_target_health: true,
      },
    });
    const other = { check: undefined, alias: recordsNamed(second) };

    expect(records[`${pair}_primary_a`]).toMatchObject({
      name: `${label}.standby.origin.app.example.com`,
      failover_routing_policy: { type: 'PRIMARY' },
    });
    expect(records[`${pair}_secondary_a`]).toMatchObject({ failover_routing_policy: { type: 'SECONDARY' } });
    expect(standby(`${pair}_primary_a`)).toMatchObject({ id: 'primary', ...(regional(first) as object) });
    expect(standby(`${pair}_secondary_a`)).toMatchObject({
      id: 'secondary',
      ...((second.startsWith('from') ? other : regional(second)) as object),
    });
  });

  it('answers a region’s own name with that region whatever its health, so that checkers can see it recover', () => {
    expect(records['routing_region_eu_west_1_a']).toEqual({
      zone_id: 'Z1',
      name: 'eu-west-1.origin.app.example.com',
      type: 'A',
      alias: { name: 'own.eu-west-1.aws', zone_id: 'Z-eu-west-1', evaluate_target_health: false },
    });
  });

  it('has every record for IPv6 as well', () => {
    const names = Object.keys(records);

    expect(names).toHaveLength(30);
    expect(names.filter((name) => name.endsWith('_aaaa'))).toEqual(
      names.filter((name) => name.endsWith('_a')).map((name) => `${name}aaa`),
    );
  });

  it('checks each region over HTTPS by its own name: the latency name would check the region nearest to the checker', () => {
    expect(Object.keys(checks)).toEqual(['us_east_1', 'eu_west_1', 'ap_southeast_2'].map((r) => `routing_health_${r}`));
    expect(checks['routing_health_ap_southeast_2']).toMatchObject({
      fqdn: 'ap-southeast-2.origin.app.example.com',
      type: 'HTTPS',
      port: 443,
      enable_sni: true,
      resource_path: '/api/health',
      request_interval: 10,
      failure_threshold: 2,
      regions: ['us-east-1', 'us-west-2', 'eu-west-1'],
    });
  });

  it('deletes a retired region’s check and pairs only after the other regions’ records let go of them', () => {
    const pairs = Object.entries(records).filter(([name]) => /_(primary|secondary)_a/.test(name));
    expect(pairs).toHaveLength(12);
    for (const { lifecycle } of [...Object.values(checks), ...pairs.map(([, pair]) => pair)]) {
      expect(lifecycle).toEqual({ create_before_destroy: true });
    }
  });
});

test.each([
  [1, 4],
  [2, 12],
  [3, 30],
  [8, 100],
  [30, 408],
])('with %d regions there are %d records: fourteen for each region more', (regions, count) => {
  const names = Array.from({ length: regions }, (_, index) => `region-${index + 1}`);
  expect(Object.keys(routing(...names).records)).toHaveLength(count);
});

describe('latency routing with one region', () => {
  const { records } = routing('eu-west-1');

  it('has no standby name: there is no neighbour', () => {
    expect(Object.keys(records)).toEqual([
      'routing_origin_eu_west_1_a',
      'routing_origin_eu_west_1_aaaa',
      'routing_region_eu_west_1_a',
      'routing_region_eu_west_1_aaaa',
    ]);
  });
});

describe('latency routing with two regions', () => {
  const { records } = routing('us-east-1', 'eu-west-1');

  it.each([
    ['us-east-1', 'eu-west-1'],
    ['eu-west-1', 'us-east-1'],
  ])('answers the standby name near %s with %s, under its health check', (near, other) => {
    const label = (region: string): string => region.replaceAll('-', '_');
    expect(records[`routing_standby_${label(near)}_a`]).toMatchObject({
      set_identifier: near,
      latency_routing_policy: { region: near },
      health_check_id: `\${aws_route53_health_check.routing_health_${label(other)}.id}`,
      alias: { name: `standby.${other}.aws`, evaluate_target_health: false },
    });
  });

  it('needs no failover records: each region stands by for the other', () => {
    expect(Object.keys(records).filter((name) => name.includes('primary'))).toEqual([]);
  });
});
