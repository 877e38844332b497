import * as z from 'zod/mini';
import { never } from '../cache-rule';
import { defineRoute } from '../route';
import { productId } from '../product';

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
    description: 'The order is stored.',
    body: z.object({
      id: z.uuid(),
      status: z.literal('received'),
      items: z.array(orderItem),
    }),
  },
  cache: never,
  idempotency: 'optional-key',
  auth: 'public',
  example: { body: { items: [{ productId: 'tarn-2', quantity: 1 }] } },
});

export const getOrder = defineRoute({
  name: 'getOrder',
  summary: "An order of one's own.",
  method: 'GET',
  path: '/orders/{id}',
  service: 'orders',
  parameters: z.object({ id: z.uuid() }),
  response: {
    status: 200,
    description: 'The order, as it is stored in the region that answers.',
    body: z.object({
      id: z.uuid(),
      status: z.literal('received'),
      items: z.array(orderItem),
      placedAt: z.iso.datetime(),
    }),
  },
  cache: never,
  idempotency: 'inherent',
  auth: 'signed-in',
  example: { parameters: { id: '6d3c8d2e-6b1f-4c1a-9a53-0c5b5f2d9a10' } },
});
