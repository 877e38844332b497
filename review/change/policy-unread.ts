import { type Json, isList, isObject } from '../hcl/json';
import { templateParts } from '../hcl/template';
import { DOCUMENT, documentStatements, type HeldPolicy, heldPolicies, parsedPolicy } from './policy-statements';
import { referencesOf } from './references';
import { type Block, type StackRevision } from './stack-revision';
import { blocksIn, plain } from './values';

/** A part of a policy of which the text does not tell what it says. */
export interface Unread {
  /** The argument that it is a part of. */
  readonly name: string;
  readonly expression: string;
  /** The expression and whatever it is made of, which tells whether it is still the same. */
  readonly meaning: string;
}

/** An attribute of something in AWS, whose value nobody chooses here: an ARN, an id, a domain name. */
const ATTRIBUTE =
  /^(?:data\.)?(?!(?:local|var|each|count|self|path|terraform|module)\.)[a-z]\w*\.[\w-]+(?:\[[^\]]*\])*\./;
/** A call, an operator or a condition may make anything of it. */
const IS_PLAIN = /^[\w.[\]"*-]+$/;

/** What says what is allowed; who may do it and on what is often known to AWS alone. */
const EXACT = ['Effect', 'Action', 'NotAction', 'effect', 'actions', 'not_actions'] as const;

/** The parts of a block's policies that cannot be read from the revision. */
export function unreadIn(block: Block, revision: StackRevision | undefined): readonly Unread[] {
  const found = [
    ...heldPolicies(block, revision).flatMap((held) =>
      inPolicy(held, revision).map((expression) => ({ name: held.name, expression })),
    ),
    ...documentStatements(block, revision)
      .flatMap(inStatement)
      .map((expression) => ({ name: 'statement', expression })),
    ...generated(block).map((expression) => ({ name: 'statement', expression })),
  ];
  return found.map(({ name, expression }) => ({
    name,
    expression: plain(expression),
    meaning: JSON.stringify([expression, ...definitionsOf(expression, revision, [block.address])]),
  }));
}

function inPolicy({ value }: HeldPolicy, revision: StackRevision | undefined): readonly string[] {
  const policy = parsedPolicy(value);
  if (isList(policy)) return policy.flatMap((one) => inPolicy({ name: '', value: one }, revision));
  if (typeof policy === 'string') return policy.trim() === '' || isReadElsewhere(policy, revision) ? [] : [policy];
  const statements = isObject(policy) ? policy['Statement'] : undefined;
  return (isList(statements) ? statements : [statements]).flatMap((one) =>
    isObject(one) ? inStatement(one) : typeof one === 'string' ? [one] : [],
  );
}

/** A document of the revision, or the policy of another resource in it: what that says is told by its own address. */
function isReadElsewhere(policy: string, revision: StackRevision | undefined): boolean {
  const [, address = '', attribute = ''] = /^\$\{((?:data\.)?\w+\.[\w-]+)\.(\w+)\}$/.exec(policy) ?? [];
  const block = revision?.blocks.get(address);
  if (!block) return false;
  return block.type === DOCUMENT
    ? ['json', 'minified_json'].includes(attribute)
    : block.kind === 'resource' && block.body[attribute] !== undefined;
}

const inStatement = (statement: Readonly<Record<string, Json>>): readonly string[] =>
  Object.entries(statement).flatMap(([name, value]) => {
    const isExact = (EXACT as readonly string[]).includes(name);
    return textsOf(value).filter((text) => expressionsIn(text).some((one) => isExact || !isOfAws(one)));
  });

const isOfAws = (expression: string): boolean => ATTRIBUTE.test(expression) && IS_PLAIN.test(expression);

const expressionsIn = (text: string): readonly string[] =>
  templateParts(text).flatMap(({ live, source }) => (live ? [source.slice(2, -1).trim()] : []));

function textsOf(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (isList(value)) return value.flatMap(textsOf);
  return isObject(value) ? Object.entries(value).flatMap(([key, inner]) => [key, ...textsOf(inner)]) : [];
}

/** Statements that `dynamic` blocks make. */
const generated = ({ type, body }: Block): readonly string[] =>
  type === DOCUMENT
    ? blocksIn({ made: isObject(body['dynamic']) ? (body['dynamic']['statement'] ?? []) : [] }, 'made').map(
        (made) => `\${dynamic "statement" ${JSON.stringify(made)}}`,
      )
    : [];

/** What locals, variables and data sources that an expression reads say themselves. */
function definitionsOf(
  value: Json,
  revision: StackRevision | undefined,
  seen: readonly string[],
): readonly (readonly [string, Json])[] {
  return referencesOf(value).flatMap(({ address }) => {
    const block = revision?.blocks.get(address);
    if (!block || block.kind === 'resource' || seen.includes(address)) return [];
    return [[address, block.body] as const, ...definitionsOf(block.body, revision, [...seen, address])];
  });
}
