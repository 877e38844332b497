import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { COMPATIBILITY_PAGE, withVersions } from '../../cli/compatibility/compatibility-page';
import { readVersions } from '../../cli/compatibility/read-versions';

const PROJECT = resolve(__dirname, '../..');
const PAGE = readFileSync(join(PROJECT, COMPATIBILITY_PAGE), 'utf8');

test('the page of versions says what is pinned; else write it with: npm run docs:compatibility', () => {
  expect(withVersions(PAGE, readVersions(PROJECT))).toBe(PAGE);
});
