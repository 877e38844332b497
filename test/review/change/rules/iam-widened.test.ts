import { iamWidened } from '../../../../review/change/rules/iam-widened';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const READ = { sid: 'Read', actions: ['dynamodb:GetItem'], resources: ['arn:table/orders'] };
const NO_HTTP = {
  sid: 'TlsOnly',
  effect: 'Deny',
  actions: ['s3:*'],
  resources: ['*'],
  principals: [{ type: 'AWS', identifiers: ['*'] }],
};
const policy = (...statement: readonly JsonObject[]): JsonObject => ({
  data: { aws_iam_policy_document: { it: [{ statement }] } },
});

test.each<[string, JsonObject, JsonObject, string]>([
  [
    'another action',
    policy(READ),
    policy({ ...READ, actions: ['dynamodb:GetItem', 'dynamodb:Scan'] }),
    'allows more in `Read`: actions `dynamodb:Scan`',
  ],
  ['another resource', policy(READ), policy({ ...READ, resources: ['*'] }), 'allows more in `Read`: resources `*`'],
  [
    'a condition less',
    policy({ ...READ, condition: [{ test: 'StringEquals', variable: 'aws:SourceAccount', values: ['1'] }] }),
    policy(READ),
    'allows more in `Read`: no longer only if `StringEquals aws:SourceAccount 1`',
  ],
  [
    'another statement',
    policy(READ),
    policy(READ, { sid: 'Write', actions: ['dynamodb:PutItem'], resources: ['arn:table/orders'] }),
    'allows `dynamodb:PutItem` on `arn:table/orders`',
  ],
  [
    'a prohibition less',
    policy(READ, NO_HTTP),
    policy(READ),
    'no longer denies all of `TlsOnly`: `s3:*` on `*` to `*`',
  ],
])('%s is named', (_, before, after, what) => {
  expect(said(iamWidened, before, after)).toEqual([`data.aws_iam_policy_document.it ${what}`]);
});

test('a policy inside a resource is read too, and a managed one that is attached is named', () => {
  const role = (service: string) =>
    one('aws_iam_role', {
      assume_role_policy: `\${jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "${service}" } }] })}`,
    });
  expect(said(iamWidened, role('lambda.amazonaws.com'), role('ec2.amazonaws.com'))).toEqual([
    'aws_iam_role.it allows `sts:AssumeRole` to `Service:ec2.amazonaws.com`',
  ]);
  expect(
    said(
      iamWidened,
      {},
      one('aws_iam_role_policy_attachment', { policy_arn: 'arn:x/Admin', role: '${aws_iam_role.a.name}' }),
    ),
  ).toEqual(['aws_iam_role_policy_attachment.it attaches `arn:x/Admin to ${aws_iam_role.a.name}`']);
});

test('another document that was there before is named, and a new one by what it allows', () => {
  const role = (name: string): JsonObject => ({
    data: { aws_iam_policy_document: { a: [{ statement: [READ] }], b: [{ statement: [READ] }] } },
    resource: { aws_iam_role: { it: [{ assume_role_policy: `\${data.aws_iam_policy_document.${name}.json}` }] } },
  });
  expect(said(iamWidened, role('a'), role('b'))).toEqual([
    'aws_iam_role.it takes `data.aws_iam_policy_document.b.json` as its `assume_role_policy` instead of `data.aws_iam_policy_document.a.json`',
  ]);
  expect(said(iamWidened, role('a'), role('a'))).toEqual([]);
});

test('a permission that any account of a service may use is named, and one that is narrowed is not', () => {
  const permission = (more: JsonObject) =>
    one('aws_lambda_permission', { principal: 'apigateway.amazonaws.com', ...more });
  expect(said(iamWidened, permission({ source_arn: 'arn:api' }), permission({}))).toEqual([
    'aws_lambda_permission.it no longer asks for `source_arn`',
  ]);
  expect(said(iamWidened, permission({}), permission({ source_arn: 'arn:api' }))).toEqual([]);
});

test('less, the same in other words, and a policy that goes with its holder are no matter', () => {
  expect(said(iamWidened, policy({ ...READ, actions: ['dynamodb:*'] }), policy(READ))).toEqual([]);
  expect(said(iamWidened, policy(READ, NO_HTTP), policy(NO_HTTP, { ...READ, sid: 'ReadItems' }))).toEqual([]);
  expect(said(iamWidened, policy(READ, NO_HTTP), {})).toEqual([]);
  expect(said(iamWidened, policy(READ), policy({ ...READ, effect: 'Allow' }))).toEqual([]);
});
