import { QUOTAS } from '../../../constructs/guard-rails/quotas';
import { serviceInterrupted } from '../../../review/change/rules/service-interrupted';
import { stateLost } from '../../../review/change/rules/state-lost';
import { stackChange } from '../../../review/change/stack-change';
import { stackRevision } from '../../../review/change/stack-revision';
import type { JsonObject } from '../../../review/hcl/json';
import { said } from './rules/check-rule';

const TABLE = 'aws_dynamodb_table.it';
const table = (body: JsonObject, more: JsonObject = {}): JsonObject => ({
  resource: { aws_dynamodb_table: { it: [{ name: 'orders', ...body }] } },
  ...more,
});
const each = (...keys: readonly string[]): JsonObject => ({ for_each: `\${toset(${JSON.stringify(keys)})}` });
const moved = (from: string, to: string): JsonObject => ({ moved: [{ from: `\${${from}}`, to: `\${${to}}` }] });

const short = (before: JsonObject, after: JsonObject): readonly string[] =>
  stackChange(stackRevision(before), stackRevision(after)).resources.map(
    ({ action, address }) => `${action} ${address}`,
  );

test.each<[string, JsonObject, JsonObject, readonly string[]]>([
  ['none of it', table({}), table({ count: 0 }), [`destroy ${TABLE}`]],
  ['one of several less', table({ count: 3 }), table({ count: 2 }), [`destroy ${TABLE}[2]`]],
  ['one more', table({ count: 1 }), table({ count: 2 }), [`add ${TABLE}[1]`]],
  ['a key less', table(each('a', 'b')), table(each('b')), [`destroy ${TABLE}["a"]`]],
  ['a key more', table(each('a')), table(each('a', 'b')), [`add ${TABLE}["b"]`]],
  ['keys where there was one without', table({}), table(each('a')), [`destroy ${TABLE}`, `add ${TABLE}["a"]`]],
  ['keys that go', table(each('a')), table({}), [`destroy ${TABLE}["a"]`, `add ${TABLE}`]],
  ['keys of an object', table({ for_each: { a: 1, b: 2 } }), table({ for_each: { b: 2 } }), [`destroy ${TABLE}["a"]`]],
  [
    'keys in a local',
    table({ for_each: '${local.all}' }, { locals: [{ all: '${toset(["a", "b"])}' }] }),
    table({ for_each: '${local.all}' }, { locals: [{ all: '${toset(["b"])}' }] }),
    [`destroy ${TABLE}["a"]`],
  ],
  ['all of several, with the block', table({ count: 2 }), {}, [`destroy ${TABLE}[0]`, `destroy ${TABLE}[1]`]],
  ['several that are new', {}, table(each('a', 'b')), [`add ${TABLE}["a"]`, `add ${TABLE}["b"]`]],
  ['nothing, of a block that makes nothing', {}, table({ count: 0 }), []],
  [
    'what changes for those that stay, too',
    table({ ...each('a', 'b'), billing_mode: 'PROVISIONED' }),
    table({ ...each('b'), billing_mode: 'PAY_PER_REQUEST' }),
    [`change ${TABLE}`, `destroy ${TABLE}["a"]`],
  ],
])('instances are told: %s', (_, before, after, expected) => {
  expect(short(before, after)).toEqual(expected);
});

test.each<[string, JsonObject, JsonObject, readonly string[]]>([
  ['a count of one is the same one', table({}), table({ count: 1 }), [`none ${TABLE}`]],
  ['and the other way round', table({ count: 1 }), table({}), [`none ${TABLE}`]],
  ['a block that says where it is now', table({}), table(each('a'), moved(TABLE, `${TABLE}["a"]`)), [`none ${TABLE}`]],
  [
    'a block that says what a key is called now',
    table(each('a', 'b')),
    table(each('b', 'c'), moved(`${TABLE}["a"]`, `${TABLE}["c"]`)),
    [`none ${TABLE}`],
  ],
])('Terraform keeps what it can: %s', (_, before, after, expected) => {
  expect(short(before, after)).toEqual(expected);
});

test('an instance that goes is a danger as the resource would be', () => {
  const distribution = (body: JsonObject): JsonObject => ({
    resource: { aws_cloudfront_distribution: { it: [body] } },
  });

  expect(said(stateLost, table(each('a', 'b')), table(each('b')))).toEqual([
    `${TABLE}["a"] is destroyed: every item in it is lost`,
  ]);
  expect(said(serviceInterrupted, distribution({}), distribution({ count: 0 }))[0]).toContain(
    'aws_cloudfront_distribution.it is destroyed: ',
  );
});

test('what a variable decides may turn out otherwise', () => {
  const counted = (count: number) => table({ count: '${var.count}' }, { variable: { count: [{ default: count }] } });

  expect(said(stateLost, counted(1), counted(0))).toEqual([`${TABLE}[0] may be destroyed: every item in it is lost`]);
});

test('an expression that is another and not known may make an end of some, and one that stays is told by what it reads', () => {
  const counted = (expression: string, files = 'a') =>
    table({ for_each: `\${${expression}}` }, { locals: [{ files: `\${fileset("${files}", "*")}` }] });

  expect(said(stateLost, table({ count: '${var.a ? 1 : 0}' }), table({ count: '${var.b ? 1 : 0}' }))).toEqual([
    `${TABLE} may lose instances, because \`count\` is another: every item in it is lost`,
  ]);
  expect(said(stateLost, counted('fileset("a", "*")'), counted('fileset("b", "*")'))).toHaveLength(1);
  expect(said(stateLost, counted('local.files', 'a'), counted('local.files', 'b'))).toEqual([]);
  expect(short(counted('local.files', 'a'), counted('local.files', 'b'))).toEqual([`change ${TABLE}`]);
});

test('what each instance is made of may replace it', () => {
  const named = (name: string) => table({ for_each: { a: { name } }, name: '${each.value.name}' });

  expect(said(stateLost, named('x'), named('y'))).toEqual([
    `${TABLE} may lose instances, because \`for_each\` is another: every item in it is lost`,
  ]);
});

test('`prevent_destroy` keeps an instance as long as the block is there', () => {
  const kept = (body: JsonObject) => table({ ...body, lifecycle: [{ prevent_destroy: true }] });
  const looks = (before: JsonObject, after: JsonObject) =>
    stateLost.check(stackChange(stackRevision(before), stackRevision(after)), QUOTAS).map(({ look }) => look);

  expect(looks(kept({}), kept({ count: 0 }))).toEqual(['`prevent_destroy` stops the plan: this cannot be applied']);
  expect(looks(kept({}), kept({ count: '${var.n}' }))[0]).toContain('if it is so, `prevent_destroy` stops the plan');
});
