import type { Behaviour, Distribution } from './distribution';
import { uncoveredPath } from './uncovered-path';

/** The behaviour that takes a path, which is the first whose pattern matches; unset when that cannot be known. */
export function behaviourFor({ behaviours }: Distribution, path: string): Behaviour | undefined {
  return behaviours.find(({ pattern }) => pattern !== undefined && uncoveredPath(path, [pattern]) === undefined);
}
