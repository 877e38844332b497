import type { ReadBehaviour } from './read-behaviours';

/** A read as the viewer-request function of the API looks it up. */
export interface ReadRow {
  /** Regular expression of its path. */
  readonly path: string;
  /** How its query parameters are written, by name in the order of the cache key. */
  readonly query: ReadBehaviour['query'];
  readonly isSegmented?: true;
  readonly languages?: readonly string[];
}

/** Wildcards of a path pattern as CloudFront reads them. Source: CloudFront Developer Guide, "Path pattern". */
const WILDCARDS: Readonly<Record<string, string>> = { '*': '.*', '?': '.' };

/** The reads in the order of their behaviours: the first that matches is the one whose behaviour was chosen. */
export function readTable(reads: readonly ReadBehaviour[]): ReadRow[] {
  return reads.map(({ pathPattern, query, isSegmented, languages }) => ({
    path: `^${pathPattern.replaceAll(/[.+^$(){}|[\]\\*?]/g, (sign) => WILDCARDS[sign] ?? `\\${sign}`)}$`,
    query,
    ...(isSegmented && { isSegmented }),
    ...(languages && { languages }),
  }));
}
