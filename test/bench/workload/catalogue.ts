import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Product } from '../../../contract';
import type { Catalogue } from './plan-workload';

const SEED = join(resolve(__dirname, '..', '..', '..'), 'functions', 'catalogue', 'products.json');

/** The shop's own catalogue, with what was counted of each product; the words of their names are searched for. */
export function readCatalogue() {
  const seed = JSON.parse(readFileSync(SEED, 'utf8')) as readonly (Product & { readonly stock: number })[];
  const words = seed.flatMap(({ name }) => name.toLowerCase().match(/[a-z]{3,}/g) ?? []);
  return {
    products: seed.map(({ id, category, price: { amount: price }, stock }) => ({ id, category, price, stock })),
    searches: [...new Set(words)],
  } satisfies Catalogue;
}
