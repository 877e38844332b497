import { countOrders, repeatedKeys, type StoredOrders } from '../../../../local/edge/drill/count-orders';
import type { Observation } from '../../../../local/edge/drill/observation';
import { observed, storedInAll } from './samples';

const lostAnswer = observed({ key: 'a', traceId: 'a1', status: 504 });
const retried = observed({ key: 'a', traceId: 'a2', attempt: 2, status: 202, orderId: 'one' });
const NOBODY_ASKED = new Map<string, string | undefined>();

const counted = (seen: readonly Observation[], stored: Partial<StoredOrders>, askedAgain = NOBODY_ASKED) =>
  countOrders(seen, { stored: { ...storedInAll([]), ...stored }, askedAgain });

test('an order that a retry brought through is accepted once', () => {
  expect(repeatedKeys([lostAnswer, retried], new Set(['a2']))).toEqual([]);
  expect(counted([lostAnswer, retried], storedInAll(['one']))).toEqual({
    sent: 1,
    accepted: 1,
    lost: 0,
    doubled: 0,
    heldBack: 0,
  });
});

test('an order that was carried out although its answer got lost is looked into', () => {
  expect(repeatedKeys([lostAnswer, retried], new Set(['a1', 'a2']))).toEqual(['a']);
});

test.each<[string, string | undefined, number]>([
  ['is the same order when its key brings the same number', 'one', 0],
  ['is doubled when its key brings another number', 'two', 1],
  ['is doubled when its key brings none', undefined, 1],
])('an order carried out twice %s', (_, again, doubled) => {
  const count = counted([lostAnswer, retried], storedInAll(['one']), new Map([['a', again]]));
  expect(count).toMatchObject({ sent: 1, accepted: 1, lost: 0, doubled });
});

test('an order that never came through is lost', () => {
  expect(counted([lostAnswer], {})).toMatchObject({ sent: 1, accepted: 0, lost: 1, doubled: 0 });
});

test('an order that was stored without its client ever learning of it is lost to the client, and not doubled', () => {
  expect(counted([lostAnswer], storedInAll(['one']))).toMatchObject({ accepted: 0, lost: 1, doubled: 0 });
});

test.each<[where: string, stored: readonly (readonly string[])[], lost: number]>([
  ['in no data', [[], []], 1],
  ['in the data of one region only', [['one'], []], 1],
  ['in every data', [['one'], ['one']], 0],
])('an order that its client was told of and that is %s', (_, [here = [], there = []], lost) => {
  const after = new Map([
    ['us-east-1', new Set(here)],
    ['eu-west-1', new Set(there)],
  ]);
  expect(counted([retried], { after })).toMatchObject({ accepted: 1, lost });
});

test('an order that its client was told of without a number is lost', () => {
  expect(counted([observed({ key: 'a', status: 202 })], storedInAll(['one']))).toMatchObject({ accepted: 1, lost: 1 });
});

test.each<[string, Partial<StoredOrders>, number]>([
  ['that nobody was told of is doubled', storedInAll(['one', 'two']), 1],
  ['from before is not', { ...storedInAll(['one', 'two']), before: new Set(['two']) }, 0],
])('an order in the data %s', (_, stored, doubled) => {
  expect(counted([retried], stored)).toMatchObject({ lost: 0, doubled });
});

test('orders that wait in a region that is gone are held back, also those of the last second before', () => {
  const early = observed({ key: 'b', status: 202, orderId: 'two', sentAt: -500 });
  const stored = { ...storedInAll(['one', 'two']), surviving: new Set(['one']) };
  expect(counted([retried, early], stored)).toMatchObject({ sent: 1, lost: 0, heldBack: 1 });
});

test('reads are no orders', () => {
  expect(counted([observed()], {})).toMatchObject({ sent: 0 });
});
