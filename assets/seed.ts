import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { product } from '../contract/product';
import { productEntity, stockCountEntity } from '../functions/shared/entities/assortment';
import { toAttributes, type Attributes, type Plain } from '../functions/shared/table/attribute-value';
import { BuildError } from './build-error';
import { sha256 } from './hash';

/** What the shop begins with, written by hand: products and how many there are of each. Relative to the project. */
const seedSource = 'functions/catalogue/products.json';

/** What the seed is made from. */
export const seedSources = [
  seedSource,
  'contract/data.ts',
  'contract/product.ts',
  'functions/shared/entities/assortment.ts',
  'functions/shared/table',
];

const entries = z.array(z.extend(product, { stock: z.int().check(z.minimum(0)) }));

/**
 * Writes the items that the table begins with, by name, each as DynamoDB carries it in JSON.
 *
 * @returns base64 hash of what was written
 * @throws BuildError when a product is not what the contract says, or is there twice
 */
export function buildSeed(root: string, file: string): string {
  const items = new Map<string, Attributes>();
  const add = (name: string, item: Readonly<Record<string, Plain>>): void => {
    if (items.has(name)) throw new BuildError('the seed of the catalogue', `${seedSource} holds ${name} twice`);
    items.set(name, toAttributes(item));
  };
  for (const { stock, ...entry } of read(join(root, seedSource))) {
    add(`product-${entry.id}`, { ...productEntity.key(entry.id), ...entry });
    add(`stock-${entry.id}`, { ...stockCountEntity.key(entry.id), quantity: stock });
  }
  const bytes = Buffer.from(`${JSON.stringify(Object.fromEntries(items), null, 2)}\n`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  return sha256(bytes);
}

function read(path: string): z.output<typeof entries> {
  let text: unknown;
  try {
    text = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new BuildError('the seed of the catalogue', `${seedSource}: ${(error as Error).message}`);
  }
  const parsed = z.safeParse(entries, text);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
  throw new BuildError('the seed of the catalogue', `${seedSource}: ${issues.join('; ')}`);
}
