import type { Random } from '../../../local/edge/drill/seeded-random';

/**
 * Draws from items by Zipf's law: the second is wanted half as often as the first, the third a third as often.
 *
 * @param items at least one, the most wanted first
 */
export function zipf<Item>(items: readonly Item[]): (random: Random) => Item {
  const sums: number[] = [];
  let sum = 0;
  for (const rank of items.keys()) sums.push((sum += 1 / (rank + 1)));
  return (random) => {
    const drawn = random() * sum;
    // The last one also takes what rounding leaves over.
    return items.at(sums.findIndex((each) => drawn < each)) as Item;
  };
}
