import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fenced } from './fenced';

/** The name of an environment. Files may come from a run of foreign code: nothing of their names gets into the page. */
const FILE = /^([a-z][a-z0-9-]{0,31})\.txt$/;

/** Characters of one plan that are shown; its end says how many resources change. */
const MOST_CHARACTERS = 5_000;

/** Characters of all sections together: GitHub takes 65,536, most of which are for the review. */
const MOST_TOGETHER = 12_000;

/**
 * Plans as folded sections of a comment.
 *
 * @param folder of one text file for each environment, named after it, with what `npm run diff` printed; it need not exist. Other
 * files, and links, are left alone
 * @returns Markdown, with the number of plans that do not fit; empty without plans
 */
export function planSections(folder: string): string {
  if (!existsSync(folder)) return '';
  const files = readdirSync(folder, { withFileTypes: true }).filter((file) => file.isFile());
  const sections = files
    .map(({ name }) => name)
    .sort()
    .flatMap((file) => {
      const environment = FILE.exec(file)?.[1];
      return environment === undefined ? [] : [section(environment, readFileSync(join(folder, file), 'utf8'))];
    });
  let left = MOST_TOGETHER;
  const fitting = sections.filter((text) => text.length <= left && (left -= text.length) >= 0);
  const others = sections.length - fitting.length;
  const rest = others === 0 ? [] : [`_Plans that do not fit: ${others}. They are artifacts of the run._\n`];
  return [...fitting, ...rest].join('\n');
}

function section(environment: string, plan: string): string {
  const text = plan.trimEnd();
  const shown = text.length > MOST_CHARACTERS ? `…\n${text.slice(-MOST_CHARACTERS)}` : text;
  return [
    `<details><summary>Plan of <b>${environment}</b> against what is deployed</summary>`,
    '',
    fenced(shown),
    '',
    '</details>',
    '',
  ].join('\n');
}
