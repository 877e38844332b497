import type { Product } from '../../contract';
import { partitions } from '../../contract/data';
import { productEntity } from '../shared/entities/assortment';
import type { Table } from '../shared/table/table';

/** The products, as they were a few seconds ago at most. */
export type Assortment = () => Promise<readonly Product[]>;

/** How long a function goes on with what it has read. In milliseconds. */
export const ASSORTMENT_LIFETIME = 5_000;

/**
 * Every product, read as a whole and kept for a few seconds: filters, orders and searches are then done in memory. That
 * carries some thousands of products: a Query reads 1 MB at a time, about 1,500 of them, and what it reads is paid for.
 *
 * @param now milliseconds since some moment
 * @param unreadable is told of products that are not what the contract says; they are left out
 */
export function readAssortment(
  table: Table,
  now: () => number,
  unreadable: (key: string, error: Error) => void,
): Assortment {
  let kept: { readonly products: Promise<readonly Product[]>; readonly until: number } | undefined;
  return () => {
    if (kept === undefined || kept.until <= now()) {
      const products = table.query<Product>(productEntity, partitions.products, 'product#', unreadable);
      const reading = { products, until: now() + ASSORTMENT_LIFETIME };
      kept = reading;
      // A failure is not kept.
      products.catch(() => {
        if (kept === reading) kept = undefined;
      });
    }
    return kept.products;
  };
}
