import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { environmentNames } from '../../../environments';

const PROJECT = resolve(__dirname, '../../..');

jest.setTimeout(10 * 60_000);

/** Uses the project's own run-time home, which keeps the packages: npm needs its registry the first time only. */
function check() {
  const done = spawnSync(process.execPath, ['--require', 'tsx/cjs', 'cli/index.ts', 'check-cdktn'], {
    cwd: PROJECT,
    encoding: 'utf8',
  });
  return { status: done.status, output: `${done.stdout}${done.stderr}`, lines: done.stdout.trimEnd().split('\n') };
}

function kept(): readonly string[] {
  const folder = join(PROJECT, '.edge', 'cdktn');
  return existsSync(folder) ? readdirSync(folder) : [];
}

test('under CDK Terrain the same sources type-check and synthesize the same JSON of every environment', () => {
  const before = kept();
  const { status, output, lines } = check();

  expect([status, output]).toEqual([0, expect.any(String)]);
  expect(lines[0]).toMatch(
    /^@cdktn\/provider-aws \d+\.\d+\.\d+, cdktn \d+\.\d+\.\d+: (installed|kept from an earlier run)$/,
  );
  expect(lines[1]).toBe('types: no errors');
  expect(lines.slice(2).filter((line) => !/^[a-z]+, (main|foundations)\.ts: \d stacks?, the same$/.test(line))).toEqual(
    [],
  );
  expect(lines.slice(2).flatMap((line) => /^(\w+), main\.ts: [1-9]/.exec(line)?.[1] ?? [])).toEqual(environmentNames);
  expect(output).toMatch(/^\w+, foundations\.ts: [1-9]/m);
  // Of what it writes, only the packages stay.
  expect(kept().filter((name) => !before.includes(name) && !/^[0-9a-f]{16}$/.test(name))).toEqual([]);
});
