import { EdgeError } from '../error';
import { shown } from '../shown';

/** Which objects are invalidated. */
export type InvalidationPattern = (path: string) => boolean;

/** Characters (CloudFront guide, invalidation: specifying paths). */
const LONGEST_PATH = 4000;

/**
 * Reads a path of an invalidation (CloudFront guide, invalidation: specifying paths). It is compared exactly, with the
 * case of its letters and with the query string: `/a.jpg` does not touch `/a.jpg?size=1`, `/a.jpg*` touches both.
 *
 * @throws EdgeError for a path that CloudFront would refuse, or that cannot match anything
 */
export function parseInvalidationPath(path: string): InvalidationPattern {
  const address = `invalidation path ${JSON.stringify(path.length > 100 ? `${path.slice(0, 100)}…` : path)}`;
  if (!path.startsWith('/')) throw new EdgeError(address, 'does not begin with a slash.', `Write /${path.trim()}.`);
  if (path.length > LONGEST_PATH) {
    throw new EdgeError(address, `has ${path.length} characters; ${LONGEST_PATH} are allowed.`, 'Use a wildcard.');
  }
  if (/[^\x21-\x7e]/.test(path)) {
    throw new EdgeError(
      address,
      'has a character that no URL holds as it is.',
      'Write it URL-encoded, a blank as %20.',
    );
  }
  const star = path.indexOf('*');
  if (star < 0) return (candidate) => candidate === path;
  if (star < path.length - 1) {
    throw new EdgeError(address, 'has a wildcard before its end.', 'CloudFront takes * as the last character only.');
  }
  const prefix = path.slice(0, -1);
  return (candidate) => candidate.startsWith(prefix);
}

/** All of them, each checked before any is used. @throws EdgeError for what is no list of paths, and as above */
export function parseInvalidation(paths: readonly string[]): InvalidationPattern {
  const isList = Array.isArray(paths) && paths.every((path: unknown) => typeof path === 'string');
  if (!isList) throw new EdgeError('invalidation', `${shown(paths)} is no list of paths.`, "Give one, such as ['/*'].");
  const patterns = paths.map(parseInvalidationPath);
  return (candidate) => patterns.some((matches) => matches(candidate));
}
