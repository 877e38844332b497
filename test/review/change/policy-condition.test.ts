import { implies, type Condition } from '../../../review/change/policy-condition';

const condition = (test: string, ...values: readonly string[]): Condition => ({ test, variable: 'x:sub', values });

test.each<[string, Condition, Condition, boolean]>([
  ['a value less', condition('StringEquals', 'a'), condition('StringEquals', 'a', 'b'), true],
  ['a value more', condition('StringEquals', 'a', 'b'), condition('StringEquals', 'a'), false],
  ['words instead of a pattern', condition('StringEquals', 'r-1', 'r-2'), condition('StringLike', 'r-*'), true],
  ['a pattern instead of a word', condition('StringLike', 'r-*'), condition('StringEquals', 'r-1'), false],
  ['a pattern that a word looks like', condition('StringLike', 'r-*'), condition('StringEquals', 'r-*'), false],
  ['a narrower pattern', condition('ArnLike', 'arn:a:b*'), condition('ArnLike', 'arn:a:*'), true],
  ['the same, in another order', condition('StringNotEquals', 'a', 'b'), condition('StringNotEquals', 'b', 'a'), true],
  ['one less to differ from', condition('StringNotEquals', 'a'), condition('StringNotEquals', 'a', 'b'), false],
  ['another set operator', condition('ForAnyValue:StringLike', 'a'), condition('ForAllValues:StringLike', 'a'), false],
  ['another variable', condition('StringEquals', 'a'), { ...condition('StringEquals', 'a'), variable: 'x:aud' }, false],
])('%s: whether it asks for no less', (_, narrow, wide, answer) => {
  expect(implies(narrow, wide)).toBe(answer);
});
