import type { Service } from './route';

/** The table's keys, both text, and the attribute after whose time (epoch seconds) DynamoDB deletes an item. */
export const tableAttributes = { partitionKey: 'pk', sortKey: 'sk', expiry: 'expiresAt' } as const;

/** How the partition keys of the table begin; one that ends in `#` is followed by an id. */
export const partitions = {
  /** Every product. */
  products: 'products',
  /** `stock#<product id>`: what was counted, and every sale since. */
  stock: 'stock#',
  /** `member#<subject>`: orders of a member. */
  member: 'member#',
  /** `order#<order id>`: an order that nobody had signed in for. */
  order: 'order#',
  /** `idempotency#<route>#<subject>#<key>`: what a write was answered with. */
  idempotency: 'idempotency#',
} as const;
export type Partition = keyof typeof partitions;

/** Where the items lie that the table begins with: Terraform made them, and looks at them in every plan. */
export const seededPartitions: readonly Partition[] = ['products', 'stock'];

/** What a function may do with which partitions of the table. */
export interface TableAccess {
  readonly read: readonly Partition[];
  readonly write: readonly Partition[];
}

/** The functions that use the table, and what for. A partition that is written may be read as well. */
export const tableAccess: Partial<Readonly<Record<Service, TableAccess>>> = {
  catalogue: { read: ['products', 'stock'], write: [] },
  orders: { read: ['products'], write: ['stock', 'member', 'order', 'idempotency'] },
};
