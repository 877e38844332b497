import * as z from 'zod/mini';
import { partitions } from '../../../contract/data';
import { product } from '../../../contract/product';
import { defineEntity } from '../table/entity';

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
