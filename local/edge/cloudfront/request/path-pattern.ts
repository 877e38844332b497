import { matchesGlob } from '../glob';

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

function withoutLeadingSlash(text: string): string {
  return text.startsWith('/') ? text.slice(1) : text;
}
