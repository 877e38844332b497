import { partitions } from '../../contract/data';
import { saleEntity, stockCountEntity } from '../shared/entities/assortment';
import type { Table } from '../shared/table/table';

/**
 * How many of a product are left: what was counted less every sale since, and never less than none. A number that each region
 * counted down would be lost where the last writer wins; sales are items of their own, which no two regions write differently.
 *
 * @returns undefined for a product that was never counted
 */
export async function readStock(table: Table, productId: string): Promise<number | undefined> {
  const [count, sales] = await Promise.all([
    table.get(stockCountEntity, productId),
    table.query<{ quantity: number }>(saleEntity, `${partitions.stock}${productId}`, 'sale#'),
  ]);
  if (count === undefined) return undefined;
  return Math.max(0, count.quantity - sales.reduce((sum, { quantity }) => sum + quantity, 0));
}
