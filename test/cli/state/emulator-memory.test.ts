import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkEmulatorMemory, forgetEmulatedState } from '../../../cli/state/emulator-memory';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const state = (count: number) =>
  JSON.stringify({ version: 4, lineage: 'a', resources: [{ mode: 'managed', instances: Array(count).fill({}) }] });

test('a restarted emulator is noticed when there is something it has lost', () => {
  const environment = join(folder.path, 'states', 'local');
  checkEmulatorMemory(environment, 'first');
  folder.write('states/local/global.tfstate', state(0));
  checkEmulatorMemory(environment, 'second');
  folder.write('states/local/global.tfstate', state(3));
  checkEmulatorMemory(environment, 'second');
  expect(() => checkEmulatorMemory(environment, 'third')).toThrow(
    /lost the 3 resources .* forget that state too with: npm run emulator -- reset/,
  );
});

test('forgetting leaves the state of environments in AWS alone', () => {
  folder.write('forget/prod/global.tfstate', state(1));
  checkEmulatorMemory(join(folder.path, 'forget', 'local'), 'first');
  expect(forgetEmulatedState(join(folder.path, 'forget'))).toEqual(['local']);
  expect(existsSync(join(folder.path, 'forget', 'local'))).toBe(false);
  expect(existsSync(join(folder.path, 'forget', 'prod', 'global.tfstate'))).toBe(true);
});
