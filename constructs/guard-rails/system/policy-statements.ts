import type { Resource } from './resource';
import { block, blocks, list, madeBy, text, texts, type Block, type Value } from './values';

/** A statement of a policy, from whichever form it was written in. */
export interface Statement {
  readonly sid: string | undefined;
  readonly allows: boolean;
  /** Whether it speaks to everybody: the principal `*`, or everybody but some. */
  readonly anyPrincipal: boolean;
  readonly actions: readonly string[];
  /** Keys of the conditions, in lower case, such as `aws:sourcearn`. */
  readonly conditionKeys: readonly string[];
}

/** The statements of a policy: a document of Terraform's, JSON text, or `jsonencode`; empty when it cannot be known. */
export function statementsOf(policy: Value): readonly Statement[] {
  const document = madeBy(policy);
  if (document) return document.type === 'aws_iam_policy_document' ? ofDocument(document) : [];
  return list(block(decoded(policy))['Statement']).map((statement) => ofJson(block(statement)));
}

function decoded(policy: Value): Value {
  const json = text(policy);
  if (json === undefined || !json.trimStart().startsWith('{')) return policy;
  try {
    return JSON.parse(json) as Value;
  } catch {
    return undefined;
  }
}

function ofDocument(document: Resource): readonly Statement[] {
  const own = blocks(document.argument('statement')).map((statement) => ({
    sid: text(statement['sid']),
    allows: (text(statement['effect']) ?? 'Allow') === 'Allow',
    anyPrincipal:
      blocks(statement['principals']).some((principals) => texts(principals['identifiers']).includes('*')) ||
      blocks(statement['not_principals']).length > 0,
    actions: texts(statement['actions']),
    conditionKeys: blocks(statement['condition']).map((condition) => (text(condition['variable']) ?? '').toLowerCase()),
  }));
  const others = ['source_policy_documents', 'override_policy_documents'].flatMap((name) =>
    list(document.argument(name)),
  );
  return [...own, ...others.flatMap(statementsOf)];
}

function ofJson(statement: Block): Statement {
  const principal = statement['Principal'];
  const principals = [principal, ...Object.values(block(principal))].flatMap((part) => text(part) ?? texts(part));
  return {
    sid: text(statement['Sid']),
    allows: text(statement['Effect']) === 'Allow',
    anyPrincipal: principals.includes('*') || statement['NotPrincipal'] !== undefined,
    actions: text(statement['Action']) === undefined ? texts(statement['Action']) : [text(statement['Action'])!],
    conditionKeys: Object.values(block(statement['Condition'])).flatMap((test) =>
      Object.keys(block(test)).map((key) => key.toLowerCase()),
    ),
  };
}
