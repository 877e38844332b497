import { PRICES, rateOf, type PriceId } from './prices';
import type { Price, Rate, Service } from './prices/price';

/** What a charge is for. `standing`: due whether anybody comes or not. */
export type Purpose = 'standing' | 'viewers' | 'health checks';

/** One line of the estimate: a quantity in a month, and what it costs. */
export interface Line {
  readonly service: Service;
  /** A region of AWS, or `global` for what has none. */
  readonly region: string;
  /** What is charged; of CloudFront with the geography. */
  readonly item: string;
  readonly purpose: Purpose;
  readonly price: PriceId;
  /** Whose price it has: a region, a geography or `global`. */
  readonly place: string;
  readonly quantity: number;
  readonly unit: string;
  /** A month, not rounded. */
  readonly usd: number;
}

/** Quantities that share the tiers of one price in one place. */
export interface Use {
  readonly price: PriceId;
  readonly region: string;
  /** @default the region */
  readonly geography?: string;
  readonly quantities: Readonly<Partial<Record<Purpose, number>>>;
}

/** What a quantity costs at a rate, each tier at its own price. @param per units that the rate's figures are for */
export function tieredCost({ tiers }: Rate, per: number, quantity: number): number {
  let from = 0;
  let usd = 0;
  for (const tier of tiers) {
    const within = Math.min(quantity, tier.upTo) - from;
    if (within <= 0) break;
    usd += (within / per) * tier.usd;
    from = tier.upTo;
  }
  return usd;
}

/** The lines of a use: one for each purpose, which share what the tiers save by their quantities. */
export function linesOf({ price, region, geography, quantities }: Use): Line[] {
  const { service, item, unit, per }: Price = PRICES[price];
  const { rate, place } = rateOf(price, geography ?? region);
  const uses = (Object.entries(quantities) as [Purpose, number][]).filter(([, quantity]) => quantity > 0);
  const sum = uses.reduce((total, [, quantity]) => total + quantity, 0);
  const usd = tieredCost(rate, per, sum);
  return uses.map(([purpose, quantity]) => ({
    service,
    region,
    item: geography === undefined ? item : `${item}, ${geography}`,
    purpose,
    price,
    place,
    quantity,
    unit,
    usd: (usd * quantity) / sum,
  }));
}
