import { arn, type ComputedTable, type Made, nameOf, textOf, uuid } from './made-up-values';

/** What WAF has in one scope: `global` for CloudFront, else `regional`. */
const scoped = (kind: string) => (made: Made) => {
  const id = uuid(made.address);
  const name = nameOf(made);
  const scope = textOf(made, 'scope') === 'CLOUDFRONT' ? 'global' : 'regional';
  return {
    id,
    arn: arn(made, 'wafv2', `${scope}/${kind}/${name}/${id}`),
    name,
    lock_token: uuid('lock', made.address),
  };
};

/** WAF's resources. */
export const wafv2Resources: ComputedTable = {
  aws_wafv2_ip_set: scoped('ipset'),
  aws_wafv2_regex_pattern_set: scoped('regexpatternset'),
  aws_wafv2_rule_group: scoped('rulegroup'),
  aws_wafv2_web_acl: (made) => ({ ...scoped('webacl')(made), capacity: 0 }),
  aws_wafv2_web_acl_association: (made) => ({ id: `${textOf(made, 'web_acl_arn')},${textOf(made, 'resource_arn')}` }),
  aws_wafv2_web_acl_logging_configuration: (made) => ({ id: textOf(made, 'resource_arn') }),
};
