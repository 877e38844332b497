/** A doubled slash, or a segment that begins with a dot. */
const MAY_CHANGE = /\/[/.]/;

/**
 * The copy of a path that patterns are matched with: slashes in a row are one, and the segments `.` and `..` are resolved
 * (RFC 3986, 5.2.4; CloudFront guide, path pattern). Slashes are merged first, which is an assumption; percent-encoded
 * dots are not dots.
 */
export function normalizePath(path: string): string {
  if (!MAY_CHANGE.test(path)) return path;
  const segments: string[] = [];
  const given = path.split('/').filter((segment, index, all) => segment !== '' || index === all.length - 1);
  for (const segment of given) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  const last = given.at(-1);
  if (last === '.' || last === '..') segments.push('');
  return `/${segments.join('/')}`;
}
