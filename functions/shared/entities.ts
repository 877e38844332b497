import * as z from 'zod/mini';
import { partitions } from '../../contract/data';
import { orderItem } from '../../contract/routes/orders';
import { product } from '../../contract/routes/products';
import { defineEntity } from './table/entity';

/** A product, as its route answers it. All are in one partition, because they are read together. */
export const productEntity = defineEntity({
  key: (id: string) => ({ pk: partitions.products, sk: `product#${id}` }),
  schema: product,
});

/** How many of a product there were when they were last counted. */
export const stockCountEntity = defineEntity({
  key: (productId: string) => ({ pk: `${partitions.stock}${productId}`, sk: 'count' }),
  schema: z.object({ quantity: z.int().check(z.minimum(0)) }),
});

/** What one order took of a product since then. Written once and never changed, so that regions cannot disagree. */
export const saleEntity = defineEntity({
  key: (productId: string, orderId: string) => ({ pk: `${partitions.stock}${productId}`, sk: `sale#${orderId}` }),
  schema: z.object({ quantity: z.int().check(z.minimum(1)) }),
});

const order = z.object({
  id: z.uuid(),
  items: z.array(orderItem),
  /** When the order arrived. ISO 8601, UTC. */
  placedAt: z.string(),
});
export type Order = z.output<typeof order>;

/** An order of a member, in the member's partition: nobody else's request can reach it. */
export const memberOrderEntity = defineEntity({
  key: (subject: string, id: string) => ({ pk: `${partitions.member}${subject}`, sk: `order#${id}` }),
  schema: order,
});

/** An order that nobody had signed in for. */
export const guestOrderEntity = defineEntity({
  key: (id: string) => ({ pk: `${partitions.order}${id}`, sk: 'order' }),
  schema: order,
});

/** What a member has told of themselves. */
export const profileEntity = defineEntity({
  key: (subject: string) => ({ pk: `${partitions.member}${subject}`, sk: 'profile' }),
  schema: z.object({ name: z.string() }),
});

/** What a write was asked for under a client's key and, once it is done, answered with. */
export const idempotencyEntity = defineEntity({
  key: (route: string, subject: string, key: string) => ({
    pk: `${partitions.idempotency}${route}#${subject}#${key}`,
    sk: 'record',
  }),
  schema: z.object({
    /** Of the request: the same key with another request is a mistake of the client's. */
    fingerprint: z.string(),
    /** JSON text of the answer's body. */
    answer: z.optional(z.string()),
    /** Epoch seconds after which the record counts for nothing, whether or not DynamoDB has deleted it. */
    expiresAt: z.int(),
  }),
});
