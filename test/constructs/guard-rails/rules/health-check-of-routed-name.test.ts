import { Route53HealthCheck } from '@cdktf/provider-aws/lib/route53-health-check';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { healthCheckOfRoutedName } from '../../../../constructs/guard-rails/rules/health-check-of-routed-name';
import { check, type Build } from '../support/check';

const routing =
  (fqdn: string): Build =>
  (stack) => {
    const healthCheck = new Route53HealthCheck(stack, 'check', { type: 'HTTPS', fqdn });
    new Route53Record(stack, 'routed', {
      zoneId: 'Z1',
      name: 'origin.example.com',
      type: 'A',
      setIdentifier: 'eu-west-1',
      latencyRoutingPolicy: { region: 'eu-west-1' },
      healthCheckId: healthCheck.id,
    });
    new Route53Record(stack, 'own', { zoneId: 'Z1', name: 'eu-west-1.origin.example.com', type: 'A' });
  };

test('the name that moves away from a failed region cannot tell that it failed', () => {
  expect(check(healthCheckOfRoutedName, routing('Origin.example.com.'))).toEqual([
    {
      address: 'aws_route53_health_check.check',
      what: 'it asks the name that aws_route53_record.routed routes',
      value: 'Origin.example.com.',
      allowed: 'a name that leads to one region always',
      fix: 'check the region by a name of its own, such as <region>.origin.…',
    },
  ]);
});

test('a name of the region’s own is right', () => {
  expect(check(healthCheckOfRoutedName, routing('eu-west-1.origin.example.com'))).toEqual([]);
});
