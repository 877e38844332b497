import { iamWidened } from '../../../../review/change/rules/iam-widened';
import { policyUnread } from '../../../../review/change/rules/policy-unread';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const IT = 'aws_iam_role_policy.it';
const role = (policy: string): JsonObject => one('aws_iam_role_policy', { role: 'r', policy });
const json = (action: string): string =>
  `\${jsonencode({ Statement = [{ Effect = "Allow", Action = ${action}, Resource = "\${aws_s3_bucket.b.arn}/*" }] })}`;
const READ = json('"s3:GetObject"');
const withLocals = (policy: string, locals: JsonObject): JsonObject => ({ ...role(policy), locals: [locals] });
const document = (body: JsonObject, more: JsonObject = {}): JsonObject => ({
  data: {
    aws_iam_policy_document: {
      it: [body],
      other: [{ statement: [{ actions: ['s3:*'], resources: ['*'] }] }],
    },
  },
  ...more,
});
const DOCUMENT = 'data.aws_iam_policy_document.it';
const STATEMENT = { statement: [{ actions: ['s3:GetObject'], resources: ['arn:x'] }] };

test.each<[string, JsonObject, JsonObject, string]>([
  [
    'a file',
    role(READ),
    role('${file("p.json")}'),
    `${IT} has in its \`policy\` what the text does not tell: \`file("p.json")\``,
  ],
  [
    'a template',
    role(READ),
    role('${templatefile("p.json", local.p)}'),
    `${IT} has in its \`policy\` what the text does not tell: \`templatefile("p.json", local.p)\``,
  ],
  [
    'a variable without a default',
    role(READ),
    role('${var.policy}'),
    `${IT} has in its \`policy\` what the text does not tell: \`var.policy\``,
  ],
  [
    'the output of another stack',
    role(READ),
    role('${data.terraform_remote_state.x.outputs.policy}'),
    `${IT} has in its \`policy\` what the text does not tell: \`data.terraform_remote_state.x.outputs.policy\``,
  ],
  [
    'statements that are not written out',
    role(READ),
    role('${jsonencode({ Statement = jsondecode(file("s.json")) })}'),
    `${IT} has in its \`policy\` what the text does not tell: \`jsondecode(file("s.json"))\``,
  ],
  [
    'actions that are not written out',
    role(READ),
    role(json('[for one in var.all : one]')),
    `${IT} has in its \`policy\` what the text does not tell: \`[for one in var.all : one]\``,
  ],
  [
    'a local that becomes opaque',
    withLocals('${local.p}', { p: READ }),
    withLocals('${local.p}', { p: '${file("p.json")}' }),
    `${IT} has in its \`policy\` what the text does not tell: \`file("p.json")\``,
  ],
  [
    'a local that an expression is made of, and that changes',
    withLocals('${replace(local.p, "a", "b")}', { p: 'x' }),
    withLocals('${replace(local.p, "a", "b")}', { p: 'y' }),
    `${IT} has in its \`policy\` what the text does not tell: \`replace(local.p, "a", "b")\``,
  ],
  [
    'a document that a document takes in',
    document(STATEMENT),
    document({ ...STATEMENT, source_policy_documents: ['${file("p.json")}'] }),
    `${DOCUMENT} has in its \`source_policy_documents\` what the text does not tell: \`file("p.json")\``,
  ],
  [
    'the policy of a log group',
    {},
    one('aws_cloudwatch_log_resource_policy', { policy_document: '${file("p.json")}' }),
    'aws_cloudwatch_log_resource_policy.it has in its `policy_document` what the text does not tell: `file("p.json")`',
  ],
])('%s is named', (_, before, after, what) => {
  expect(said(policyUnread, before, after)).toEqual([what]);
});

test('statements that are generated are named, also when what they are made of changes', () => {
  const made = (actions: string) =>
    document(
      { dynamic: { statement: [{ for_each: '${local.all}', content: [{ actions: '${statement.value}' }] }] } },
      {
        locals: [{ all: [actions] }],
      },
    );

  expect(said(policyUnread, document(STATEMENT), made('s3:GetObject'))).toHaveLength(1);
  expect(said(policyUnread, made('s3:GetObject'), made('*'))).toHaveLength(1);
  expect(said(policyUnread, made('*'), made('*'))).toEqual([]);
});

test('what was not to be read before and is the same, is no matter, nor is what can be read', () => {
  const opaque = role('${file("p.json")}');
  expect(said(policyUnread, opaque, opaque)).toEqual([]);
  expect(said(policyUnread, opaque, role(READ))).toEqual([]);
  expect(said(policyUnread, {}, role(READ))).toEqual([]);
  expect(said(policyUnread, {}, role('{"Statement": []}'))).toEqual([]);
  expect(said(policyUnread, {}, withLocals('${local.p}', { p: READ }))).toEqual([]);
  expect(said(policyUnread, {}, document(STATEMENT, role('${data.aws_iam_policy_document.it.json}')))).toEqual([]);
  expect(said(policyUnread, {}, document(STATEMENT, role('${data.aws_iam_policy_document.gone.json}')))).toHaveLength(
    1,
  );
});

test('a new stack tells what it does not say as well', () => {
  expect(said(policyUnread, undefined, role('${file("p.json")}'))).toHaveLength(1);
});

test('what a local, a variable or a text in another form allows is read, and told where it is more', () => {
  const from = (policy: string, action: string): JsonObject => ({
    ...role(policy),
    locals: [
      { pol: json('local.actions'), actions: ['s3:GetObject', action], list: [{ Effect: 'Allow', Action: action }] },
    ],
    variable: { pol: [{ default: `{"Statement":[{"Effect":"Allow","Action":"${action}","Resource":"arn:x"}]}` }] },
  });
  for (const policy of [
    '${local.pol}',
    '${var.pol}',
    '${jsonencode({ Statement = local.list })}',
    '${jsonencode(jsondecode(local.pol))}',
    json('concat(["s3:GetObject"], local.actions)'),
  ]) {
    const found = said(iamWidened, from(policy, 's3:GetObject'), from(policy, 's3:*'));
    expect([policy, found.length]).toEqual([policy, 1]);
    expect(found[0]).toContain('`s3:*`');
    expect(said(policyUnread, from(policy, 's3:GetObject'), from(policy, 's3:*'))).toEqual([]);
  }
});

test('the policy of a log group is read', () => {
  const logs = (action: string) =>
    one('aws_cloudwatch_log_resource_policy', {
      policy_document: `\${jsonencode({ Statement = [{ Effect = "Allow", Action = "${action}", Resource = "*" }] })}`,
    });
  expect(said(iamWidened, logs('logs:PutLogEvents'), logs('logs:*'))).toEqual([
    'aws_cloudwatch_log_resource_policy.it allows `logs:*` on `*`',
  ]);
});

test('a document that takes in another, and a new resource that takes one, are told by its name', () => {
  const taken = '`data.aws_iam_policy_document.other.json`';
  const source = ['${data.aws_iam_policy_document.other.json}'];
  expect(said(iamWidened, document(STATEMENT), document({ ...STATEMENT, source_policy_documents: source }))).toEqual([
    `${DOCUMENT} takes ${taken} as its \`source_policy_documents\``,
  ]);
  const held = role('${data.aws_iam_policy_document.other.json}');
  expect(said(iamWidened, document(STATEMENT), document(STATEMENT, held))).toEqual([
    `${IT} takes ${taken} as its \`policy\``,
  ]);
  // Under another address it is no new holder.
  const before = document(STATEMENT, {
    resource: { aws_iam_role_policy: { old: [{ policy: '${data.aws_iam_policy_document.other.json}' }] } },
  });
  expect(said(iamWidened, before, document(STATEMENT, held))).toEqual([]);
});

test('a managed policy that a local names is read', () => {
  const attached = (arn: string): JsonObject => ({
    ...one('aws_iam_role_policy_attachment', { policy_arn: '${local.arn}', role: 'r' }),
    locals: [{ arn }],
  });
  expect(said(iamWidened, attached('arn:x/Read'), attached('arn:x/Admin'))).toEqual([
    'aws_iam_role_policy_attachment.it attaches `arn:x/Admin to r`',
  ]);
});
