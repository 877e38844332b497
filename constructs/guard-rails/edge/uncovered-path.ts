/** States of a search, at most; real lists of patterns need a few dozen. */
const MAXIMUM_STATES = 20_000;

/** A character that stands in no pattern, for all those that do not. */
const ANY_OTHER = '\u0000';

/**
 * A path that a pattern matches and none of the others does, written without its leading slash; unset when there is
 * none. Characters that matter to no pattern are given as NUL.
 *
 * `*` stands for any number of characters, slashes among them, and `?` for one; a leading slash is left out of account.
 * Source: CloudFront Developer Guide, "Path pattern".
 *
 * The patterns are run as automata over all paths at once: several may cover together what none of them does alone.
 */
export function uncoveredPath(pattern: string, others: readonly string[]): string | undefined {
  const searched = glob(pattern);
  const covering = others.map(glob).filter((other) => mayMeet(searched, other));
  // The last is tried first: most patterns are left by a character that none of them has.
  const alphabet = [...new Set([searched, ...covering].join('').replaceAll(/[*?]/g, '')), ANY_OTHER];
  const states = [{ path: '', at: start(searched), covered: covering.map(start) }];
  const seen = new Set<string>();
  for (let state = states.pop(); state; state = states.pop()) {
    const { path, at, covered } = state;
    if (at.length === 0 || covered.some((positions, index) => matchesAnything(covering[index]!, positions))) continue;
    const key = [at, ...covered].join(';');
    if (seen.has(key)) continue;
    seen.add(key);
    const isCovered = covered.some((positions, index) => isEnd(covering[index]!, positions));
    // Too many to try: taken for uncovered, because a refusal must be right.
    if ((isEnd(searched, at) && !isCovered) || seen.size > MAXIMUM_STATES) return path;
    for (const character of alphabet) {
      states.push({
        path: path + character,
        at: step(searched, at, character),
        covered: covered.map((positions, index) => step(covering[index]!, positions, character)),
      });
    }
  }
  return undefined;
}

/** Without leading slash, and with one `*` for many. */
const glob = (pattern: string) => pattern.replace(/^\//, '').replaceAll(/\*+/g, '*');

/** Whether the fixed beginnings allow that both match one path. */
function mayMeet(a: string, b: string): boolean {
  const [first, second] = [a, b].map((pattern) => pattern.split(/[*?]/, 1)[0] ?? '') as [string, string];
  return first.startsWith(second) || second.startsWith(first);
}

const start = (pattern: string) => closure(pattern, [0]);

/** Positions that are reached without a character: past every `*`. */
function closure(pattern: string, positions: readonly number[]): number[] {
  return [...new Set(positions.flatMap((at) => (pattern[at] === '*' ? [at, at + 1] : [at])))].sort((a, b) => a - b);
}

function step(pattern: string, positions: readonly number[], character: string): number[] {
  const next = positions.flatMap((at) => {
    if (pattern[at] === '*') return [at];
    return pattern[at] === '?' || pattern[at] === character ? [at + 1] : [];
  });
  return closure(pattern, next);
}

const isEnd = (pattern: string, positions: readonly number[]) => positions.includes(pattern.length);

const matchesAnything = (pattern: string, positions: readonly number[]) =>
  pattern.endsWith('*') && positions.includes(pattern.length - 1);
