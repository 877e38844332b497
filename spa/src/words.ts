import type { Category, ProductOrder } from '../../contract';

export const categoryNames: Readonly<Record<Category, string>> = {
  shelter: 'Shelter',
  sleep: 'Sleep',
  packs: 'Packs',
  kitchen: 'Kitchen',
  light: 'Light',
  navigation: 'Navigation',
};

export const orderNames: Readonly<Record<ProductOrder, string>> = {
  name: 'Name',
  newest: 'Newest first',
  'price-ascending': 'Price, low to high',
  'price-descending': 'Price, high to low',
};

const euro = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

/** `€129.00` from the amount in cents. */
export function priceText(cents: number): string {
  return euro.format(cents / 100);
}

/** How many of a product there are, and how much that asks for attention. */
export function stockText(available: number): { readonly text: string; readonly kind: 'plenty' | 'few' | 'none' } {
  if (available < 1) return { text: 'Sold out', kind: 'none' };
  if (available <= 5) return { text: available === 1 ? 'Only one left' : `Only ${available} left`, kind: 'few' };
  return { text: `In stock: ${available}`, kind: 'plenty' };
}

/** `1.18 kg` or `390 g`. */
export function weightText(grams: number): string {
  return grams < 1000 ? `${grams} g` : `${(grams / 1000).toFixed(2)} kg`;
}

/** `14 March 2025`. */
export function dateText(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
}

/** `14 March 2025 at 09:30`, by this browser's clock. @param time milliseconds since 1970, or ISO 8601 */
export function timeText(time: number | string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' }).format(new Date(time));
}
