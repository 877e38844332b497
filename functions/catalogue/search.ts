import type { Product } from '../../contract';

/**
 * The products that hold every word of a search somewhere in name, summary or description, whatever the case, the beginning of a
 * word being enough. Those that have a word in their name come first; else they keep their order.
 */
export function search(products: readonly Product[], query: string): readonly Product[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const found = products.filter(({ name, summary, description }) => {
    const there = wordsOf(`${name} ${summary} ${description}`);
    return words.every((word) => there.some((candidate) => candidate.startsWith(word)));
  });
  const isNamed = ({ name }: Product): boolean =>
    words.some((word) => wordsOf(name).some((candidate) => candidate.startsWith(word)));
  return [...found.filter(isNamed), ...found.filter((product) => !isNamed(product))];
}

/** Letters and digits, in small letters and without accents. */
function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
