/** Tells whether a normalised path matches. */
export type PathMatcher = (path: string) => boolean;

/**
 * A path pattern, ready to match: `*` is any characters, slashes too, `?` is one character, case counts, and a leading
 * slash may be left out (CloudFront guide, path pattern). `%XX` is compared literally, which is an assumption.
 */
export function compilePathPattern(pattern: string): PathMatcher {
  const wanted = withoutLeadingSlash(pattern);
  if (wanted === '*') return () => true;
  const literal = wanted.search(/[*?]/);
  if (literal < 0) return (path) => withoutLeadingSlash(path) === wanted;
  if (literal === wanted.length - 1 && wanted.endsWith('*')) {
    const prefix = wanted.slice(0, -1);
    return (path) => path.startsWith(prefix, path.startsWith('/') ? 1 : 0);
  }
  return (path) => matchesGlob(wanted, withoutLeadingSlash(path));
}

/**
 * Matches by going back to the last `*` only, which takes at most pattern × path steps: a regular expression made of the
 * pattern could be kept busy by a path that is written for it.
 */
function matchesGlob(pattern: string, path: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let index = 0; index < path.length;) {
    // A `*` in the pattern is a wildcard even where the path happens to have that character.
    if (pattern[at] === '*') {
      star = at++;
      resume = index;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === path[index])) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

function withoutLeadingSlash(text: string): string {
  return text.startsWith('/') ? text.slice(1) : text;
}
