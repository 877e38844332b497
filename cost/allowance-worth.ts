import type { Line } from './line';
import { ALLOWANCES } from './prices/allowances';

/** What the allowances of an account that runs nothing else take away: the dearest of what they hold for first. */
export function allowanceWorth(lines: readonly Line[]): number {
  return ALLOWANCES.reduce((worth, { prices, quantity }) => {
    const covered = lines
      .filter(({ price, quantity: used }) => prices.includes(price) && used > 0)
      .sort((one, other) => other.usd / other.quantity - one.usd / one.quantity);
    let left = quantity;
    let saved = 0;
    for (const line of covered) {
      const taken = Math.min(left, line.quantity);
      saved += (line.usd / line.quantity) * taken;
      left -= taken;
    }
    return worth + saved;
  }, 0);
}
