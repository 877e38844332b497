import type { Implementation } from '../shared/create-service';
import { orderIdOf } from './order-id';

/** @param newId makes the UUID of an order that its client has not named by a key */
export function implementOrders(newId: () => string): Implementation<'orders'> {
  return {
    placeOrder: ({ body, idempotencyKey }) => ({
      id: idempotencyKey === undefined ? newId() : orderIdOf(idempotencyKey),
      status: 'received',
      items: body.items,
      stored: false,
      notice: 'This order was received and checked, but it is not stored yet: there is no storage behind the API.',
    }),
  };
}
