import { CostError } from '../cost-error';
import { decode } from './encoded';
import { blocks, type Body, type Resource } from './resources';

/** A web ACL. */
export interface WebAclFacts {
  readonly region: string;
  /** In front of the distribution, whose requests it sees all, or of a region's API. */
  readonly isGlobal: boolean;
  /** A managed group is one. */
  readonly rules: number;
  /** Managed groups that AWS charges for beside the rule and the request. */
  readonly paidGroups: readonly string[];
}

/** Source: AWS WAF pricing, "intelligent threat mitigation". */
const PAID_GROUPS = [
  'AWSManagedRulesACFPRuleSet',
  'AWSManagedRulesATPRuleSet',
  'AWSManagedRulesAntiDDoSRuleSet',
  'AWSManagedRulesBotControlRuleSet',
];

/** @throws CostError when the rules are an expression */
export function webAclFacts({ stack, address, region, body }: Resource): WebAclFacts {
  const rules = rulesOf(body);
  if (rules === undefined) {
    throw new CostError(
      `${stack}, ${address}: the rules are an expression that cannot be counted; write them as a list in jsonencode([...]) or as rule blocks`,
    );
  }
  const text = JSON.stringify(rules);
  return {
    region,
    isGlobal: body['scope'] === 'CLOUDFRONT',
    rules: rules.length,
    paidGroups: PAID_GROUPS.filter((name) => text.includes(`"${name}"`)),
  };
}

function rulesOf(body: Body): readonly unknown[] | undefined {
  if (body['rule_json'] === undefined) return blocks(body['rule']);
  const rules = decode(body['rule_json']);
  return Array.isArray(rules) ? rules : undefined;
}
