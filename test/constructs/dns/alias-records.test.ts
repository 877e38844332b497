import { addAliasRecords } from '../../../constructs/dns/alias-records';
import { resources, synthConstruct } from '../../support/synth-construct';

const target = { domainName: 'd111.cloudfront.net', zoneId: 'Z2FDTNDATAQYW2' };

describe('an alias', () => {
  const records = resources(
    synthConstruct((stack) => addAliasRecords(stack, 'app', { zoneId: 'Z1', name: 'app.example.com', target })),
    'aws_route53_record',
  );

  it('answers on IPv4 and IPv6 alike', () => {
    expect(Object.entries(records).map(([name, record]) => [name, record['type']])).toEqual([
      ['app_a', 'A'],
      ['app_aaaa', 'AAAA'],
    ]);
    expect({ ...records['app_aaaa'], type: 'A' }).toEqual(records['app_a']);
  });

  it('never evaluates the health of its target, which CloudFront refuses and API Gateway does not tell', () => {
    expect(records['app_a']!['alias']).toEqual({
      name: 'd111.cloudfront.net',
      zone_id: 'Z2FDTNDATAQYW2',
      evaluate_target_health: false,
    });
  });

  it('has neither TTL nor values, which Route 53 refuses on an alias', () => {
    expect(Object.keys(records['app_a']!).sort()).toEqual(['alias', 'name', 'type', 'zone_id']);
  });

  it('may be routed by latency under a health check', () => {
    const routed = resources(
      synthConstruct((stack) =>
        addAliasRecords(stack, 'origin', {
          zoneId: 'Z1',
          name: 'origin.example.com',
          target,
          setIdentifier: 'eu-west-1',
          latencyRoutingPolicy: { region: 'eu-west-1' },
          healthCheckId: 'check',
        }),
      ),
      'aws_route53_record',
    );
    for (const record of Object.values(routed)) {
      expect(record).toMatchObject({
        set_identifier: 'eu-west-1',
        latency_routing_policy: { region: 'eu-west-1' },
        health_check_id: 'check',
      });
    }
  });
});
