/**
 * Writes the versions that the project pins into the table of `docs/compatibility.md`:
 *
 *     npm run docs:compatibility
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { COMPATIBILITY_PAGE, withVersions } from './compatibility/compatibility-page';
import { readVersions } from './compatibility/read-versions';

const project = resolve(__dirname, '..');
const file = join(project, COMPATIBILITY_PAGE);
try {
  writeFileSync(file, withVersions(readFileSync(file, 'utf8'), readVersions(project)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
