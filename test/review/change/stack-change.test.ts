import { type ResourceChange, stackChange } from '../../../review/change/stack-change';
import { stackRevision } from '../../../review/change/stack-revision';
import type { JsonObject } from '../../../review/hcl/json';

function changes(before: JsonObject, after: JsonObject): readonly ResourceChange[] {
  return stackChange(stackRevision(before), stackRevision(after)).resources;
}
/** `action address`, and through what. */
const short = (before: JsonObject, after: JsonObject): readonly string[] =>
  changes(before, after).map(({ action, address, attributes }) =>
    [action, address, ...attributes.flatMap(({ through }) => through ?? [])].join(' '),
  );
const resources = (all: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>): JsonObject => ({
  resource: Object.fromEntries(
    Object.entries(all).map(([type, named]) => [
      type,
      Object.fromEntries(Object.entries(named).map(([name, body]) => [name, [body]])),
    ]),
  ),
});

test('resources are added, changed, replaced and destroyed; those of the same text stay', () => {
  const bucket = (name: string, change = {}) => ({ bucket: name, ...change });
  expect(
    short(
      resources({ aws_s3_bucket: { a: bucket('a'), b: bucket('b'), c: bucket('c'), d: bucket('d') } }),
      resources({ aws_s3_bucket: { a: bucket('a'), b: bucket('b', { tags: {} }), c: bucket('x'), e: bucket('e') } }),
    ),
  ).toEqual(['change aws_s3_bucket.b', 'replace aws_s3_bucket.c', 'destroy aws_s3_bucket.d', 'add aws_s3_bucket.e']);
});

test('what refers to something that is replaced is replaced with it, as far as the reference forces it', () => {
  const stack = (name: string) =>
    resources({
      aws_s3_bucket: { site: { bucket: name } },
      aws_s3_bucket_policy: { site: { bucket: '${aws_s3_bucket.site.id}', policy: '{}' } },
      aws_cloudfront_distribution: { all: { comment: '${aws_s3_bucket.site.bucket_domain_name}' } },
      aws_sns_topic: { none: { name: 'x' } },
    });
  const found = changes(stack('old'), stack('new'));

  expect(found.map(({ action, address, isCertain }) => [action, address, isCertain])).toEqual([
    ['change', 'aws_cloudfront_distribution.all', false],
    ['replace', 'aws_s3_bucket.site', true],
    ['replace', 'aws_s3_bucket_policy.site', true],
  ]);
});

test('a change arrives through locals, data sources and variables, and stops where a value is not read', () => {
  const stack = (days: number): JsonObject => ({
    ...resources({
      aws_iam_role_policy: { one: { policy: '${data.aws_iam_policy_document.one.json}' } },
      aws_sns_topic: { read: { name: 'n-${local.outer}' }, other: { name: '${local.other}' } },
    }),
    variable: { days: [{ default: days }] },
    locals: [{ inner: '${var.days}', outer: '${local.inner}', other: 1 }],
    data: { aws_iam_policy_document: { one: [{ policy_id: '${local.outer}' }] } },
  });

  expect(short(stack(1), stack(2))).toEqual([
    'change aws_iam_role_policy.one data.aws_iam_policy_document.one',
    'change aws_sns_topic.read local.outer',
  ]);
});

test('an attribute that AWS sets anew with an update counts as changed, any other does not', () => {
  const stack = (hash: string) =>
    resources({
      aws_lambda_function: { f: { function_name: 'f', source_code_hash: hash } },
      aws_lambda_alias: { live: { name: 'live', function_version: '${aws_lambda_function.f.version}' } },
      aws_lambda_permission: { p: { function_name: '${aws_lambda_function.f.arn}' } },
    });

  expect(short(stack('a'), stack('b'))).toEqual([
    'change aws_lambda_alias.live aws_lambda_function.f',
    'change aws_lambda_function.f',
  ]);
});

test('what a lifecycle names as a trigger replaces with any change', () => {
  const stack = (name: string) =>
    resources({
      aws_sns_topic: { other: { display_name: name } },
      aws_sqs_queue: { it: { name: 'q', lifecycle: [{ replace_triggered_by: ['${aws_sns_topic.other}'] }] } },
    });

  expect(short(stack('a'), stack('a'))).toEqual([]);
  expect(short(resources({ aws_sqs_queue: { it: { name: 'q' } } }), stack('a'))).toContain('none aws_sqs_queue.it');
  expect(short(stack('a'), stack('b'))).toEqual([
    'change aws_sns_topic.other',
    'replace aws_sqs_queue.it aws_sns_topic.other',
  ]);
});

test('changes that Terraform ignores are none', () => {
  const item = (text: string, ignored: readonly string[] | string) =>
    resources({ aws_dynamodb_table_item: { it: { item: text, lifecycle: [{ ignore_changes: ignored }] } } });

  expect(short(item('a', ['${item}']), item('b', ['${item}']))).toEqual([]);
  expect(short(item('a', '${all}'), item('b', '${all}'))).toEqual([]);
  expect(short(item('a', ['${other}']), item('b', ['${other}']))).toEqual(['change aws_dynamodb_table_item.it']);
});

test('what only Terraform looks at changes nothing in AWS', () => {
  const topic = (change: JsonObject) => resources({ aws_sns_topic: { it: { name: 'x', ...change } } });

  expect(short(topic({ lifecycle: [{ prevent_destroy: true }] }), topic({ depends_on: ['${a.b}'] }))).toEqual([
    'none aws_sns_topic.it',
  ]);
});

test('an attribute that comes has no value before, and of a lifecycle only the setting that comes is named', () => {
  const [found] = changes(
    resources({ aws_sns_topic: { it: {} } }),
    resources({ aws_sns_topic: { it: { name: 'x', lifecycle: [{ create_before_destroy: true }] } } }),
  );

  expect(found?.attributes).toEqual([
    { path: 'name', before: undefined, after: 'x' },
    { path: 'lifecycle.create_before_destroy', before: undefined, after: true },
  ]);
});

test('with a moved block a new address is a move; without one it is destroyed and comes back', () => {
  const stack = (name: string, moved: JsonObject = {}) => ({
    ...resources({
      aws_sns_topic: { [name]: { name: 'x' } },
      aws_sqs_queue: { q: { a: `\${aws_sns_topic.${name}.arn}` } },
    }),
    ...moved,
  });
  const moved = { moved: [{ from: '${aws_sns_topic.old}', to: '${aws_sns_topic.now}' }] };

  expect(changes(stack('old'), stack('now', moved)).map((one) => [one.action, one.address, one.otherAddress])).toEqual([
    ['move', 'aws_sns_topic.now', 'aws_sns_topic.old'],
  ]);
  expect(changes(stack('old'), stack('now')).map((one) => [one.action, one.address, one.otherAddress])).toEqual(
    expect.arrayContaining([
      ['destroy', 'aws_sns_topic.old', 'aws_sns_topic.now'],
      ['add', 'aws_sns_topic.now', 'aws_sns_topic.old'],
    ]),
  );
});
