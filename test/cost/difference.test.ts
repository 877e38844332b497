import { costDifference } from '../../cost';
import { apiStack, DISTRIBUTION, NOBODY, only, stackOf, type Resources } from './support/tiny-system';

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
    substituted: [],
    unconfirmed: { change: 0, prices: [] },
  });
});

test('a system that is new, or gone, costs or saves the whole', () => {
  expect(costDifference([], [acl(1)], NOBODY).change).toBe(6);
  expect(costDifference([acl(1)], [], NOBODY).change).toBe(-6);
});

const BUSY = only({ requests: 1_000_000, apiShare: 1, siteHitRatio: 0.9, apiHitRatio: 0.8, functionMs: 100 });
const system = (region: string, policy: string, more: Resources = {}) => [
  apiStack(region),
  stackOf('global', 'us-east-1', {
    'aws_cloudfront_distribution.all': {
      ...DISTRIBUTION,
      ordered_cache_behavior: [{ path_pattern: '/api/*', target_origin_id: 'api', cache_policy_id: policy }],
    },
    ...more,
  }),
];

test('a region without prices of its own is named with the difference that it makes', () => {
  const { substituted, items } = costDifference(system('eu-west-1', 'a'), system('sa-east-1', 'a'), BUSY);

  expect(substituted).toEqual(['sa-east-1']);
  expect(items.map(({ region }) => region)).toContain('sa-east-1');
});

test('where what is kept changes, the ratios are held, and what no copies of the API would cost is told', () => {
  const { change, held } = costDifference(system('us-east-1', 'a'), system('us-east-1', 'b'), BUSY);

  expect(change).toBe(0);
  expect(held).toMatchObject({ siteHitRatio: 0.9, apiHitRatio: 0.8 });
  // 800,000 requests more that reach API Gateway at 3.50 a million, and Lambda.
  expect(held?.withoutCopiesOfApi).toBeGreaterThan(2.8);
  const policy = (name: string, seconds: number): Resources => ({
    'aws_cloudfront_cache_policy.one': { name, max_ttl: seconds },
  });
  const heldFrom = (before: Resources, after: Resources) =>
    costDifference(system('us-east-1', 'a', before), system('us-east-1', 'a', after), BUSY).held;
  expect(heldFrom(policy('x', 1), policy('x', 2))).toBeDefined();
  expect(heldFrom(policy('x', 1), policy('y', 1))).toBeUndefined();
  expect(costDifference([apiStack('us-east-1')], system('us-east-1', 'a'), BUSY).held).toBeUndefined();
});
