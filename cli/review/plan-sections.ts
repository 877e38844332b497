import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The name of an environment. Files may come from a run of foreign code: nothing of their names gets into the page. */
const FILE = /^([a-z][a-z0-9-]{0,31})\.txt$/;

/** Characters of one plan that are shown; its end says how many resources change. */
const MOST_CHARACTERS = 5_000;

/**
 * Plans as folded sections of a comment.
 *
 * @param folder of one text file for each environment, named after it, with what `npm run diff` printed; it need not exist. Other
 * files, and links, are left alone
 * @returns Markdown; empty without plans
 */
export function planSections(folder: string): string {
  if (!existsSync(folder)) return '';
  const files = readdirSync(folder, { withFileTypes: true }).filter((file) => file.isFile());
  return files
    .map(({ name }) => name)
    .sort()
    .flatMap((file) => {
      const environment = FILE.exec(file)?.[1];
      return environment === undefined ? [] : [section(environment, readFileSync(join(folder, file), 'utf8'))];
    })
    .join('\n');
}

function section(environment: string, plan: string): string {
  const text = plan.trimEnd();
  const shown = text.length > MOST_CHARACTERS ? `…\n${text.slice(-MOST_CHARACTERS)}` : text;
  const fence = '`'.repeat(Math.max(3, ...(shown.match(/`+/g) ?? []).map((run) => run.length + 1)));
  return [
    `<details><summary>Plan of <b>${environment}</b> against what is deployed</summary>`,
    '',
    `${fence}text`,
    shown,
    fence,
    '',
    '</details>',
    '',
  ].join('\n');
}
