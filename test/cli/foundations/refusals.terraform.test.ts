import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ToyProject } from '../support/toy-project';

jest.setTimeout(60_000);
let project: ToyProject;

beforeEach(() => {
  project = new ToyProject();
});
afterEach(() => project.remove());

const refused = async (words: string[], change: object = {}) => {
  const environment = JSON.parse(readFileSync(join(project.folder, 'environment.json'), 'utf8')) as object;
  project.write('changed.json', JSON.stringify({ ...environment, ...change }));
  const { exitCode, stderr } = await project.run(words, { ENVIRONMENT: join(project.folder, 'changed.json') });
  expect(exitCode).toBe(1);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  return stderr.trim();
};

test('an environment with local state and nobody to trust has nothing to bootstrap', async () => {
  expect(await refused(['bootstrap', '--yes'])).toBe(
    "the environment toy has no stack bootstrap: its state is local and needs none; it would with backend: { type: 's3', … }, or delivery: { repository: 'owner/name' }",
  );
});

test('an environment whose state is elsewhere has no workspaces', async () => {
  expect(await refused(['workspaces', '--yes'], { delivery: { repository: 'acme/shop' } })).toMatch(
    /^the environment toy has no stack workspaces: its state is local .* backend: \{ type: 'cloud', … \}$/,
  );
});

test('a lock is removed by its id only', async () => {
  expect(await refused(['unlock', 'global'])).toBe(
    'unlock needs a stack and the id that the refused run told; usage: npm run unlock -- <stack> <lock id> [options]',
  );
});
