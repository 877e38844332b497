import { leftBehind } from '../../../../review/change/rules/left-behind';
import { one, said } from './check-rule';

const removed = (destroy: unknown, ...addresses: readonly string[]) => ({
  removed: addresses.map((from) => ({ from: `\${${from}}`, lifecycle: [{ destroy }] })) as never,
});

test('what is forgotten is named, what holds data first, then what viewers notice', () => {
  const all = removed(false, 'aws_sns_topic.t', 'aws_route53_record.app', 'aws_dynamodb_table.it');
  expect(said(leftBehind, one('aws_dynamodb_table', { name: 'orders' }), all)).toEqual([
    'aws_dynamodb_table.it is forgotten and stays in AWS, with every item in it: nothing here protects it any more',
    'aws_route53_record.app is forgotten and stays in AWS, and viewers still depend on it: no change of this code reaches it any more',
    'aws_sns_topic.t is forgotten and stays in AWS, as it is now: what it allows and costs goes on, and no review shows when that changes',
  ]);
});

test('whatever does not plainly destroy is told', () => {
  const found = (destroy: unknown) => said(leftBehind, {}, removed(destroy, 'aws_sns_topic.a')).length;
  expect(['false', '${var.keep}', false].map(found)).toEqual([1, 1, 1]);
  expect(found(true)).toBe(0);
  expect(said(leftBehind, {}, { removed: [{ from: '${aws_sns_topic.a}' }] })).toEqual([]);
});

test('what was forgotten before, and a block that goes away again, are no matter', () => {
  const forgotten = removed(false, 'aws_sns_topic.a');
  expect(said(leftBehind, forgotten, forgotten)).toEqual([]);
  expect(said(leftBehind, forgotten, {})).toEqual([]);
  expect(said(leftBehind, removed(true, 'aws_sns_topic.a'), forgotten)).toHaveLength(1);
});
