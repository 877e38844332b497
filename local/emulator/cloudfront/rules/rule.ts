import type { AccountView } from '../account';
import type { CloudFrontError } from '../error';

export interface RuleContext {
  readonly account: AccountView;
  /** Id of the resource when it is being updated; undefined while it is created. */
  readonly id?: string;
}

/** One refusal of CloudFront's: the error it would answer, or undefined when there is nothing to object to. */
export type Rule<Subject> = (subject: Subject, context: RuleContext) => CloudFrontError | undefined;

/** Throws the first refusal. */
export function enforce<Subject>(rules: readonly Rule<Subject>[], subject: Subject, context: RuleContext): void {
  for (const rule of rules) {
    const refusal = rule(subject, context);
    if (refusal) {
      throw refusal;
    }
  }
}
