import * as z from 'zod/mini';
import { segmented } from '../cache-rule';
import { defineRoute } from '../route';
import { money, productId } from '../product';

export const listOffers = defineRoute({
  name: 'listOffers',
  summary: "This week's offers; members see theirs.",
  method: 'GET',
  path: '/offers',
  service: 'catalogue',
  response: {
    status: 200,
    description: "The offers, in the viewer's language.",
    body: z.object({
      audience: z.enum(['everybody', 'members']),
      headline: z.string(),
      items: z.array(z.object({ productId, name: z.string(), price: money, before: money })),
    }),
  },
  cache: segmented(120, { staleWhileRevalidate: 60, staleIfError: 3_600 }),
  localized: true,
  idempotency: 'inherent',
  auth: 'public',
  example: {},
});
