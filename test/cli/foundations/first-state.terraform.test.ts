import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localStateOverride, OVERRIDE_FILE } from '../../../cli/foundations/first-state';
import { TerraformFolder } from '../../support/terraform';

const folder = new TerraformFolder();
afterAll(() => folder.remove());

test.each([
  ['S3', { backend: { s3: { bucket: 'states', key: 'a.tfstate', region: 'us-east-1', use_lockfile: true } } }],
  ['HCP Terraform', { cloud: { organization: 'acme', workspaces: { name: 'shop-prod-workspaces' } } }],
])('a stack whose state belongs into %s can be applied with local state first, offline', (name, terraform) => {
  const path = join(folder.path, `${name}.tfstate`);
  folder.write('cdk.tf.json', JSON.stringify({ terraform, resource: { terraform_data: { made: { input: name } } } }));
  folder.write(OVERRIDE_FILE, localStateOverride(path));
  for (const words of [
    ['init', '-reconfigure'],
    ['apply', '-auto-approve'],
  ]) {
    expect(folder.run(...words, '-input=false', '-no-color')).toMatchObject({ status: 0 });
  }
  expect(readFileSync(path, 'utf8')).toContain('"name": "made"');
});
