import * as z from 'zod/mini';

export const categories = ['shelter', 'sleep', 'packs', 'kitchen', 'light', 'navigation'] as const;
export const category = z.enum(categories);
export type Category = z.output<typeof category>;

export const productOrders = ['name', 'newest', 'price-ascending', 'price-descending'] as const;
export type ProductOrder = (typeof productOrders)[number];

/** A product's identifier: the last segment of its page's address. */
export const productId = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));

/** `amount` counts the currency's smallest unit: 12900 is 129.00 €. */
export const money = z.object({ amount: z.int().check(z.minimum(0)), currency: z.enum(['EUR']) });

export const productSummary = z.object({
  id: productId,
  name: z.string(),
  category,
  price: money,
  /** One sentence. */
  summary: z.string(),
});
export type ProductSummary = z.output<typeof productSummary>;

export const product = z.extend(productSummary, {
  description: z.string(),
  /** Weight in grams. */
  weight: z.int(),
  features: z.array(z.string()),
  /** The day it was first sold: `2026-03-01`. */
  released: z.iso.date(),
});
export type Product = z.output<typeof product>;
