import type * as z from 'zod/mini';

/** Where an item is: the values of the table's two key attributes. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** A kind of item: where each is, and what it holds besides its key. */
export interface Entity<Ids extends readonly string[], Item> {
  key(...ids: Ids): ItemKey;
  readonly schema: z.ZodMiniType<Item>;
}

/** Declares a kind of item and keeps its exact type. */
export function defineEntity<const Ids extends readonly string[], Item>(entity: Entity<Ids, Item>): Entity<Ids, Item> {
  return entity;
}
