/** A parameter of a path as routes write it; it stands for one segment that is not empty. */
const isParameter = (segment: string | undefined): boolean => segment?.startsWith('{') ?? false;

/**
 * Whether the path pattern of one route takes a request that API Gateway gives to another one. A pattern's `*` crosses
 * slashes, a route's parameter does not: the pattern of `/a/{x}/c` takes `/a/1/z/c`, a request to `/a/{x}/z/{y}`.
 *
 * @param path of the route whose pattern it is
 * @param other path of the other route
 */
export function capturesPathOf(path: string, other: string): boolean {
  const [own, others] = [path.split('/'), other.split('/')];
  return canMatch(own, others, 0, 0, false);
}

/** @param isWider whether some parameter of the pattern has taken several segments by now, which no request of its own route has */
function canMatch(
  own: readonly string[],
  others: readonly string[],
  at: number,
  to: number,
  isWider: boolean,
): boolean {
  if (at === own.length) return to === others.length && (isWider || winsOver(others, own));
  const segment = own[at];
  if (!isParameter(segment)) {
    const fits = to < others.length && (others[to] === segment || isParameter(others[to]));
    return fits && canMatch(own, others, at + 1, to + 1, isWider);
  }
  for (let end = to + 1; end <= others.length; end += 1) {
    if (canMatch(own, others, at + 1, end, isWider || end > to + 1)) return true;
  }
  return false;
}

/** Of two routes that both fit, API Gateway takes the one that has a fixed segment first; of two at one path, any. */
function winsOver(one: readonly string[], other: readonly string[]): boolean {
  const position = one.findIndex((segment, index) => isParameter(segment) !== isParameter(other[index]));
  return position === -1 || !isParameter(one[position]);
}
