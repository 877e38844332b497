import { takeInventory, type Inventory } from './inventory/inventory';
import type { CostStack } from './inventory/resources';
import { linesOf, type Line, type Use } from './line';
import { notCounted } from './not-counted';
import { allowanceWorth } from './allowance-worth';
import { PRICES, FALLBACK_REGION, rateOf, type PriceId } from './prices';
import { SERVICES, type Price, type Source } from './prices/price';
import type { Profile } from './profile/profile';
import { bucketUses, alarmUses, tableUses } from './services/data-uses';
import { computeUses } from './services/compute-uses';
import { edgeUses } from './services/edge-uses';
import { firewallUses, nameUses, transferUses } from './services/network-uses';
import { trafficOf, type Traffic } from './traffic';

/** A price that was used, and where it was read. */
export interface UsedPrice extends Source {
  readonly price: PriceId;
  readonly place: string;
}

/** What a system costs in a month, in USD before tax. */
export interface Estimate {
  readonly total: number;
  /** In order of the services, then of the regions. */
  readonly lines: readonly Line[];
  readonly traffic: Traffic;
  /** What of the total the allowances that every account has would take away, if it runs nothing else. */
  readonly allowances: number;
  readonly prices: readonly UsedPrice[];
  /** Regions that the table has no prices of: they have those of another one. */
  readonly substituted: readonly string[];
  /** What is left out, and why. */
  readonly notCounted: readonly string[];
}

/**
 * Estimates what stacks cost when they are used as a profile says.
 *
 * @param stacks all stacks of one system, as they were synthesized
 * @throws CostError for stacks or a profile that cannot be priced
 */
export function estimateCost(stacks: readonly CostStack[], profile: Profile): Estimate {
  const inventory = takeInventory(stacks);
  const traffic = trafficOf(inventory, profile);
  const lines = uses(inventory, traffic, profile).flatMap(linesOf);
  return {
    total: lines.reduce((sum, { usd }) => sum + usd, 0),
    lines,
    traffic,
    allowances: allowanceWorth(lines),
    prices: usedPrices(lines),
    substituted: substituted(lines),
    notCounted: notCounted(inventory),
  };
}

function uses(inventory: Inventory, traffic: Traffic, profile: Profile): Use[] {
  const all = [
    ...edgeUses(inventory, traffic, profile),
    ...firewallUses(inventory, traffic),
    ...nameUses(inventory, profile),
    ...inventory.regions.flatMap((facts, index) => {
      const regional = traffic.regions[index];
      return regional ? computeUses(facts, regional, profile) : [];
    }),
    ...tableUses(inventory, traffic, profile),
    ...bucketUses(inventory, traffic, profile),
    ...alarmUses(inventory),
    ...transferUses(inventory, traffic, profile),
  ];
  return all.sort((one, other) => rank(one.price) - rank(other.price));
}

/** By service, then by price. */
function rank(price: PriceId): number {
  const prices = Object.keys(PRICES);
  return SERVICES.indexOf(PRICES[price].service) * prices.length + prices.indexOf(price);
}

function usedPrices(lines: readonly Line[]): UsedPrice[] {
  const used = new Map(lines.map(({ price, place }) => [`${price} ${place}`, { price, place }]));
  return [...used.values()].map(({ price, place }) => ({ price, place, ...rateOf(price, place).rate.source }));
}

function substituted(lines: readonly Line[]): string[] {
  const borrowed = lines.filter(({ price, place, region }) => {
    const { rates }: Price = PRICES[price];
    return place === FALLBACK_REGION && region !== FALLBACK_REGION && rates['global'] === undefined;
  });
  return [...new Set(borrowed.map(({ region }) => region))];
}
