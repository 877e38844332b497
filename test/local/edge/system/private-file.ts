import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthBuiltSystem } from '../../../support/built-system';

/** What the private page says. */
export const SECRET = 'for signed-in viewers only';

/**
 * This project's own system with a page under `private/` among the files of the site, in every region.
 *
 * @returns a new folder
 */
export function synthWithPrivatePage(): string {
  const folder = synthBuiltSystem('local', mkdtempSync(join(tmpdir(), 'private-')));
  const stacks = join(folder, 'stacks');
  for (const stack of readdirSync(stacks).filter((name) => name.startsWith('regional-'))) {
    const sites = join(stacks, stack, 'assets', 'site_releases_folder');
    for (const site of readdirSync(sites)) {
      mkdirSync(join(sites, site, 'private'), { recursive: true });
      writeFileSync(
        join(sites, site, 'private', 'report.html'),
        `<!doctype html><title>Report</title><p>${SECRET}</p>`,
      );
    }
  }
  return folder;
}
