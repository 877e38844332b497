import { readFileSync } from 'node:fs';
import { environmentNames } from '../../environments';
import { checkEnvironment } from '../../review';
import { reviewedHcl, synthBuiltSystem } from '../support/built-system';

/** `checkEnvironment` renders every stack, compares the tree an independent parser reads with the JSON, then the files. */
describe('the reviewed HCL', () => {
  it.each(environmentNames)('of %s is current and says the same as the JSON that is applied', async (name) => {
    expect(await checkEnvironment(synthBuiltSystem(name), reviewedHcl(name))).toEqual([]);
  });

  it('of local needs one changed line for another release of the site', () => {
    const hcl = readFileSync(`${reviewedHcl('local')}/regional-us-east-1.tf`, 'utf8');
    expect(hcl.match(/assets\/site_files_folder\/[0-9a-fA-F]+/g)).toHaveLength(1);
  });
});
