import { Wafv2WebAcl } from '@cdktf/provider-aws/lib/wafv2-web-acl';
import { terraformJson } from '../terraform-json';
import { Construct } from 'constructs';
import { visibility, type WafRule } from './waf-rule';

/** A group of rules that AWS maintains. */
interface ManagedGroup {
  readonly name: string;
  /** Rules of the group that only count. */
  readonly counted?: readonly string[];
}

/**
 * In the order they are evaluated, cheapest verdict first.
 * Source: AWS WAF Developer Guide, "AWS Managed Rules rule groups list".
 */
const MANAGED_GROUPS: readonly ManagedGroup[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList' },
  // The size rule blocks bodies over 8 kB; API Gateway enforces the contract's own limits.
  { name: 'AWSManagedRulesCommonRuleSet', counted: ['SizeRestrictions_BODY'] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet' },
  { name: 'AWSManagedRulesSQLiRuleSet' },
];

export interface EdgeFirewallProps {
  readonly name: string;
  /** Requests one address may send in five minutes. */
  readonly rateLimit: number;
}

/** The web ACL in front of the distribution. CloudFront takes ACLs of scope CLOUDFRONT, which live in us-east-1. */
export class EdgeFirewall extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: EdgeFirewallProps) {
    super(scope, id);
    const rate: WafRule = {
      Name: 'rate-limit',
      Priority: 0,
      Action: { Block: {} },
      Statement: {
        RateBasedStatement: { AggregateKeyType: 'IP', EvaluationWindowSec: 300, Limit: props.rateLimit },
      },
      VisibilityConfig: visibility('rate-limit', { sampled: true }),
    };
    this.arn = new Wafv2WebAcl(this, 'resource', {
      name: props.name,
      description: 'Managed rule groups and a rate limit in front of the distribution.',
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      ruleJson: terraformJson([rate, ...MANAGED_GROUPS.map(managedRule)]),
      visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: props.name, sampledRequestsEnabled: true },
    }).arn;
  }
}

function managedRule(group: ManagedGroup, index: number): WafRule {
  return {
    Name: group.name,
    Priority: index + 1,
    OverrideAction: { None: {} },
    Statement: {
      ManagedRuleGroupStatement: {
        VendorName: 'AWS',
        Name: group.name,
        ...(group.counted && {
          RuleActionOverrides: group.counted.map((rule) => ({ Name: rule, ActionToUse: { Count: {} } })),
        }),
      },
    },
    VisibilityConfig: visibility(group.name, { sampled: true }),
  };
}
