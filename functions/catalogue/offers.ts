import type { Language, Product } from '../../contract';

/** A product that costs less for a while. */
interface Offer {
  readonly productId: string;
  /** Whole percent off the price, rounded down to the currency's smallest unit. */
  readonly percent: number;
}

type Audience = 'everybody' | 'members';

const offers: Readonly<Record<Audience, readonly Offer[]>> = {
  everybody: [
    { productId: 'tarn-1', percent: 10 },
    { productId: 'fell-3', percent: 15 },
  ],
  members: [
    { productId: 'tarn-1', percent: 20 },
    { productId: 'fell-3', percent: 25 },
    { productId: 'tarn-2', percent: 15 },
  ],
};

const headlines: Readonly<Record<Audience, Readonly<Record<Language, string>>>> = {
  everybody: { en: "This week's offers", de: 'Angebote der Woche' },
  members: { en: 'Your offers this week', de: 'Ihre Angebote der Woche' },
};

/** The offers for one audience, as far as the products exist. */
export function offersFor(audience: Audience, language: Language, products: readonly Product[]) {
  return {
    audience,
    headline: headlines[audience][language],
    items: offers[audience].flatMap(({ productId, percent }) => {
      const product = products.find(({ id }) => id === productId);
      if (!product) return [];
      const { amount, currency } = product.price;
      const reduced = Math.floor((amount * (100 - percent)) / 100);
      return [{ productId, name: product.name, price: { amount: reduced, currency }, before: product.price }];
    }),
  };
}
