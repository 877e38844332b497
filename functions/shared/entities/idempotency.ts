import * as z from 'zod/mini';
import { partitions } from '../../../contract/data';
import { defineEntity } from '../table/entity';

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
