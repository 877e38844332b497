import { code } from '../code';
import { type ReviewRule } from '../rule';
import { covers, coversAll, policiesOf, type Statement } from '../policy-statements';
import { type StackRevision } from '../stack-revision';
import { blocksOfType, listed, textsIn } from '../values';
import { type Finding } from '../rule';

/** Somebody may do more than before: a wider grant, a condition less, a prohibition less, another managed policy. */
export const iamWidened: ReviewRule = {
  id: 'iam-widened',
  title: 'A policy allows more',
  check: ({ before, after }) => [...widenedStatements(before, after), ...addedManagedPolicies(before, after)],
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
        : `allows ${summary(statement)}`,
      look: 'who gets this, and is it the least that works?',
    },
  ];
}

const nameOf = ({ sid, actions }: Statement): string =>
  sid === undefined ? `the statement on ${listed(actions, 2)}` : `${code(sid)}`;

function summary({ actions, resources, principals, conditions }: Statement): string {
  return [
    listed(actions),
    ...(resources.length > 0 ? [`on ${listed(resources)}`] : []),
    ...(principals.length > 0 ? [`to ${listed(principals)}`] : []),
    ...(conditions.length > 0 ? [`if ${listed(conditions)}`] : []),
  ].join(' ');
}

function difference(former: Statement, statement: Statement): string {
  const added = (key: 'actions' | 'resources' | 'principals'): readonly string[] =>
    statement[key].filter((one) => !coversAll(former[key], [one]));
  const parts = [
    ...(['actions', 'resources', 'principals'] as const)
      .filter((key) => added(key).length > 0)
      .map((key) => `${key} ${listed(added(key))}`),
    ...former.conditions
      .filter((condition) => !statement.conditions.includes(condition))
      .map((condition) => `no longer only if ${code(condition)}`),
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
      what: `no longer denies all of ${nameOf(statement)}: ${summary(statement)}`,
      look: 'what does this open?',
    },
  ];
}

function addedManagedPolicies(before: StackRevision | undefined, after: StackRevision | undefined): readonly Finding[] {
  const attached = (revision: StackRevision | undefined): ReadonlyMap<string, string> =>
    new Map(
      blocksOfType(revision, 'aws_iam_role_policy_attachment').map(({ address, body }) => [
        address,
        [textsIn(body, 'policy_arn')[0], textsIn(body, 'role')[0]].join(' to '),
      ]),
    );
  const old = new Set(attached(before).values());
  return [...attached(after)]
    .filter(([, attachment]) => !old.has(attachment))
    .map(([address, attachment]) => ({
      address,
      what: `attaches ${code(attachment)}`,
      look: 'a managed policy is as wide as AWS makes it: what is in it?',
    }));
}
