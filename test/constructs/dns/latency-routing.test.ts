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

  it.each([
    ['us_east_1', 'eu-west-1'],
    ['eu_west_1', 'ap-southeast-2'],
    ['ap_southeast_2', 'us-east-1'],
  ])(
    'answers the standby name near %s with its neighbour %s, under the neighbour’s health check',
    (near, neighbour) => {
      const record = records[`routing_standby_${near}_a`];

      expect(record).toMatchObject({
        name: 'standby.origin.app.example.com',
        set_identifier: near.replaceAll('_', '-'),
        latency_routing_policy: { region: near.replaceAll('_', '-') },
        health_check_id: `\${aws_route53_health_check.routing_health_${neighbour.replaceAll('-', '_')}.id}`,
        alias: { name: `standby.${neighbour}.aws`, zone_id: `Z-${neighbour}` },
      });
    },
  );

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

    expect(names).toHaveLength(3 * 3 * 2);
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

  it('deletes a retired region’s check only after the neighbour’s record let go of it', () => {
    for (const check of Object.values(checks)) expect(check['lifecycle']).toEqual({ create_before_destroy: true });
  });
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

  it('makes each the standby of the other', () => {
    expect(records['routing_standby_us_east_1_a']).toMatchObject({ alias: { name: 'standby.eu-west-1.aws' } });
    expect(records['routing_standby_eu_west_1_a']).toMatchObject({ alias: { name: 'standby.us-east-1.aws' } });
  });
});
