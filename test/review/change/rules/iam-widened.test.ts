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

const OWN = { aws: [{ allowed_account_ids: ['111111111111'] }] };
const newStack = (resource: JsonObject): JsonObject => ({ provider: OWN, resource });
const trusting = (principal: string): JsonObject => ({
  aws_iam_role: {
    it: [
      {
        assume_role_policy: `\${jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = ${principal} }] })}`,
      },
    ],
  },
});
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';
const LOGS = 'arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs';

test.each<[string, JsonObject, string]>([
  [
    'a managed policy',
    newStack({ aws_iam_role_policy_attachment: { it: [{ policy_arn: ADMIN, role: 'a' }] } }),
    `aws_iam_role_policy_attachment.it attaches \`${ADMIN} to a\``,
  ],
  [
    'a managed policy of a user',
    newStack({ aws_iam_user_policy_attachment: { it: [{ policy_arn: ADMIN, user: 'a' }] } }),
    `aws_iam_user_policy_attachment.it attaches \`${ADMIN} to a\``,
  ],
  [
    'a managed policy that stands in the role',
    newStack({ aws_iam_role: { it: [{ managed_policy_arns: [ADMIN] }] } }),
    `aws_iam_role.it attaches \`${ADMIN} to the role\``,
  ],
  [
    'a role that trusts another account',
    newStack(trusting('{ AWS = "arn:aws:iam::999999999999:root" }')),
    'aws_iam_role.it allows `sts:AssumeRole` to `AWS:arn:aws:iam::999999999999:root`',
  ],
  [
    'a role that trusts everybody under a condition',
    newStack(trusting('"*"')),
    'aws_iam_role.it allows `sts:AssumeRole` to `*`',
  ],
  [
    'everything on everything',
    policy({ sid: 'All', actions: ['*'], resources: ['*'] }),
    'data.aws_iam_policy_document.it allows `*` on `*`',
  ],
  [
    'everything but a little',
    policy({ not_actions: ['iam:*'], resources: ['*'] }),
    'data.aws_iam_policy_document.it allows `!iam:*` on `*`',
  ],
  [
    'a policy inside a role',
    newStack({
      aws_iam_role: {
        it: [
          {
            inline_policy: [
              { policy: '${jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })}' },
            ],
          },
        ],
      },
    }),
    'aws_iam_role.it allows `s3:*` on `*`',
  ],
  [
    'a function that another account may call',
    newStack({ aws_lambda_permission: { it: [{ principal: '999999999999' }] } }),
    'aws_lambda_permission.it lets `999999999999` call the function',
  ],
])('in a stack that is new, and in one that is not, %s is named', (_, after, finding) => {
  expect(said(iamWidened, undefined, after)).toEqual([finding]);
  expect(said(iamWidened, { provider: OWN }, after)).toEqual([finding]);
});

test('what a new stack of this system needs is no matter: its own account, services, one table, logs of its API', () => {
  const roles = [
    trusting('{ AWS = "arn:aws:iam::111111111111:role/deploy" }'),
    trusting('{ Service = "lambda.amazonaws.com" }'),
    trusting('{ Federated = aws_iam_openid_connect_provider.oidc.arn }'),
  ];
  for (const role of roles) expect(said(iamWidened, undefined, newStack(role))).toEqual([]);
  expect(said(iamWidened, undefined, policy(READ, { actions: ['xray:PutTraceSegments'], resources: ['*'] }))).toEqual(
    [],
  );
  expect(said(iamWidened, undefined, policy({ actions: ['dynamodb:*'], resources: ['arn:table/orders'] }))).toEqual([]);
  const attachment = { aws_iam_role_policy_attachment: { it: [{ policy_arn: LOGS, role: 'a' }] } };
  expect(said(iamWidened, undefined, newStack(attachment))).toEqual([]);
});
