import * as z from 'zod/mini';
import type { ProductSummary } from '../../../contract';
import { category, money, productId } from '../../../contract/product';

/** The most of one product that an order may hold, as the contract says. */
export const maximumQuantity = 20;

export interface BasketLine {
  readonly product: Pick<ProductSummary, 'id' | 'name' | 'category' | 'price'>;
  /** 1 to {@link maximumQuantity}. */
  readonly quantity: number;
}

export type Basket = readonly BasketLine[];

/** The basket with more of a product, at most {@link maximumQuantity} of it. */
export function addToBasket(basket: Basket, product: BasketLine['product'], quantity: number): Basket {
  const line = basket.find((candidate) => candidate.product.id === product.id);
  if (!line) return [...basket, { product, quantity: limit(quantity) }];
  return setQuantity(basket, product.id, line.quantity + quantity);
}

/** The basket with exactly this much of a product; without it when that is less than one. */
export function setQuantity(basket: Basket, id: string, quantity: number): Basket {
  if (quantity < 1) return basket.filter(({ product }) => product.id !== id);
  return basket.map((line) => (line.product.id === id ? { ...line, quantity: limit(quantity) } : line));
}

export function countOf(basket: Basket): number {
  return basket.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** The price of everything, in the smallest unit. */
export function totalOf(basket: Basket): number {
  return basket.reduce((sum, { product, quantity }) => sum + product.price.amount * quantity, 0);
}

const storedBasket = z.array(
  z.object({
    product: z.object({ id: productId, name: z.string(), category, price: money }),
    quantity: z.int().check(z.minimum(1), z.maximum(maximumQuantity)),
  }),
);

/** A basket that was kept as JSON; empty when that is not one, because an older version of the app may have kept it. */
export function readBasket(text: string | null): Basket {
  try {
    return z.parse(storedBasket, JSON.parse(text ?? '[]'));
  } catch {
    return [];
  }
}

function limit(quantity: number): number {
  return Math.min(Math.max(Math.trunc(quantity), 1), maximumQuantity);
}
