import { ExpressionError } from '../expression/errors';
import { sortedNames } from '../expression/order';
import { isList, isObject, toText, type ValueObject } from '../expression/values';
import { encodeJson } from '../functions/json';
import type { Value } from '../system';

type Statement = Record<string, Value>;

interface Document {
  readonly id: string | undefined;
  readonly statements: readonly Statement[];
}

/**
 * The `json` of the data source aws_iam_policy_document, character by character as the provider writes it (provider
 * documentation and source, internal/service/iam/policy_document_data_source).
 */
export function policyDocument(args: ValueObject): string {
  const own = blocks(args['statement']).map(statement);
  const sources = [...documents(args['source_json']), ...documents(args['source_policy_documents'])];
  const overrides = [...documents(args['override_policy_documents']), ...documents(args['override_json'])];
  const base = [...sources.flatMap(({ statements }) => statements), ...own];
  refuseSameSid(base);
  const merged = overrides.flatMap(({ statements }) => statements).reduce(override, base);
  const lastId = (list: readonly Document[]) => list.findLast((document) => document.id !== undefined)?.id;
  const id = lastId(overrides) ?? text(args['policy_id']) ?? lastId(sources);
  // The own version counts over those of other documents even when it is the default.
  const version = text(args['version']) ?? '2012-10-17';
  const policy: Record<string, Value> = { Version: version };
  if (id !== undefined) policy['Id'] = id;
  if (merged.length > 0) policy['Statement'] = merged;
  return indent(policy, '');
}

function statement(block: ValueObject): Statement {
  const result: Statement = {};
  const sid = text(block['sid']);
  if (sid !== undefined) result['Sid'] = sid;
  result['Effect'] = text(block['effect']) ?? 'Allow';
  const lists = { Action: 'actions', NotAction: 'not_actions', Resource: 'resources', NotResource: 'not_resources' };
  for (const [name, argument] of Object.entries(lists)) {
    const values = texts(block[argument]);
    if (values.length > 0) result[name] = oneOrMany(values);
  }
  const parties = { Principal: 'principals', NotPrincipal: 'not_principals' };
  for (const [name, argument] of Object.entries(parties)) {
    const value = principals(blocks(block[argument]));
    if (value !== undefined) result[name] = value;
  }
  const condition = conditions(blocks(block['condition']));
  if (condition !== undefined) result['Condition'] = condition;
  return result;
}

function principals(list: readonly ValueObject[]): Value | undefined {
  if (list.length === 0) return undefined;
  const byType: Record<string, readonly string[]> = {};
  for (const principal of list) {
    const type = text(principal['type']) ?? '';
    const identifiers = texts(principal['identifiers']);
    if (type === '*' && identifiers.length === 1 && identifiers[0] === '*' && list.length === 1) return '*';
    byType[type] = [...(byType[type] ?? []), ...identifiers];
  }
  return Object.fromEntries(sortedNames(byType).map((type) => [type, oneOrMany(byType[type] ?? [])]));
}

function conditions(list: readonly ValueObject[]): Value | undefined {
  const byTest: Record<string, Record<string, readonly string[]>> = {};
  for (const block of list) {
    const variables = (byTest[text(block['test']) ?? ''] ??= {});
    const variable = text(block['variable']) ?? '';
    // Values keep their order, except that of one variable in two blocks the provider makes one list.
    variables[variable] = [...(variables[variable] ?? []), ...ordered(block['values'])];
  }
  if (list.length === 0) return undefined;
  return Object.fromEntries(
    sortedNames(byTest).map((test) => {
      const variables = byTest[test] ?? {};
      const values = sortedNames(variables).map((name) => [name, single(variables[name] ?? [])] as const);
      return [test, Object.fromEntries(values)];
    }),
  );
}

/** A statement of an overriding document takes the place of the one with its Sid. */
function override(statements: readonly Statement[], next: Statement): readonly Statement[] {
  const sid = next['Sid'];
  const found = sid === undefined ? -1 : statements.findIndex((other) => other['Sid'] === sid);
  return found < 0 ? [...statements, next] : statements.with(found, next);
}

function refuseSameSid(statements: readonly Statement[]): void {
  const sids = statements.map(({ Sid }) => Sid).filter((sid) => sid !== undefined);
  const twice = sids.find((sid, index) => sids.indexOf(sid) !== index);
  if (twice !== undefined)
    throw new ExpressionError(`two statements of a policy document have the Sid "${String(twice)}"`);
}

function documents(value: Value | undefined): readonly Document[] {
  const list = isList(value ?? null) ? (value as readonly Value[]) : [value ?? ''];
  return list.filter((json) => typeof json === 'string' && json !== '').map((json) => parseDocument(String(json)));
}

function parseDocument(json: string): Document {
  let policy: Value;
  try {
    policy = JSON.parse(json) as Value;
  } catch {
    throw new ExpressionError('a source of a policy document is not JSON');
  }
  if (!isObject(policy)) throw new ExpressionError('a source of a policy document is not an object');
  return { id: text(policy['Id']), statements: blocks(policy['Statement']) };
}

/** Sets of texts appear in descending order, and alone without a list. */
function oneOrMany(values: readonly string[]): Value {
  return single([...values].sort().reverse());
}

const single = (values: readonly string[]): Value => (values.length === 1 ? (values[0] ?? '') : values);

/** IAM's own variables are written `&{…}`, which Terraform leaves alone. */
const texts = (value: Value | undefined): readonly string[] => [...new Set(ordered(value))];
const ordered = (value: Value | undefined): readonly string[] =>
  (isList(value ?? null) ? (value as readonly Value[]) : []).map((item) => toText(item).replaceAll('&{', '${'));

function text(value: Value | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function blocks(value: Value | undefined): readonly Statement[] {
  const list = isList(value ?? null) ? (value as readonly Value[]) : [value ?? null];
  return list.filter(isObject);
}

/** JSON with two blanks a level; members keep the order they are given in. */
function indent(value: Value, margin: string): string {
  const inner = `${margin}  `;
  if (isList(value) && value.length > 0) {
    return `[\n${value.map((item) => inner + indent(item, inner)).join(',\n')}\n${margin}]`;
  }
  if (isObject(value) && Object.keys(value).length > 0) {
    const members = Object.entries(value).map(([name, item]) => `${inner}${encodeJson(name)}: ${indent(item, inner)}`);
    return `{\n${members.join(',\n')}\n${margin}}`;
  }
  return encodeJson(value);
}
