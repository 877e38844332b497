import { markdownTable } from '../../local/edge/drill/table';
import { CliError } from '../cli-error';
import type { PinnedVersion } from './read-versions';

/** The page of versions, relative to the project. */
export const COMPATIBILITY_PAGE = 'docs/compatibility.md';

const BEGIN = '<!-- pinned versions -->';
const END = '<!-- end of pinned versions -->';

/**
 * The page with the table of pinned versions in its place.
 *
 * @throws CliError when the page has no place for it
 */
export function withVersions(page: string, versions: readonly PinnedVersion[]): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) {
    throw new CliError(`${COMPATIBILITY_PAGE} needs the lines ${BEGIN} and ${END}, for the table to stand between`);
  }
  const table = markdownTable<PinnedVersion>(
    [
      { heading: 'what', align: 'left', cell: ({ name }) => name },
      { heading: 'version', align: 'left', cell: ({ version }) => version },
      { heading: 'pinned in', align: 'left', cell: ({ source }) => `[\`${source}\`](../${source})` },
    ],
    versions,
  );
  return `${page.slice(0, begin)}${BEGIN}\n\n${table}\n\n${page.slice(end)}`;
}
