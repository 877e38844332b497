import * as z from 'zod/mini';
import { shared } from '../cache-rule';
import { defineRoute } from '../route';
import { money, productId } from '../product';

export const getPriceList = defineRoute({
  name: 'getPriceList',
  summary: 'All prices, for partners who were given a signed address.',
  method: 'GET',
  path: '/price-list',
  service: 'catalogue',
  response: {
    status: 200,
    description: 'The price of every product.',
    body: z.object({ items: z.array(z.object({ productId, price: money })) }),
  },
  cache: shared(300, { staleIfError: 86_400 }),
  idempotency: 'inherent',
  auth: 'private',
  example: {},
});
