import { QUOTAS } from '../../../../constructs/guard-rails/quotas';
import type { ReviewRule } from '../../../../review/change/rule';
import { stackChange } from '../../../../review/change/stack-change';
import { stackRevision } from '../../../../review/change/stack-revision';
import type { JsonObject } from '../../../../review/hcl/json';

/** A stack as hcl2json reads it; undefined for none. */
export type Stack = JsonObject | undefined;

/** What a rule says of a change, each finding as `address what`. */
export function said(rule: ReviewRule, before: Stack, after: Stack): readonly string[] {
  const revision = (stack: Stack) => stack && stackRevision(stack);
  return rule.check(stackChange(revision(before), revision(after)), QUOTAS).map(({ address, what, look }) => {
    expect(look).not.toBe('');
    return `${address} ${what}`;
  });
}

/** A stack with one resource of a type, named `it`. */
export const one = (type: string, body: JsonObject): JsonObject => ({ resource: { [type]: { it: [body] } } });
