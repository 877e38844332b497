import { chmodSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installCdktn } from '../../../cli/cdktn/packages';
import { Interruption } from '../../../cli/run/interruption';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const interruption = new Interruption(
  () => 0,
  () => undefined,
);

/** Installs with a program that stands in for npm. */
function install(script: string) {
  chmodSync(folder.write('bin/npm', `#!/bin/sh\n${script}\n`), 0o755);
  const variables = { PATH: `${join(folder.path, 'bin')}:${process.env['PATH']}` };
  return installCdktn(join(folder.path, 'kept'), { variables, interruption });
}

test('what npm cannot install is told in one line, with what it said and what to do, and nothing half made is kept', async () => {
  const failing = install(
    'echo "npm error code ENOTFOUND"; echo "npm error network request to https://registry.example failed"; mkdir node_modules; exit 1',
  );

  await expect(failing).rejects.toThrow(
    /^CDK Terrain \(@cdktn\/provider-aws [\d.]+, cdktn [\d.]+\) could not be installed: code ENOTFOUND network request to https:\/\/registry\.example failed; npm needs its registry for it once .*run the check again$/,
  );
  expect(readdirSync(join(folder.path, 'kept'))).toEqual([]);
});

test('packages are installed once, exactly as locked, and without running their scripts', async () => {
  const first = await install('echo "$@" > arguments; mkdir node_modules');
  const second = await install('exit 1');

  expect([first.wereKept, second.wereKept, second.modules]).toEqual([false, true, first.modules]);
  expect(existsSync(first.modules)).toBe(true);
  expect(readFileSync(join(first.modules, '..', 'arguments'), 'utf8')).toMatch(/^ci --ignore-scripts /);
});

test('every package is pinned, and CDK Terrain goes by the names that the sources import', () => {
  const { dependencies } = JSON.parse(readFileSync(resolve(__dirname, '../../../cli/cdktn/package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };

  expect(Object.values(dependencies).filter((version) => !/^(npm:@?[\w/-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual(
    [],
  );
  expect(dependencies['cdktf']).toBe(`npm:cdktn@${dependencies['cdktn']}`);
  expect(dependencies['@cdktf/provider-aws']).toMatch(/^npm:@cdktn\/provider-aws@/);
});
