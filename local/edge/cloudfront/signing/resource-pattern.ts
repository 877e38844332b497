import { matchesGlob } from '../glob';

/** The address of a file as its viewer wrote it, cut into the sections that wildcards do not cross. */
export interface ViewerUrl {
  readonly scheme: 'http' | 'https';
  /** As in the `Host` header. */
  readonly host: string;
  /** With leading slash, as sent. */
  readonly path: string;
  /** Without `?` and without signing parameters; undefined when there is none. */
  readonly query: string | undefined;
}

/** The address in one piece. */
export function formatViewerUrl({ scheme, host, path, query }: ViewerUrl): string {
  return `${scheme}://${host}${path}${query === undefined ? '' : `?${query}`}`;
}

/**
 * Whether a custom policy's `Resource` covers a URL. `*` stands for any text and `?` for one character, each within its
 * section (scheme, host, path, query); a `*` at the end of the path covers the query too, one at the end of the host
 * everything behind it, and `*` alone everything (CloudFront guide, private-content-custom-policy-statement).
 *
 * Host names compare without regard to case. A pattern that begins with `*` and names no scheme is taken for any scheme,
 * its `*` for part of the host: the guide allows the form and does not say more.
 */
export function matchesResource(pattern: string, url: ViewerUrl): boolean {
  if (pattern === '*') return true;
  const mark = pattern.indexOf('://');
  if (mark < 0 && !pattern.startsWith('*')) return false;
  if (mark >= 0 && !matchesGlob(pattern.slice(0, mark).toLowerCase(), url.scheme)) return false;

  const rest = mark < 0 ? pattern : pattern.slice(mark + 3);
  const slash = rest.indexOf('/');
  const hostPattern = slash < 0 ? rest : rest.slice(0, slash);
  if (!matchesGlob(hostPattern.toLowerCase(), url.host.toLowerCase())) return false;
  return slash < 0 ? hostPattern.endsWith('*') : matchesPathAndQuery(rest.slice(slash), url);
}

/** A `?` is both a wildcard and what separates path and query: any one of them may be the separator. */
function matchesPathAndQuery(pattern: string, { path, query }: ViewerUrl): boolean {
  if (query === undefined) return matchesGlob(pattern, path);
  if (pattern.endsWith('*') && matchesGlob(pattern, path)) return true;
  for (let mark = pattern.indexOf('?'); mark >= 0; mark = pattern.indexOf('?', mark + 1)) {
    if (matchesGlob(pattern.slice(0, mark), path) && matchesGlob(pattern.slice(mark + 1), query)) return true;
  }
  return false;
}
