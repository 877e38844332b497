import { addOrder, ordersOf, readOrders, type PlacedOrder } from '../../spa/src/orders/placed-orders';

const orderOf = (number: number, member = 'ada'): PlacedOrder => ({
  id: `6d3c8d2e-6b1f-4c1a-9a53-${String(number).padStart(12, '0')}`,
  member,
  time: number,
});

test('a member finds the orders that they placed, the newest first, and nobody else’s', () => {
  const orders = [orderOf(1), orderOf(2, 'grace'), orderOf(3)].reduce<readonly PlacedOrder[]>(addOrder, []);
  expect(ordersOf(orders, 'ada')).toEqual([orderOf(3), orderOf(1)]);
  expect(ordersOf(orders, 'grace')).toEqual([orderOf(2, 'grace')]);
  expect(ordersOf(orders, 'linus')).toEqual([]);
});

test('an order that was sent twice is one', () => {
  const orders = addOrder([orderOf(1)], { ...orderOf(1), time: 9 });
  expect(orders).toEqual([orderOf(1)]);
});

test('the oldest make room', () => {
  const orders = Array.from({ length: 60 }, (_, number) => orderOf(number)).reduce<readonly PlacedOrder[]>(
    addOrder,
    [],
  );
  expect(orders).toHaveLength(50);
  expect(orders.at(-1)).toEqual(orderOf(10));
});

test.each([null, '', 'nonsense', '{}', '[{"id":"1"}]'])(
  '%j was kept by no app of this kind: there are none',
  (text) => {
    expect(readOrders(text)).toEqual([]);
  },
);

test('what was kept is read again', () => {
  expect(readOrders(JSON.stringify([orderOf(1)]))).toEqual([orderOf(1)]);
});
