import { dirname } from 'node:path';
import { checkStateFiles, managedResources } from '../../../cli/state/local-state';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const whole = JSON.stringify({
  version: 4,
  lineage: 'a',
  resources: [
    { mode: 'managed', instances: [{}, {}] },
    { mode: 'data', instances: [{}] },
  ],
});

test('whole files pass, and so does a folder that is not there', () => {
  const file = folder.write('whole/a.tfstate', whole);
  expect(() => checkStateFiles(dirname(file), '')).not.toThrow();
  expect(() => checkStateFiles('/nowhere', '')).not.toThrow();
});

test('counts what Terraform manages, without data sources', () => {
  const file = folder.write('count/a.tfstate', whole);
  folder.write('count/b.tfstate', whole);
  expect(managedResources(dirname(file))).toBe(4);
});

test.each([
  ['half', whole.slice(0, 40), 'half-written'],
  ['empty', '', 'empty'],
  ['foreign', '{"hello": 1}', 'not of Terraform'],
])('a file that is %s is restored from its backup', (name, text, problem) => {
  const file = folder.write(`${name}/a.tfstate`, text);
  folder.write(`${name}/a.tfstate.backup`, whole);
  const check = () => checkStateFiles(dirname(file), 'look elsewhere');
  expect(check).toThrow(problem);
  expect(check).toThrow(`nothing was changed; restore the state before it with: cp ${file}.backup ${file}`);
});

test('without a whole backup another remedy is named', () => {
  const file = folder.write('both/a.tfstate', '{');
  folder.write('both/a.tfstate.backup', '{');
  expect(() => checkStateFiles(dirname(file), 'look elsewhere')).toThrow('nothing was changed; look elsewhere');
});

test('an empty file of a first run that was interrupted means no state', () => {
  const file = folder.write('first/a.tfstate', '');
  expect(() => checkStateFiles(dirname(file), '')).not.toThrow();
});
