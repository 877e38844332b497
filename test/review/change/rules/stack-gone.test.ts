import { stackGone } from '../../../../review/change/rules/stack-gone';
import { one, said } from './check-rule';

const stack = one('aws_sns_topic', { name: 'a' });

test('a stack that is gone is named with what it leaves behind', () => {
  expect(said(stackGone, stack, undefined)).toEqual(['every resource stays in AWS: 1 of them, managed by nobody']);
});

test('a stack that stays, and one that held nothing, are no matter', () => {
  expect(said(stackGone, stack, {})).toEqual([]);
  expect(said(stackGone, { output: { a: [{ value: 1 }] } }, undefined)).toEqual([]);
});
