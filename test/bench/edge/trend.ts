/** A measured value and when it was taken, in minutes. */
export interface Reading {
  readonly minute: number;
  readonly value: number;
}

/**
 * How much the readings rise a minute: the median of the slopes between every two of them (Theil–Sen), which a few
 * outliers, such as a reading in the middle of a burst, do not change.
 *
 * @throws Error when there are fewer than two
 */
export function risePerMinute(readings: readonly Reading[]): number {
  const slopes = readings.flatMap((later, index) =>
    readings.slice(0, index).map((earlier) => (later.value - earlier.value) / (later.minute - earlier.minute)),
  );
  const sorted = slopes.sort((a, b) => a - b);
  const [lower, upper] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  if (lower === undefined || upper === undefined) throw new Error('A trend needs at least two readings.');
  return (lower + upper) / 2;
}

/**
 * How far the readings lie from a line of their trend: what the middle half of them spreads over. A trend that rises by less than that
 * in all is not told from chance.
 */
export function spreadAround(readings: readonly Reading[]): number {
  const rise = risePerMinute(readings);
  const off = readings.map(({ minute, value }) => value - rise * minute).sort((a, b) => a - b);
  const at = (share: number): number => off[Math.round(share * (off.length - 1))] ?? 0;
  return at(0.75) - at(0.25);
}

/** The readings of the second half of the time: what fills at first, up to its bound, is not taken for growth. */
export function secondHalf(readings: readonly Reading[]): readonly Reading[] {
  const [first, last] = [readings[0]?.minute ?? 0, readings.at(-1)?.minute ?? 0];
  return readings.filter(({ minute }) => minute >= (first + last) / 2);
}
