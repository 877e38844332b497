import { type Json, type JsonObject, isList, isObject } from '../hcl/json';
import { type Condition, conditionText, implies } from './policy-condition';
import { coversAll } from './policy-pattern';
import { resolve } from './resolve';
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
export const POLICY_ARGUMENTS = [
  'policy',
  'assume_role_policy',
  'access_policy',
  'access_policies',
  'policy_document',
] as const;

/** Arguments of a document that take in others. */
export const DOCUMENT_SOURCES = ['source_policy_documents', 'override_policy_documents'] as const;

export const DOCUMENT = 'aws_iam_policy_document';

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

/** The statements of a policy in JSON, as far as it is written out. */
function inArgument(value: Json | undefined): readonly Statement[] {
  const policy = parsedPolicy(value);
  const statements = isObject(policy) ? policy['Statement'] : undefined;
  return (isList(statements) ? statements : [statements]).filter(isObject).map(ofJson);
}

/** A policy as JSON, also where it is a text. */
export function parsedPolicy(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

/** A policy that a block holds, or takes in: what names it for people, and what it says when all that is known is put in. */
export interface HeldPolicy {
  readonly name: string;
  readonly value: Json;
}

/** The policies inside a block that are JSON or come from elsewhere; a document's own statements are none of them. */
export function heldPolicies({ kind, type, body }: Block, revision: StackRevision | undefined): readonly HeldPolicy[] {
  const held = (name: string, value: Json | undefined): readonly HeldPolicy[] =>
    value === undefined || value === null ? [] : [{ name, value: resolve(value, revision) }];
  if (type === DOCUMENT) {
    return DOCUMENT_SOURCES.flatMap((name) => held(name, body[name])).flatMap(({ name, value }) =>
      (isList(value) ? value : [value]).map((one) => ({ name, value: one })),
    );
  }
  if (kind !== 'resource') return [];
  const inline = blocksIn(body, 'inline_policy').flatMap(({ policy }) => held('inline_policy', policy));
  return [...POLICY_ARGUMENTS.flatMap((name) => held(name, body[name])), ...inline];
}

/** The statements that a document has as blocks, with all that is known put in. */
export const documentStatements = (
  { type, body }: Block,
  revision: StackRevision | undefined,
): readonly JsonObject[] =>
  type === DOCUMENT ? blocksIn({ statement: resolve(body['statement'] ?? [], revision) }, 'statement') : [];

/** The statements of one block; none for what holds no policy, or only a reference to one. */
export const statementsOf = (block: Block, revision: StackRevision | undefined): readonly Statement[] => [
  ...documentStatements(block, revision).map(ofDocument),
  ...heldPolicies(block, revision).flatMap(({ value }) => inArgument(value)),
];

/** Statements by the address of what holds them. */
export function policiesOf(revision: StackRevision | undefined): ReadonlyMap<string, readonly Statement[]> {
  const blocks = [...(revision?.blocks.values() ?? [])];
  return new Map(
    blocks
      .map((block) => [block.address, statementsOf(block, revision)] as const)
      .filter(([, found]) => found.length > 0),
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
