import * as z from 'zod/mini';

const placedOrder = z.object({
  /** Of the order. */
  id: z.uuid(),
  /** Id of the member who placed it. */
  member: z.string(),
  /** Milliseconds since 1970, by this browser's clock. */
  time: z.number(),
});

/** An order that a member placed in this browser. What is in it, the API tells that member alone. */
export type PlacedOrder = z.output<typeof placedOrder>;

/** How many are kept, of all members together. */
const KEPT = 50;

/** The orders with one more, the newest first. One that is there already stays as it is. */
export function addOrder(orders: readonly PlacedOrder[], order: PlacedOrder): readonly PlacedOrder[] {
  return orders.some(({ id }) => id === order.id) ? orders : [order, ...orders].slice(0, KEPT);
}

/** Those that one member placed. */
export function ordersOf(orders: readonly PlacedOrder[], member: string): readonly PlacedOrder[] {
  return orders.filter((order) => order.member === member);
}

/** Orders that were kept as JSON; none when that is not what it is, because an older version of the app may have kept it. */
export function readOrders(text: string | null): readonly PlacedOrder[] {
  try {
    return z.parse(z.array(placedOrder), JSON.parse(text ?? '[]'));
  } catch {
    return [];
  }
}
