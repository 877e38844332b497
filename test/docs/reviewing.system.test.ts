import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EXAMPLES, SHOWN_ENVIRONMENT } from '../../cli/review-examples/examples';
import { ProjectCopy } from '../../cli/review-examples/project-copy';
import { REVIEWING_PAGE, withExample, withoutHashes } from '../../cli/review-examples/reviewing-page';
import { showExample } from '../../cli/review-examples/show-example';
import { HOME } from '../support/built-system';

const PROJECT = resolve(__dirname, '../..');
const PAGE = readFileSync(join(PROJECT, REVIEWING_PAGE), 'utf8');

jest.setTimeout(300_000);

/** Each example changes sources in a copy of the project, builds and synthesizes it. */
describe('the page on reviewing', () => {
  const original = new ProjectCopy(PROJECT, HOME);
  afterAll(() => original.remove());
  const before = original.render(SHOWN_ENVIRONMENT);

  it.each(EXAMPLES)('shows what $id does; else write it with: npm run docs:reviewing', async (example) => {
    const page = withExample(PAGE, example.id, await showExample(example, PROJECT, HOME, await before));

    expect(withoutHashes(page)).toBe(withoutHashes(PAGE));
  });
});
