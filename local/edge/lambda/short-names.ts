/**
 * What the functions of a system are called among people: their names without the words that all of them begin with, so
 * that `edge-local-orders` is also `orders`. A function alone has no short name.
 *
 * @returns short names by full names
 */
export function shortNames(names: readonly string[]): ReadonlyMap<string, string> {
  const distinct = [...new Set(names)];
  const [first, ...rest] = distinct;
  if (first === undefined || rest.length === 0) return new Map();
  const words = first.split('-');
  let common = 0;
  const shares = (count: number): boolean => {
    const prefix = `${words.slice(0, count).join('-')}-`;
    return distinct.every((name) => name.startsWith(prefix) && name.length > prefix.length);
  };
  while (common + 1 < words.length && shares(common + 1)) common += 1;
  const length = words.slice(0, common).join('-').length + 1;
  return common === 0 ? new Map() : new Map(distinct.map((name) => [name, name.slice(length)]));
}
