/**
 * Whether `*` and `?` make the text of the pattern. It goes back to the last `*` only, which takes at most pattern × text
 * steps: a regular expression made of the pattern could be kept busy by a text that is written for it.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    // A `*` in the pattern is a wildcard even where the text happens to have that character.
    if (p < pattern.length && pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
