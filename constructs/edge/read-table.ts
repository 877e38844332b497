import type { CanonicalForm } from '../../contract';
import type { ReadBehaviour } from './read-behaviours';

/** What the viewer-request function of the API looks reads up in. A function has 10 kB, so that nothing is said twice. */
export interface ReadTable {
  /** How parameters are written in a cache key. */
  readonly forms: readonly CanonicalForm[];
  /** The reads in the order of their behaviours: the first that matches is the one whose behaviour was chosen. */
  readonly reads: readonly ReadRow[];
}

export interface ReadRow {
  /** Regular expression of its path. */
  readonly path: string;
  /** The form of each query parameter, as its place in the list, by name in the order of the cache key. Absent: it has none. */
  readonly query?: Readonly<Record<string, number>>;
  readonly isSegmented?: true;
  readonly languages?: readonly string[];
  /** Of a read that is not kept: nothing of it is rewritten. */
  readonly isWhole?: true;
}

/** Wildcards of a path pattern as CloudFront reads them. Source: CloudFront Developer Guide, "Path pattern". */
const WILDCARDS: Readonly<Record<string, string>> = { '*': '.*', '?': '.' };

export function readTable(behaviours: readonly ReadBehaviour[]): ReadTable {
  const forms: CanonicalForm[] = [];
  const known = new Map<string, number>();
  const placeOf = (form: CanonicalForm): number => {
    // eslint-disable-next-line no-restricted-syntax -- to compare, and for no document of Terraform's
    const text = JSON.stringify(form);
    const place = known.get(text) ?? forms.push(form) - 1;
    known.set(text, place);
    return place;
  };
  const reads = behaviours.map((read): ReadRow => {
    const path = `^${read.pathPattern.replaceAll(/[.+^$(){}|[\]\\*?]/g, (sign) => WILDCARDS[sign] ?? `\\${sign}`)}$`;
    if (read.kind === 'whole') return { path, isWhole: true };
    const { query, isSegmented, languages } = read;
    const parameters = Object.entries(query).map(([name, form]) => [name, placeOf(form)] as const);
    return {
      path,
      ...(parameters.length > 0 && { query: Object.fromEntries(parameters) }),
      ...(isSegmented && { isSegmented }),
      ...(languages && { languages }),
    };
  });
  return { forms, reads };
}
