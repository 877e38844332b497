import type { Implementation } from '../shared/create-service';

/** @param newId makes the UUID of an order */
export function implementOrders(newId: () => string): Implementation<'orders'> {
  return {
    placeOrder: ({ body }) => ({
      id: newId(),
      status: 'received',
      items: body.items,
      stored: false,
      notice: 'This order was received and checked, but it is not stored yet: there is no storage behind the API.',
    }),
  };
}
