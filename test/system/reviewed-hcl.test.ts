import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { environmentNames } from '../../environments';
import { checkEnvironment } from '../../review';
import { READING_ORDER } from '../../review/files/reading-order';
import { committedPin, reviewedHcl, synthBuiltFoundations, synthBuiltSystem } from '../support/built-system';

/** `checkEnvironment` renders every stack, compares the tree an independent parser reads with the JSON, then the files. */
describe('the reviewed HCL', () => {
  it.each(environmentNames)('of %s is current and says the same as the JSON that is applied', async (name) => {
    const outdir = synthBuiltSystem(name, undefined, committedPin(name));
    const stale = await checkEnvironment(outdir, reviewedHcl(name), synthBuiltFoundations(name));
    expect(stale).toEqual([]);
  });

  it.each(environmentNames)('of %s has no file of more than 400 lines, unless one block fills it', (name) => {
    const files = readdirSync(reviewedHcl(name), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.tf'),
    );
    const long = files.filter((file) => {
      const text = readFileSync(join(reviewedHcl(name), file), 'utf8');
      return text.split('\n').length > 400 && (text.match(/^(resource|data) /gm)?.length ?? 0) > 1;
    });
    expect(files.length).toBeGreaterThan(0);
    expect(long).toEqual([]);
  });

  it('of prod has every file that the order of reading names', () => {
    const files = readdirSync(reviewedHcl('prod'), { recursive: true, encoding: 'utf8' }).map((file) => basename(file));
    const isThere = (name: string) =>
      files.some((file) => new RegExp(`^${name.replace('*', '[a-z0-9-]+')}\\.tf$`).test(file));
    expect(READING_ORDER.filter(([, name]) => !isThere(name))).toEqual([]);
  });

  it('of local needs four changed lines in a region for another release of the site', () => {
    const hcl = readFileSync(`${reviewedHcl('local')}/regional-us-east-1/locals.tf`, 'utf8');
    const [, hash = ''] = /assets\/site_releases_folder\/([0-9a-fA-F]+)/.exec(hcl) ?? [];
    const lines = hcl.split('\n').filter((line) => line.includes(hash.slice(0, 12)));
    expect(lines.map((line) => line.trim().split(/ +=/)[0]?.replaceAll('"', '')).sort()).toEqual([
      hash.slice(0, 12),
      'site_releases_build',
      'site_releases_path',
      'site_releases_served',
    ]);
  });
});
