import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const ENDING = '.txt';

/** Characters of one plan that are shown; its end says how many resources change. */
const MOST_CHARACTERS = 5_000;

/**
 * Plans as folded sections of a comment.
 *
 * @param folder of one text file for each environment, named after it, with what `npm run diff` printed; it need not exist
 * @returns Markdown; empty without plans
 */
export function planSections(folder: string): string {
  if (!existsSync(folder)) return '';
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith(ENDING));
  return files
    .sort()
    .map((file) => section(basename(file, ENDING), readFileSync(join(folder, file), 'utf8')))
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
