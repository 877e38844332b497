/** `*` stands for any characters and `?` for one, in any case. A `*` of the text itself is more than one `?` takes in. */
const pattern = (text: string): RegExp =>
  new RegExp(
    `^${text
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '[^*]')}$`,
    'is',
  );

/** Whether everything that one pattern stands for, the other does too. */
export const takesIn = (wide: string, narrow: string): boolean => wide === narrow || pattern(wide).test(narrow);

/** Whether there is a text that both patterns stand for. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  // Which ends of `b` the ends of `a` may meet, from the last to the first.
  let row = Array.from({ length: b.length + 1 }, (_, at) => /^\**$/.test(b.slice(at)));
  for (let i = a.length - 1; i >= 0; i--) {
    const below = row;
    row = [];
    for (let j = b.length; j >= 0; j--) {
      const [x, y] = [a[i], b[j]];
      const isSame = y !== undefined && (x === y || x === '?' || y === '?');
      row[j] =
        (x === '*' && (below[j]! || (y !== undefined && row[j + 1]!))) ||
        (y === '*' && (row[j + 1]! || below[j]!)) ||
        (isSame && below[j + 1]!);
    }
  }
  return row[0]!;
}

const excluded = (list: readonly string[]): readonly string[] =>
  list.filter((one) => one.startsWith('!')).map((one) => one.slice(1));

/**
 * Whether everything in the second list is something that the first takes in. A list whose members begin with `!` is everything
 * but those: `NotAction`, `NotResource`, `NotPrincipal`.
 */
export function coversAll(wide: readonly string[], narrow: readonly string[]): boolean {
  const [notWide, notNarrow] = [excluded(wide), excluded(narrow)];
  if (notWide.length === 0) {
    return narrow.every((one) => wide.some((other) => other === one || takesIn(other, one)));
  }
  return notNarrow.length > 0
    ? notWide.every((one) => notNarrow.some((other) => takesIn(other, one)))
    : narrow.every((one) => !notWide.some((other) => overlap(other, one)));
}
