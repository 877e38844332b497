import * as z from 'zod/mini';
import { defineRoute } from '../route';
import { productId } from './products';

export const orderItem = z.strictObject({ productId, quantity: z.int().check(z.minimum(1), z.maximum(20)) });

export const placeOrder = defineRoute({
  name: 'placeOrder',
  method: 'POST',
  path: '/orders',
  service: 'orders',
  body: z.strictObject({ items: z.array(orderItem).check(z.minLength(1), z.maxLength(50)) }),
  response: {
    status: 202,
    description: 'The order is stored.',
    body: z.object({
      id: z.uuid(),
      status: z.literal('received'),
      items: z.array(orderItem),
    }),
  },
  cache: { kind: 'never' },
  idempotency: 'optional-key',
  auth: 'public',
});
