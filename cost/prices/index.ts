import { CLOUDFRONT } from './cloudfront';
import { COMPUTE } from './compute';
import { DATA } from './data';
import { NETWORK } from './network';
import type { Price, Rate } from './price';

/** Every price of the estimate by its name. */
export const PRICES = { ...CLOUDFRONT, ...NETWORK, ...COMPUTE, ...DATA } as const;

/** The name of a price, for example `lambda.arm64`. */
export type PriceId = keyof typeof PRICES;

/** The region whose prices stand in for those of a region that the table does not have. */
export const FALLBACK_REGION = 'us-east-1';

/** A rate, and whether it is another place's. */
export interface FoundRate {
  readonly rate: Rate;
  /** Where the rate was read. */
  readonly place: string;
}

/**
 * What a place charges.
 *
 * @param place a region, or a geography of CloudFront
 * @throws Error for a geography that the price does not have
 */
export function rateOf(id: PriceId, place: string): FoundRate {
  const { rates }: Price = PRICES[id];
  for (const candidate of [place, 'global', FALLBACK_REGION]) {
    const rate = rates[candidate];
    if (rate) return { rate, place: candidate };
  }
  throw new Error(`${id} has no price for ${place}; it has ${Object.keys(rates).join(', ')}`);
}
