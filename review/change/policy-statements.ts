import { type Json, type JsonObject, isList, isObject } from '../hcl/json';
import { readValue } from './read-value';
import { type Condition, conditionText, implies } from './policy-condition';
import { coversAll } from './policy-pattern';
import { type Block, type StackRevision } from './stack-revision';
import { blocksIn, listed, textsIn } from './values';

/** A statement of a policy, whichever way it was written. */
export interface Statement {
  readonly sid: string | undefined;
  readonly isAllow: boolean;
  /** Of `NotAction`, each with a `!` before it; so for resources and principals. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** `Service:lambda.amazonaws.com`; `*` for everybody. */
  readonly principals: readonly string[];
  /** All of them have to hold. */
  readonly conditions: readonly Condition[];
}

/** Arguments of resources that hold a policy. */
export const POLICY_ARGUMENTS = ['policy', 'assume_role_policy', 'access_policy'] as const;

const not = (texts: readonly string[]): readonly string[] => texts.map((text) => `!${text}`);

function ofDocument(block: JsonObject): Statement {
  const principals = (name: string): readonly string[] =>
    blocksIn(block, name).flatMap((principal) =>
      textsIn(principal, 'identifiers').map((id) => principalName(String(principal['type']), id)),
    );
  return {
    sid: textsIn(block, 'sid')[0],
    isAllow: (textsIn(block, 'effect')[0] ?? 'Allow') === 'Allow',
    actions: [...textsIn(block, 'actions'), ...not(textsIn(block, 'not_actions'))],
    resources: [...textsIn(block, 'resources'), ...not(textsIn(block, 'not_resources'))],
    principals: [...principals('principals'), ...not(principals('not_principals'))],
    conditions: blocksIn(block, 'condition').map((condition) => ({
      test: String(condition['test']),
      variable: String(condition['variable']),
      values: textsIn(condition, 'values'),
    })),
  };
}

const principalName = (type: string, id: string): string => (id === '*' ? '*' : `${type}:${id}`);

function ofJson(statement: JsonObject): Statement {
  const principals = (value: Json | undefined): readonly string[] =>
    isObject(value)
      ? Object.keys(value).flatMap((type) => textsIn(value, type).map((id) => principalName(type, id)))
      : typeof value === 'string'
        ? [value]
        : [];
  const conditions = isObject(statement['Condition']) ? Object.entries(statement['Condition']) : [];
  return {
    sid: textsIn(statement, 'Sid')[0],
    isAllow: statement['Effect'] === 'Allow',
    actions: [...textsIn(statement, 'Action'), ...not(textsIn(statement, 'NotAction'))],
    resources: [...textsIn(statement, 'Resource'), ...not(textsIn(statement, 'NotResource'))],
    principals: [...principals(statement['Principal']), ...not(principals(statement['NotPrincipal']))],
    conditions: conditions.flatMap(([test, variables]) =>
      isObject(variables)
        ? Object.keys(variables).map((variable) => ({ test, variable, values: textsIn(variables, variable) }))
        : [],
    ),
  };
}

function inArgument(value: Json | undefined): readonly Statement[] {
  const document = readValue(value);
  const parsed = typeof document === 'string' ? parsedJson(document) : document;
  const statements = isObject(parsed) ? parsed['Statement'] : undefined;
  return (isList(statements) ? statements : [statements]).filter(isObject).map(ofJson);
}

function parsedJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** The statements of one block; none for what holds no policy, or only a reference to one. */
export function statementsOf({ kind, type, body }: Block): readonly Statement[] {
  if (type === 'aws_iam_policy_document') return blocksIn(body, 'statement').map(ofDocument);
  if (kind !== 'resource') return [];
  const inline = blocksIn(body, 'inline_policy').flatMap(({ policy }) => inArgument(policy));
  return [...POLICY_ARGUMENTS.flatMap((name) => inArgument(body[name])), ...inline];
}

/** Statements by the address of what holds them. */
export function policiesOf(revision: StackRevision | undefined): ReadonlyMap<string, readonly Statement[]> {
  const blocks = [...(revision?.blocks.values() ?? [])];
  return new Map(
    blocks.map((block) => [block.address, statementsOf(block)] as const).filter(([, found]) => found.length > 0),
  );
}

/** Whether one statement says at least all that the other does. */
export function covers(wide: Statement, narrow: Statement): boolean {
  return (
    coversAll(wide.actions, narrow.actions) &&
    coversAll(wide.resources, narrow.resources) &&
    (wide.principals.length === 0) === (narrow.principals.length === 0) &&
    coversAll(wide.principals, narrow.principals) &&
    wide.conditions.every((condition) => narrow.conditions.some((other) => implies(other, condition)))
  );
}

/** What a statement is about, in one line: `s3:GetObject` on `arn:…` to `Service:…` if `…`. */
export function statementText({ actions, resources, principals, conditions }: Statement): string {
  return [
    listed(actions),
    ...(resources.length > 0 ? [`on ${listed(resources)}`] : []),
    ...(principals.length > 0 ? [`to ${listed(principals)}`] : []),
    ...(conditions.length > 0 ? [`if ${listed(conditions.map(conditionText))}`] : []),
  ].join(' ');
}
