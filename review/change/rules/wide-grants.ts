import { code } from '../code';
import { policiesOf, type Statement, statementText } from '../policy-statements';
import { type Finding } from '../rule';
import { type StackChange } from '../stack-change';
import { type StackRevision } from '../stack-revision';
import { formsOfType, textsIn } from '../values';

/** What to look at where somebody gets more. */
export const LOOK_AT_GRANT = 'who gets this, and is it the least that works?';

/** The accounts that the stack's providers may work in: its own. */
const accountsOf = (revision: StackRevision | undefined): readonly string[] =>
  [...(revision?.blocks.values() ?? [])]
    .filter(({ kind }) => kind === 'provider')
    .flatMap(({ body }) => textsIn(body, 'allowed_account_ids'));

/** Twelve digits that stand alone or in an ARN are an account. What is not written out cannot be told, and is not. */
const isForeign = (principal: string, own: readonly string[]): boolean => {
  const account = /(?<!\d)\d{12}(?!\d)/.exec(principal)?.[0];
  return account !== undefined && !own.includes(account);
};

/** A whole service, everything, or everything but something. */
const isWideAction = (action: string): boolean => /^(\*|[\w-]+:\*|!.*)$/.test(action);
const isWideResource = (resource: string): boolean => resource === '*' || resource.startsWith('!');
const isAnybody = (principal: string): boolean => principal === '*' || principal.startsWith('!');

function isWide({ isAllow, actions, resources, principals }: Statement, own: readonly string[]): boolean {
  const reachesAll = actions.some(isWideAction) && resources.some(isWideResource);
  return isAllow && (reachesAll || principals.some((one) => isAnybody(one) || isForeign(one, own)));
}

/** Statements that let a whole service be used on everything, or let in somebody from outside the account. */
export function wideStatements(revision: StackRevision | undefined): readonly Finding[] {
  const own = accountsOf(revision);
  return [...policiesOf(revision)].flatMap(([address, statements]) =>
    statements
      .filter((statement) => isWide(statement, own))
      .map((statement) => ({ address, what: `allows ${statementText(statement)}`, look: LOOK_AT_GRANT })),
  );
}

/** Another account may call a function. */
export function foreignCallers(change: StackChange): readonly Finding[] {
  const own = accountsOf(change.after);
  return formsOfType(change, 'aws_lambda_permission').flatMap(({ address, before, after }) => {
    const [was, is = ''] = [before, after].map(({ body }) => textsIn(body, 'principal')[0]);
    if (is === was || !isForeign(is, own)) return [];
    return [{ address, what: `lets ${code(is)} call the function`, look: LOOK_AT_GRANT }];
  });
}
