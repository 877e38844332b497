import { CliError } from '../cli-error';

/** The page that the examples are in, relative to the project. */
export const REVIEWING_PAGE = 'docs/reviewing.md';

const begin = (id: string): string => `<!-- example: ${id} -->`;
const END = '<!-- end of example -->';

/**
 * The page with an example in its place.
 *
 * @throws CliError when the page has no place for it
 */
export function withExample(page: string, id: string, markdown: string): string {
  const [before, rest, ...more] = page.split(begin(id));
  const end = rest?.indexOf(END) ?? -1;
  if (before === undefined || rest === undefined || more.length > 0 || end < 0) {
    throw new CliError(
      `${REVIEWING_PAGE} needs the lines ${begin(id)} and ${END} once, for the example to stand between`,
    );
  }
  return `${before}${begin(id)}\n\n${markdown}\n\n${rest.slice(end)}`;
}

/** The page without the hashes of what was built: those change with every other change of a function or of the app. */
export const withoutHashes = (page: string): string =>
  page
    .replace(/[A-Za-z0-9+/]{43}=/g, '<hash>')
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{12,64}\b/g, '<hash>')
    .replace(/[A-Za-z0-9+/]{12}…/g, '<hash>');
