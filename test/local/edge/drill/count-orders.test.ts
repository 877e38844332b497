import { countOrders, repeatedKeys } from '../../../../local/edge/drill/count-orders';
import { observed } from './samples';

const lostAnswer = observed({ key: 'a', traceId: 'a1', status: 504 });
const retried = observed({ key: 'a', traceId: 'a2', attempt: 2, status: 202, orderId: 'one' });

test('an order that a retry brought through is accepted once', () => {
  const accepted = new Set(['a2']);
  expect(repeatedKeys([lostAnswer, retried], accepted)).toEqual([]);
  expect(countOrders([lostAnswer, retried], accepted, new Map())).toEqual({
    sent: 1,
    accepted: 1,
    lost: 0,
    doubled: 0,
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
  const count = countOrders([lostAnswer, retried], new Set(['a1', 'a2']), new Map([['a', again]]));
  expect(count).toEqual({ sent: 1, accepted: 1, lost: 0, doubled });
});

test('an order that never came through is lost', () => {
  expect(countOrders([lostAnswer], new Set(), new Map())).toEqual({ sent: 1, accepted: 0, lost: 1, doubled: 0 });
});

test('an order that was carried out without its client ever learning of it is lost to the client', () => {
  expect(countOrders([lostAnswer], new Set(['a1']), new Map())).toMatchObject({ accepted: 0, lost: 1 });
});

test('an order is lost whose client was told so while no function had accepted it', () => {
  expect(countOrders([retried], new Set(), new Map())).toEqual({ sent: 1, accepted: 1, lost: 1, doubled: 0 });
});

test('reads are no orders', () => {
  expect(countOrders([observed()], new Set(['trace']), new Map())).toMatchObject({ sent: 0 });
});
