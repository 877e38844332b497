import * as z from 'zod/mini';
import { never } from '../cache-rule';
import { defineRoute } from '../route';

export const getMe = defineRoute({
  name: 'getMe',
  summary: 'Who is signed in.',
  method: 'GET',
  path: '/me',
  service: 'members',
  response: {
    status: 200,
    description: 'The member whose session the request carries.',
    body: z.object({
      id: z.string(),
      name: z.string(),
      /** When the session ends, in seconds since 1970. */
      signedInUntil: z.int(),
    }),
  },
  cache: never,
  idempotency: 'inherent',
  auth: 'signed-in',
  example: {},
});
