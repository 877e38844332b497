import type { DeclaredAnswer } from './declared-answer';
import type { Exception } from './exceptions';
import type { Finding, Rule } from './rule';
import { System, type StackSource } from './system/system';

/** A finding and the rule that made it. */
export interface Violation extends Finding {
  readonly rule: Rule;
}

export interface Verdict {
  /** What no exception covers, in the order of the stacks and rules. */
  readonly violations: readonly Violation[];
  /** Exceptions that cover nothing. */
  readonly stale: readonly Exception[];
}

/** Holds all stacks of an app to the rules, which see them together. */
export function checkSystem(
  sources: readonly StackSource[],
  rules: readonly Rule[],
  exceptions: readonly Exception[],
  answers: readonly DeclaredAnswer[] = [],
): Verdict {
  const system = new System(sources, answers);
  const unordered = rules.flatMap((rule) => rule.check(system).map((finding): Violation => ({ ...finding, rule })));
  const found = system.stacks.flatMap((stack) => unordered.filter(({ resource }) => resource.stack === stack));
  const covers = (exception: Exception, { rule, resource }: Violation) =>
    exception.rule === rule.id && isWithin(resource.path, exception.path) && exception.path !== resource.stack.path;
  return {
    violations: found.filter((violation) => !exceptions.some((exception) => covers(exception, violation))),
    stale: exceptions.filter((exception) => !found.some((violation) => covers(exception, violation))),
  };
}

const isWithin = (path: string, ancestor: string) => path === ancestor || path.startsWith(`${ancestor}/`);
