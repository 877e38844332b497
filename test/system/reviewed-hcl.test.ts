import { readFileSync } from 'node:fs';
import { environmentNames } from '../../environments';
import { checkEnvironment } from '../../review';
import { reviewedHcl, synthBuiltSystem } from '../support/built-system';

/** `checkEnvironment` renders every stack, compares the tree an independent parser reads with the JSON, then the files. */
describe('the reviewed HCL', () => {
  it.each(environmentNames)('of %s is current and says the same as the JSON that is applied', async (name) => {
    expect(await checkEnvironment(synthBuiltSystem(name), reviewedHcl(name))).toEqual([]);
  });

  it('of local needs four changed lines in a region for another release of the site', () => {
    const hcl = readFileSync(`${reviewedHcl('local')}/regional-us-east-1.tf`, 'utf8');
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
