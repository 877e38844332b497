import { costDifference } from '../../cost';
import { NOBODY, stackOf } from './support/tiny-system';

const acl = (rules: number) =>
  stackOf('waf', 'us-east-1', {
    'aws_wafv2_web_acl.edge': { scope: 'CLOUDFRONT', rule: Array.from({ length: rules }, () => ({})) },
  });

test('tells what a change costs, the greatest first, and what it makes the estimate leave out', () => {
  const after = stackOf('waf', 'us-east-1', {
    'aws_wafv2_web_acl.edge': {
      scope: 'CLOUDFRONT',
      rule_json: '[{"Statement": {"ManagedRuleGroupStatement": {"Name": "AWSManagedRulesBotControlRuleSet"}}}]',
    },
    'aws_route53_zone.own': {},
  });
  expect(costDifference([acl(3)], [after], NOBODY)).toEqual({
    before: 8,
    after: 6.5,
    change: -1.5,
    items: [
      { service: 'WAF', region: 'global', item: 'rules, a managed group being one', before: 3, after: 1, change: -2 },
      { service: 'Route 53', region: 'global', item: 'hosted zones', before: 0, after: 0.5, change: 0.5 },
    ],
    newlyNotCounted: ['what AWS charges for AWSManagedRulesBotControlRuleSet beside the rule'],
  });
});

test('a system that is new, or gone, costs or saves the whole', () => {
  expect(costDifference([], [acl(1)], NOBODY).change).toBe(6);
  expect(costDifference([acl(1)], [], NOBODY).change).toBe(-6);
});
