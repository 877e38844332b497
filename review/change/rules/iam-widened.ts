import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { conditionText, implies } from '../policy-condition';
import { coversAll } from '../policy-pattern';
import { covers, heldPolicies, policiesOf, type Statement, statementText } from '../policy-statements';
import { type Block, type StackRevision } from '../stack-revision';
import { listed, updatesOfType } from '../values';
import { type StackChange } from '../stack-change';
import { attachedPolicies } from './attached-policies';
import { foreignCallers, LOOK_AT_GRANT, wideStatements } from './wide-grants';

/** Somebody may do more than before: a wider grant, a condition less, a prohibition less, another managed policy. */
export const iamWidened: ReviewRule = {
  id: 'iam-widened',
  title: 'A policy allows more',
  looksAtNewStacks: true,
  check: (change) => [
    // Everything that a new stack allows is new: what is told of it is what reaches further than the stack itself.
    ...(change.before ? widenedStatements(change.before, change.after) : wideStatements(change.after)),
    ...otherPolicies(change),
    ...callersOfAnyAccount(change),
    ...foreignCallers(change),
    ...attachedPolicies(change.before, change.after),
  ],
};

function widenedStatements(before: StackRevision | undefined, after: StackRevision | undefined): readonly Finding[] {
  const [old, now] = [policiesOf(before), policiesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((address) => {
    const [was, is] = [old.get(address) ?? [], now.get(address) ?? []];
    const holderIsGone = after?.blocks.has(address) !== true;
    return [
      ...is.filter(({ isAllow }) => isAllow).flatMap((statement) => wider(statement, was, address)),
      ...(holderIsGone
        ? []
        : was.filter(({ isAllow }) => !isAllow).flatMap((statement) => dropped(statement, is, address))),
    ];
  });
}

function wider(statement: Statement, was: readonly Statement[], address: string): readonly Finding[] {
  const allowed = was.filter(({ isAllow }) => isAllow);
  if (allowed.some((other) => covers(other, statement))) return [];
  const former = allowed.find(({ sid }) => sid !== undefined && sid === statement.sid);
  return [
    {
      address,
      what: former
        ? `allows more in ${nameOf(statement)}: ${difference(former, statement)}`
        : `allows ${statementText(statement)}`,
      look: LOOK_AT_GRANT,
    },
  ];
}

const nameOf = ({ sid, actions }: Statement): string =>
  sid === undefined ? `the statement on ${listed(actions, 2)}` : `${code(sid)}`;

function difference(former: Statement, statement: Statement): string {
  const added = (key: 'actions' | 'resources' | 'principals'): readonly string[] =>
    statement[key].filter((one) => !coversAll(former[key], [one]));
  const parts = [
    ...(['actions', 'resources', 'principals'] as const)
      .filter((key) => added(key).length > 0)
      .map((key) => `${key} ${listed(added(key))}`),
    ...former.conditions
      .filter((condition) => !statement.conditions.some((other) => implies(other, condition)))
      .map((condition) => `no longer only if ${code(conditionText(condition))}`),
    ...(former.principals.length > 0 && statement.principals.length === 0 ? ['no principal is named any more'] : []),
  ];
  return parts.join('; ');
}

function dropped(statement: Statement, is: readonly Statement[], address: string): readonly Finding[] {
  const denied = is.filter(({ isAllow }) => !isAllow);
  if (denied.some((other) => covers(other, statement))) return [];
  return [
    {
      address,
      what: `no longer denies all of ${nameOf(statement)}: ${statementText(statement)}`,
      look: 'what does this open?',
    },
  ];
}

/** What a policy is taken from, where nothing else stands. */
const documentsIn = (block: Block | undefined, revision: StackRevision | undefined): readonly HeldDocument[] =>
  (block ? heldPolicies(block, revision) : []).flatMap(({ name, value }) => {
    const reference = typeof value === 'string' ? /^\$\{((?:data\.)?[\w.-]+)\}$/.exec(value)?.[1] : undefined;
    return reference === undefined ? [] : [{ name, reference }];
  });

interface HeldDocument {
  /** The argument that holds it. */
  readonly name: string;
  /** For example `data.aws_iam_policy_document.read.json`. */
  readonly reference: string;
}

/** A document that was there before: none of its statements is new, but who gets them is. */
const otherPolicies = ({ before, after }: StackChange): readonly Finding[] =>
  [...(after?.blocks.values() ?? [])].flatMap((block) => {
    const old = documentsIn(before?.blocks.get(block.address), before);
    return documentsIn(block, after)
      .filter(({ reference }) => !old.some((one) => one.reference === reference))
      .filter(({ reference }) => before?.blocks.has(reference.replace(/\.(minified_)?json$/, '')) === true)
      .filter(({ reference }) => !hasLeft(reference, before, after))
      .map(({ name, reference }) => {
        const was = old.find((one) => one.name === name && block.kind === 'resource');
        const instead = was ? ` instead of ${code(was.reference)}` : '';
        return {
          address: block.address,
          what: `takes ${code(reference)} as its ${code(name)}${instead}`,
          look: 'what does that one allow, and to whom?',
        };
      });
  });

/** Whether what held the document is gone: it comes back under another address, as far as can be told. */
const hasLeft = (reference: string, before: StackRevision | undefined, after: StackRevision | undefined): boolean =>
  [...(before?.blocks.values() ?? [])].some(
    (block) =>
      after?.blocks.has(block.address) !== true &&
      documentsIn(block, before).some((one) => one.reference === reference),
  );

/** A service calls for every account that uses it, unless the caller's own thing is named. */
const callersOfAnyAccount = (change: StackChange): readonly Finding[] =>
  updatesOfType(change, 'aws_lambda_permission').flatMap(({ address, before, after }) =>
    ['source_arn', 'source_account']
      .filter((name) => before.body[name] !== undefined && after.body[name] === undefined)
      .map((name) => ({
        address,
        what: `no longer asks for ${code(name)}`,
        look: 'may the service call the function for other accounts too?',
      })),
  );
