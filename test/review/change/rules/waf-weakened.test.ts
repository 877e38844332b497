import { wafWeakened } from '../../../../review/change/rules/waf-weakened';
import { one, said } from './check-rule';

const acl = (rules: string, defaultAction = 'block') =>
  one('aws_wafv2_web_acl', { rule_json: `\${jsonencode([${rules}])}`, default_action: [{ [defaultAction]: [{}] }] });
const rate = (limit: number, action = 'Block') =>
  `{ Name = "rate", Action = { ${action} = {} }, Statement = { RateBasedStatement = { Limit = ${limit} } } }`;
const group = (action: string, overrides = '') =>
  `{ Name = "common", OverrideAction = { ${action} = {} }, Statement = { ManagedRuleGroupStatement = { Name = "c"${overrides} } } }`;

test.each([
  ['a raised limit', acl(rate(2000)), acl(rate(5000)), 'rule `rate` has its limit raised from 2000 to 5000'],
  ['a rule that only counts', acl(rate(1)), acl(rate(1, 'Count')), 'rule `rate` only does `count`'],
  ['a group that only counts', acl(group('None')), acl(group('Count')), 'rule `common` only does `count`'],
  [
    'an overridden rule of a group',
    acl(group('None')),
    acl(group('None', ', RuleActionOverrides = [{ Name = "x", ActionToUse = { Count = {} } }]')),
    'rule `common` overrides other rules of its group than before',
  ],
  ['a rule that is gone', acl(`${rate(1)}, ${group('None')}`), acl(rate(1)), 'rule `common` is gone'],
  ['another default', acl(rate(1)), acl(rate(1), 'allow'), 'lets pass by default'],
])('%s is named', (_, before, after, what) => {
  expect(said(wafWeakened, before, after)).toEqual([`aws_wafv2_web_acl.it ${what}`]);
});

test('a distribution or a stage without its firewall is named', () => {
  const distribution = (body: object) => one('aws_cloudfront_distribution', { ...body });
  expect(said(wafWeakened, distribution({ web_acl_id: '${aws_wafv2_web_acl.a.arn}' }), distribution({}))).toEqual([
    'aws_cloudfront_distribution.it has no firewall any more',
  ]);
  expect(said(wafWeakened, one('aws_wafv2_web_acl_association', { resource_arn: 'a' }), {})).toEqual([
    'aws_wafv2_web_acl_association.it is destroyed: nothing is filtered there any more',
  ]);
});

test('a lower limit, another rule and a stricter action are no matter', () => {
  expect(said(wafWeakened, acl(rate(2000)), acl(`${rate(1000)}, ${group('None')}`))).toEqual([]);
  expect(said(wafWeakened, acl(rate(1, 'Count')), acl(rate(1)))).toEqual([]);
});

const letIn = (priority: number) =>
  `{ Name = "let-in", Priority = ${priority}, Action = { Allow = {} }, Statement = {} }`;
const inOrder = (...names: readonly string[]) =>
  acl(
    names.map((name, at) => `{ Name = "${name}", Priority = ${at}, Action = { Block = {} }, Statement = {} }`).join(),
  );

test.each([
  [
    'a new rule that lets everything in first',
    acl(rate(1)),
    acl(`${letIn(0)}, ${rate(1)}`),
    'rule `let-in` is new and lets pass what it finds, whatever the rules after it say',
  ],
  [
    'the same as a lock that lets in nothing else',
    acl(''),
    acl(letIn(0)),
    'rule `let-in` is new and lets pass what it finds, whatever the rules after it say',
  ],
  [
    'a rule that is tried last',
    inOrder('rate', 'common'),
    inOrder('common', 'rate'),
    'tries its rules in another order: `common`, `rate` instead of `rate`, `common`',
  ],
])('%s is named', (_, before, after, what) => {
  expect(said(wafWeakened, before, after)).toEqual([`aws_wafv2_web_acl.it ${what}`]);
});

test.each([
  ['aws_cloudfront_distribution', 'web_acl_id'],
  ['aws_wafv2_web_acl_association', 'web_acl_arn'],
])('another web ACL of %s is named', (type, argument) => {
  const filtered = (by: string) => one(type, { [argument]: `\${aws_wafv2_web_acl.${by}.arn}` });
  expect(said(wafWeakened, filtered('a'), filtered('b'))).toEqual([
    `${type}.it is filtered by \`\${aws_wafv2_web_acl.b.arn}\` instead of \`\${aws_wafv2_web_acl.a.arn}\``,
  ]);
});

test('a rule more that blocks moves the others and is no matter, in whatever order they are written', () => {
  expect(said(wafWeakened, inOrder('rate', 'common'), inOrder('new', 'rate', 'common'))).toEqual([]);
  const [first, second] = ['a', 'b'].map(
    (name, at) => `{ Name = "${name}", Priority = ${at}, Action = { Block = {} }, Statement = {} }`,
  );
  expect(said(wafWeakened, acl(`${first}, ${second}`), acl(`${second}, ${first}`))).toEqual([]);
});
