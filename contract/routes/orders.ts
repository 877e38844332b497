import * as z from 'zod/mini';
import { never } from '../cache-rule';
import { defineRoute } from '../route';
import { productId } from './products';

export const orderItem = z.strictObject({ productId, quantity: z.int().check(z.minimum(1), z.maximum(20)) });

export const placeOrder = defineRoute({
  name: 'placeOrder',
  summary: 'Places an order. One Idempotency-Key makes one order, however often and wherever it is sent.',
  method: 'POST',
  path: '/orders',
  service: 'orders',
  body: z.strictObject({ items: z.array(orderItem).check(z.minLength(1), z.maxLength(50)) }),
  response: {
    status: 202,
    description: 'The order was received.',
    body: z.object({
      id: z.uuid(),
      status: z.literal('received'),
      items: z.array(orderItem),
      /** Whether the order was written to storage. There is none yet, and `notice` says so. */
      stored: z.boolean(),
      notice: z.string(),
    }),
  },
  cache: never,
  idempotency: 'optional-key',
  auth: 'public',
  example: { body: { items: [{ productId: 'tarn-2', quantity: 1 }] } },
});
