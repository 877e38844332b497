import { EdgeFirewall } from '../../../constructs/security/edge-firewall';
import type { WafRule } from '../../../constructs/security/waf-rule';
import { decodeJson } from '../../support/decode-json';
import { onlyResource, returned, synthConstruct } from '../../support/synth-construct';

/** Capacity units of each group. Source: AWS WAF Developer Guide, "AWS Managed Rules rule groups list". */
const CAPACITY: Readonly<Record<string, number>> = {
  AWSManagedRulesAmazonIpReputationList: 25,
  AWSManagedRulesCommonRuleSet: 700,
  AWSManagedRulesKnownBadInputsRuleSet: 200,
  AWSManagedRulesSQLiRuleSet: 200,
};

describe('the firewall of the distribution', () => {
  const stack = synthConstruct((scope) => ({
    arn: new EdgeFirewall(scope, 'firewall', { name: 'edge-test', rateLimit: 500 }).arn,
  }));
  const acl = onlyResource(stack, 'aws_wafv2_web_acl');
  let rules: readonly WafRule[];
  beforeAll(async () => {
    rules = (await decodeJson(acl['rule_json'])) as readonly WafRule[];
  });

  it('has the scope that CloudFront takes, and is known by its ARN', () => {
    expect(acl['scope']).toBe('CLOUDFRONT');
    expect(returned(stack, 'arn')).toBe('${aws_wafv2_web_acl.firewall.arn}');
  });

  it('lets pass what no rule blocks', () => {
    expect(acl['default_action']).toEqual({ allow: {} });
  });

  it('evaluates the rate limit first, then managed groups, each with a priority of its own', () => {
    expect(rules.map((rule) => rule.Name)).toEqual(['rate-limit', ...Object.keys(CAPACITY)]);
    expect(rules.map((rule) => rule.Priority)).toEqual([0, 1, 2, 3, 4]);
  });

  it('blocks an address that sends more than the limit in five minutes', () => {
    expect(rules[0]).toMatchObject({
      Action: { Block: {} },
      Statement: { RateBasedStatement: { AggregateKeyType: 'IP', EvaluationWindowSec: 300, Limit: 500 } },
    });
  });

  it('leaves managed groups their own actions: a group takes an override, never an action', () => {
    for (const rule of rules.slice(1)) {
      expect(rule).toMatchObject({
        OverrideAction: { None: {} },
        Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: rule.Name } },
      });
      expect(rule).not.toHaveProperty('Action');
    }
  });

  it('only counts bodies over 8 kB, which the contract limits itself', () => {
    const overridden = rules.filter((rule) => JSON.stringify(rule).includes('RuleActionOverrides'));

    expect(overridden).toHaveLength(1);
    expect(overridden[0]!.Statement).toMatchObject({
      ManagedRuleGroupStatement: {
        Name: 'AWSManagedRulesCommonRuleSet',
        RuleActionOverrides: [{ Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } }],
      },
    });
  });

  it('stays within the 1,500 capacity units that the base price includes', () => {
    const units = rules.slice(1).reduce((sum, rule) => sum + CAPACITY[rule.Name]!, 2);
    expect(units).toBeLessThanOrEqual(1_500);
  });

  it('measures every rule under a name of its own', () => {
    const metrics = rules.map((rule) => rule.VisibilityConfig);
    expect(new Set(metrics.map((metric) => metric.MetricName)).size).toBe(rules.length);
    expect(metrics.every((metric) => metric.CloudWatchMetricsEnabled)).toBe(true);
  });
});
