import * as z from 'zod/mini';
import { never } from '../cache-rule';
import { defineRoute } from '../route';

/** What the Route 53 health checks ask each region, by its own name and past the origin lock. */
export const getHealth = defineRoute({
  name: 'getHealth',
  summary: 'Whether a region answers, and which.',
  method: 'GET',
  path: '/health',
  service: 'health',
  response: {
    status: 200,
    description: 'The region answers.',
    body: z.object({
      status: z.literal('ok'),
      region: z.string(),
      version: z.string(),
      /** Seconds since this instance of the function started. */
      uptime: z.int(),
    }),
  },
  cache: never,
  idempotency: 'inherent',
  auth: 'public',
  rate: 'probe',
  timeoutSeconds: 4,
  example: {},
});
