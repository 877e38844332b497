import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pushBranch } from '../../../cli/export/push-branch';
import { temporaryRepository } from '../review/repository';
import { temporaryFolder } from '../support/temporary-folder';

const origin = temporaryRepository();
const project = temporaryRepository();
const exported = temporaryFolder();
const variables = { PATH: process.env['PATH'], HOME: project.path, GIT_CONFIG_NOSYSTEM: '1' };

const push = (...files: string[]) =>
  pushBranch({ project: project.path, branch: 'rendered', folder: exported.path, files, variables });
const held = () => origin.git('ls-tree', '-r', '--name-only', 'rendered').trim().split('\n');

beforeAll(() => {
  origin.git('config', 'core.bare', 'true');
  project.git('remote', 'add', 'origin', origin.path);
  project.write('main.ts', 'source');
  project.commit();
});

test('a branch holds what was exported and nothing else, each time in a commit on top that names its source', () => {
  exported.write('dev/data/a.tf', 'a');
  exported.write('dev/data/.terraform/provider', 'large');
  exported.write('dev/state/data.tfstate', 'secret');
  const first = push('dev/data/a.tf');
  expect(held()).toEqual(['dev/data/a.tf']);
  expect(origin.git('log', '-1', '--format=%H %an %s', 'rendered').trim()).toBe(
    `${first} github-actions[bot] Rendered from ${project.git('rev-parse', 'HEAD').trim()}`,
  );

  expect(push('dev/data/a.tf')).toBeUndefined();

  exported.write('prod/data/b.tf', 'b');
  rmSync(join(exported.path, 'dev/data/a.tf'));
  const second = push('prod/data/b.tf');
  expect(held()).toEqual(['prod/data/b.tf']);
  expect(origin.git('rev-parse', 'rendered^').trim()).toBe(first);
  expect(origin.git('rev-parse', 'rendered').trim()).toBe(second);
});

test('the working tree, the index and the branches of the project stay as they are', () => {
  project.write('staged.ts', 'staged');
  project.git('add', 'staged.ts');
  exported.write('dev/data/c.tf', 'c');
  push('dev/data/c.tf');

  expect(project.git('status', '--short')).toBe('A  staged.ts\n');
  expect(project.git('branch', '--format=%(refname:short)')).toBe('main\n');
});

test('what git refuses is told in a line', () => {
  project.git('remote', 'set-url', 'origin', join(origin.path, 'gone'));
  expect(() => push('dev/data/c.tf')).toThrow(/^git ls-remote failed: .*gone/);
});

test('a folder outside of any repository is refused', () => {
  const variablesThere = { ...variables, GIT_CEILING_DIRECTORIES: join(exported.path, '..') };
  expect(() =>
    pushBranch({
      project: exported.path,
      branch: 'rendered',
      folder: exported.path,
      files: [],
      variables: variablesThere,
    }),
  ).toThrow(`${exported.path} is not in a git repository`);
});
