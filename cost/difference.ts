import { estimateCost, type Estimate } from './estimate';
import { cachingOf } from './inventory/caching';
import type { CostStack } from './inventory/resources';
import type { Line } from './line';
import type { Profile } from './profile/profile';

/** What one item of a region costs before and after a change, in USD a month. */
export interface ChangedItem {
  readonly service: Line['service'];
  readonly region: string;
  readonly item: string;
  readonly before: number;
  readonly after: number;
  /** `after - before`. */
  readonly change: number;
}

/** A change of what CloudFront keeps, which the usage profile knows nothing of: its shares stay as they were. */
export interface HeldRatios {
  readonly siteHitRatio: number;
  readonly apiHitRatio: number;
  /** What the state after the change would cost more, if no answer of the API were kept any more. */
  readonly withoutCopiesOfApi: number;
}

/** What a change does to the cost of a month, in USD. */
export interface CostDifference {
  readonly before: number;
  readonly after: number;
  readonly change: number;
  /** What changes by a cent or more, the greatest change first. */
  readonly items: readonly ChangedItem[];
  /** What the estimate of the state after the change leaves out and that of the state before does not. */
  readonly newlyNotCounted: readonly string[];
  /** Regions of the state after the change that the table has no prices of: those of us-east-1 stand for them. */
  readonly substituted: readonly string[];
  /** The part of the change that is by prices which nothing confirmed, and which they are. */
  readonly unconfirmed: { readonly change: number; readonly prices: readonly string[] };
  /** Undefined where cache policies and behaviours stay as they are. */
  readonly held?: HeldRatios;
}

/** Half a cent: below it, two amounts are shown as one. */
const LEAST = 0.005;

/** Compares two estimates, such as those of two revisions under one usage profile. */
export function compareEstimates(before: Estimate, after: Estimate): CostDifference {
  const sums = new Map<string, Omit<ChangedItem, 'change'>>();
  for (const [side, { lines }] of [
    ['before', before],
    ['after', after],
  ] as const) {
    for (const { service, region, item, usd } of lines) {
      const key = JSON.stringify([service, region, item]);
      const sum = sums.get(key) ?? { service, region, item, before: 0, after: 0 };
      sums.set(key, { ...sum, [side]: sum[side] + usd });
    }
  }
  const items = [...sums.values()]
    .map((item) => ({ ...item, change: item.after - item.before }))
    .filter(({ change }) => Math.abs(change) >= LEAST)
    .sort((one, other) => Math.abs(other.change) - Math.abs(one.change));
  return {
    before: before.total,
    after: after.total,
    change: after.total - before.total,
    items,
    newlyNotCounted: after.notCounted.filter((text) => !before.notCounted.includes(text)),
    substituted: after.substituted,
    unconfirmed: unconfirmed(before, after),
  };
}

/** By price and place: what does not change by a cent is not worth a doubt. */
function unconfirmed(before: Estimate, after: Estimate): CostDifference['unconfirmed'] {
  const spent = ({ lines }: Estimate, { price, place }: Estimate['prices'][number]): number =>
    lines.filter((line) => line.price === price && line.place === place).reduce((sum, { usd }) => sum + usd, 0);
  const used = new Map([...before.prices, ...after.prices].map((one) => [`${one.price} (${one.place})`, one]));
  const changes = [...used]
    .filter(([, { basis }]) => basis === 'unconfirmed')
    .map(([name, price]) => ({ name, change: spent(after, price) - spent(before, price) }))
    .filter(({ change }) => Math.abs(change) >= LEAST);
  return { change: changes.reduce((sum, { change }) => sum + change, 0), prices: changes.map(({ name }) => name) };
}

/**
 * What a change of a system's stacks does to its cost, for the same use.
 *
 * @throws CostError when one of the two cannot be priced
 */
export function costDifference(
  before: readonly CostStack[],
  after: readonly CostStack[],
  profile: Profile,
): CostDifference {
  const now = estimateCost(after, profile);
  const difference = compareEstimates(estimateCost(before, profile), now);
  const [old, caching] = [cachingOf(before), cachingOf(after)];
  if (old === undefined || caching === undefined || old === caching) return difference;
  const { siteHitRatio, apiHitRatio } = profile;
  const withoutCopiesOfApi = estimateCost(after, { ...profile, apiHitRatio: 0 }).total - now.total;
  return { ...difference, held: { siteHitRatio, apiHitRatio, withoutCopiesOfApi } };
}
