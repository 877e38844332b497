import { estimateCost, type Estimate } from './estimate';
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

/** What a change does to the cost of a month, in USD. */
export interface CostDifference {
  readonly before: number;
  readonly after: number;
  readonly change: number;
  /** What changes by a cent or more, the greatest change first. */
  readonly items: readonly ChangedItem[];
  /** What the estimate of the state after the change leaves out and that of the state before does not. */
  readonly newlyNotCounted: readonly string[];
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
  };
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
  return compareEstimates(estimateCost(before, profile), estimateCost(after, profile));
}
