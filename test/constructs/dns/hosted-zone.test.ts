import { lookUpHostedZone } from '../../../constructs/dns/hosted-zone';
import { returned, synthConstruct } from '../../support/synth-construct';

describe('the hosted zone', () => {
  const stack = synthConstruct((scope) => ({ id: lookUpHostedZone(scope, 'example.com').zoneId }));

  it('is looked up, never managed: a destroy must not take the delegation along', () => {
    expect(stack.resource).toBeUndefined();
    expect(returned(stack, 'id')).toBe('${data.aws_route53_zone.zone.zone_id}');
  });

  it('is the public one, also where a private zone bears the same name', () => {
    expect(stack.data!['aws_route53_zone']!['zone']).toEqual({ name: 'example.com', private_zone: false });
  });
});
