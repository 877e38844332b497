import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentNames } from '../../environments';
import { reviewedHcl, synthBuiltSystem } from '../support/built-system';
import { TerraformFolder } from '../support/terraform';

jest.setTimeout(300_000);

/** Every stack as it is applied (JSON) and as it is reviewed (HCL), in front of the real AWS provider. */
describe.each(environmentNames)('terraform validate accepts %s', (name) => {
  const outdir = synthBuiltSystem(name);
  const stacks = readdirSync(join(outdir, 'stacks')).sort();

  it.each(stacks)('%s', (stack) => {
    const source = join(outdir, 'stacks', stack);
    for (const [file, text] of [
      ['cdk.tf.json', readFileSync(join(source, 'cdk.tf.json'), 'utf8')],
      ['main.tf', readFileSync(join(reviewedHcl(name), `${stack}.tf`), 'utf8')],
    ] as const) {
      const folder = new TerraformFolder();
      try {
        folder.write(file, text);
        const assets = join(source, 'assets');
        if (existsSync(assets)) {
          mkdirSync(join(folder.path, 'assets'));
          cpSync(assets, join(folder.path, 'assets'), { recursive: true });
        }
        const init = folder.run('init', '-backend=false', '-input=false', '-no-color');
        expect([file, init.status, init.output]).toEqual([file, 0, expect.any(String)]);
        const validation = folder.run('validate', '-json');
        expect(JSON.parse(validation.stdout)).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
        if (file === 'main.tf') {
          expect(folder.run('fmt', '-check', '-diff', 'main.tf')).toMatchObject({ status: 0, stdout: '' });
        }
      } finally {
        folder.remove();
      }
    }
  });
});
