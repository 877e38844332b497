import { takesIn } from './policy-pattern';

/** A condition of a statement: it holds when the test does for one of the values. */
export interface Condition {
  /** For example `StringEquals`, `ForAllValues:StringLike`. */
  readonly test: string;
  /** For example `aws:SourceArn`. */
  readonly variable: string;
  readonly values: readonly string[];
}

/** As a line for people. */
export const conditionText = ({ test, variable, values }: Condition): string =>
  [test, variable, values.join(' or ')].join(' ');

/** Tests that compare with one value of several, and whether `*` and `?` stand for others. */
const MATCHING: Readonly<Record<string, 'words' | 'patterns'>> = {
  StringEquals: 'words',
  StringLike: 'patterns',
  ArnEquals: 'patterns',
  ArnLike: 'patterns',
};

/** Whether the second condition holds wherever the first does, as far as the text tells: fewer values, or more exact ones. */
export function implies(narrow: Condition, wide: Condition): boolean {
  if (narrow.variable.toLowerCase() !== wide.variable.toLowerCase()) return false;
  if (narrow.test === wide.test && isSameSet(narrow.values, wide.values)) return true;
  const [from, to] = [narrow.test, wide.test].map((test) => /^(.*:)?(.*)$/.exec(test)!.slice(1));
  const [left, right] = [MATCHING[from![1]!], MATCHING[to![1]!]];
  if (from![0] !== to![0] || left === undefined || right === undefined) return false;
  if (right === 'patterns') return narrow.values.every((one) => wide.values.some((other) => takesIn(other, one)));
  return left === 'words' && narrow.values.every((one) => wide.values.includes(one));
}

const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value) => other.includes(value));
