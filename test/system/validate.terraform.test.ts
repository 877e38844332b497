import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentNames } from '../../environments';
import { reviewedHcl, synthBuiltSystem } from '../support/built-system';
import { TerraformFolder } from '../support/terraform';

jest.setTimeout(300_000);

const filesOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.tf'))
      .map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );

/** Every stack as it is applied (JSON) and as it is reviewed (HCL), in front of the real AWS provider. */
describe.each(environmentNames)('terraform validate accepts %s', (name) => {
  const outdir = synthBuiltSystem(name);
  const stacks = readdirSync(join(outdir, 'stacks')).sort();

  it.each(stacks)('%s', (stack) => {
    const source = join(outdir, 'stacks', stack);
    for (const [language, files] of [
      ['JSON', { 'cdk.tf.json': readFileSync(join(source, 'cdk.tf.json'), 'utf8') }],
      ['HCL', filesOf(join(reviewedHcl(name), stack))],
    ] as const) {
      const folder = new TerraformFolder();
      try {
        for (const [file, text] of Object.entries(files)) folder.write(file, text);
        const assets = join(source, 'assets');
        if (existsSync(assets)) {
          mkdirSync(join(folder.path, 'assets'));
          cpSync(assets, join(folder.path, 'assets'), { recursive: true });
        }
        const init = folder.run('init', '-backend=false', '-input=false', '-no-color');
        expect([language, init.status, init.output]).toEqual([language, 0, expect.any(String)]);
        const validation = folder.run('validate', '-json');
        expect(JSON.parse(validation.stdout)).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
        if (language === 'HCL') {
          expect(folder.run('fmt', '-check', '-diff')).toMatchObject({ status: 0, stdout: '' });
        }
      } finally {
        folder.remove();
      }
    }
  });
});
