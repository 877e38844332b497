import type { ReadBehaviour } from './read-behaviours';

/** Wildcards of a path pattern as CloudFront reads them. Source: CloudFront Developer Guide, "Path pattern". */
const WILDCARDS: Readonly<Record<string, string>> = { '*': '.*', '?': '.' };

/**
 * The viewer-request function of the API: its source below the table of reads that it looks a request up in, in the order
 * of their behaviours.
 */
export function apiRequestsCode(source: string, reads: readonly ReadBehaviour[]): string {
  const rows = reads.map(({ pathPattern, query, isSegmented, languages }) =>
    JSON.stringify({
      path: `^${pathPattern.replaceAll(/[.+^$(){}|[\]\\*?]/g, (sign) => WILDCARDS[sign] ?? `\\${sign}`)}$`,
      query,
      ...(isSegmented && { segmented: true }),
      ...(languages && { languages }),
    }),
  );
  return `var reads = [${rows.map((row) => `\n  ${row}`).join(',')}${rows.length > 0 ? '\n' : ''}];\n\n${source}`;
}
