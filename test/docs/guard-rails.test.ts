import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { RULES } from '../../constructs/guard-rails/rules';

const TEXT = readFileSync(resolve(__dirname, '../../docs/guard-rails.md'), 'utf8');

/** The cells of each row of the table of rules. */
const ROWS = TEXT.split('\n')
  .filter((line) => /^\| +`/.test(line))
  .map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );

test('the page tells of each guard rail what it refuses, why, what to do instead, and by which source', () => {
  expect(ROWS).toEqual(RULES.map(({ id, title, why, fix, source }) => [`\`${id}\``, title, why, fix, source]));
});

test('each rule has an id of its own, in kebab-case', () => {
  const ids = RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
});
