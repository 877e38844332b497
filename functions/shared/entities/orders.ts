import * as z from 'zod/mini';
import { partitions } from '../../../contract/data';
import { orderItem } from '../../../contract/routes/orders';
import { defineEntity } from '../table/entity';

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
