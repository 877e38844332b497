import { HttpError, NotFoundError } from '@aws-lambda-powertools/event-handler/http';
import { productEntity, saleEntity } from '../shared/entities/assortment';
import { guestOrderEntity, memberOrderEntity, type Order } from '../shared/entities/orders';
import type { Implementation } from '../shared/create-service';
import type { Table } from '../shared/table/table';

/** What is ordered is not for sale. */
export class UnknownProductError extends HttpError {
  readonly statusCode = 422;
  readonly errorType = 'UnknownProductError';
  constructor(ids: readonly string[]) {
    super(`There is no product ${ids.map((id) => `"${id}"`).join(', ')}.`);
  }
}

/**
 * Orders are only ever added, each by an id that its request determines, and so are the sales that follow from it: two regions
 * that take the same order write the same items, and nothing is counted twice.
 *
 * @param now milliseconds since 1970
 */
export function implementOrders(table: Table, now: () => number): Implementation<'orders'> {
  return {
    placeOrder: async ({ body: { items }, writeId: id, viewer }) => {
      await refuseUnknownProducts(table, items);
      await storeOrder(table, { id, items, placedAt: new Date(now()).toISOString() }, viewer?.id);
      return { id, status: 'received', items };
    },
    getOrder: async ({ parameters: { id }, viewer }) => {
      const order = await findOrder(table, viewer.id, id);
      if (!order) throw new NotFoundError(`You have placed no order "${id}".`);
      return { ...order, status: 'received' };
    },
  };
}

/** @param subject of the member who orders; undefined: nobody has signed in */
export async function storeOrder(table: Table, order: Order, subject: string | undefined): Promise<void> {
  const { id, items } = order;
  await (subject === undefined
    ? table.putIfAbsent(guestOrderEntity, order, [id])
    : table.putIfAbsent(memberOrderEntity, order, [subject, id]));
  // Also when the order was there: whoever placed it may have broken off here.
  await Promise.all(
    [...quantities(items)].map(([productId, quantity]) => table.put(saleEntity, { quantity }, productId, id)),
  );
}

/** An order of a member's own; undefined: there is none, or it is somebody else's. */
export function findOrder(table: Table, subject: string, id: string): Promise<Order | undefined> {
  return table.get(memberOrderEntity, subject, id);
}

async function refuseUnknownProducts(table: Table, items: Order['items']): Promise<void> {
  const ids = [...quantities(items).keys()];
  const known = await table.getMany(
    productEntity,
    ids.map((id) => [id]),
  );
  const unknown = ids.filter((id) => !known.some((product) => product.id === id));
  if (unknown.length > 0) throw new UnknownProductError(unknown);
}

/** How much of each product: a basket may name one twice. */
function quantities(items: Order['items']): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { productId, quantity } of items) sums.set(productId, (sums.get(productId) ?? 0) + quantity);
  return sums;
}
