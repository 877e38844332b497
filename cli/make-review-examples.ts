/**
 * Makes each change of `review-examples/examples.ts` in a copy of the project and writes into `docs/reviewing.md` what it does to
 * the HCL, and what the review says of it:
 *
 *     npm run build && npm run docs:reviewing
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EXAMPLES, SHOWN_ENVIRONMENT } from './review-examples/examples';
import { ProjectCopy } from './review-examples/project-copy';
import { REVIEWING_PAGE, withExample } from './review-examples/reviewing-page';
import { showExample } from './review-examples/show-example';

async function main(project: string, home: string): Promise<void> {
  const original = new ProjectCopy(project, home);
  const before = await original.render(SHOWN_ENVIRONMENT).finally(() => original.remove());
  const file = join(project, REVIEWING_PAGE);
  let page = readFileSync(file, 'utf8');
  for (const example of EXAMPLES) {
    page = withExample(page, example.id, await showExample(example, project, home, before));
    process.stdout.write(`${example.id}\n`);
  }
  writeFileSync(file, page);
}

const project = resolve(__dirname, '..');
main(project, resolve(project, process.env['EDGE_HOME'] ?? '.edge')).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
