import { join } from 'node:path';
import { isPreview, outputNames, readStacks, requiredVariables } from '../../../cli/synth/synthesized-stack';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const entry = (name: string, dependencies: string[] = []) => ({
  name,
  synthesizedStackPath: `stacks/${name}/cdk.tf.json`,
  workingDirectory: `stacks/${name}`,
  dependencies,
});

function synthesized(name: string, json: object) {
  folder.write(`${name}/manifest.json`, JSON.stringify({ stacks: { only: entry('only') } }));
  folder.write(`${name}/stacks/only/cdk.tf.json`, JSON.stringify(json));
  return readStacks(join(folder.path, name));
}

test('stacks come after those they depend on', () => {
  const stacks = { global: entry('global', ['b', 'a']), a: entry('a'), b: entry('b') };
  folder.write('order/manifest.json', JSON.stringify({ stacks }));
  expect(readStacks(join(folder.path, 'order')).map(({ name }) => name)).toEqual(['b', 'a', 'global']);
  expect(readStacks(join(folder.path, 'nowhere'))).toEqual([]);
});

test('variables without a default are required', () => {
  const stacks = synthesized('variables', { variable: { b: {}, a: { sensitive: true }, c: { default: 1 } } });
  expect(requiredVariables([...stacks, ...stacks])).toEqual(['a', 'b']);
});

test('knows a preview and the outputs of a stack', () => {
  const [plain, preview] = [
    ...synthesized('plain', { resource: { terraform_data: { other: {} } }, output: { url: {} } }),
    ...synthesized('preview', { resource: { terraform_data: { preview: {} } } }),
  ];
  expect(plain && [isPreview(plain), outputNames(plain)]).toEqual([false, ['url']]);
  expect(preview && isPreview(preview)).toBe(true);
});

test('tells what is excepted from guard rails, and no other note', () => {
  const annotations = [
    { constructPath: 'only/edge', level: '@cdktf/warn', message: 'guard rail excepted: host-to-api (the old API)' },
    { constructPath: 'only', level: '@cdktf/warn', message: 'something else' },
  ];
  folder.write('notes/manifest.json', JSON.stringify({ stacks: { only: { ...entry('only'), annotations } } }));
  const [stack] = readStacks(join(folder.path, 'notes'));
  expect(stack?.exceptions).toEqual(['only/edge: host-to-api (the old API)']);
});
