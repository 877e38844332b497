import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../../constructs/guard-rails/rules';

const ids = RULES.map(({ id }) => id).sort();
const namesIn = (folder: string, ending: string) =>
  readdirSync(folder)
    .filter((file) => file !== 'index.ts' && file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();

test('each guard rail has a file and a test of its name, and each file is in use', () => {
  expect(namesIn(join(__dirname, '../../../constructs/guard-rails/rules'), '.ts')).toEqual(ids);
  expect(namesIn(join(__dirname, 'rules'), '.test.ts')).toEqual(ids);
});
