import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const TEXT = readFileSync(resolve(__dirname, '../../docs/fidelity.md'), 'utf8');
const ROWS = TEXT.split('\n')
  .filter((line) => /^\| +\d+ +\|/.test(line))
  .map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );

test('the claims are numbered without a gap, so that others can name them', () => {
  expect(ROWS.map(([number]) => Number(number))).toEqual(ROWS.map((_, index) => index + 1));
  expect(ROWS.length).toBeGreaterThan(50);
});

test('each claim says what AWS does, what happens here, by which source, and how sure that is', () => {
  const incomplete = ROWS.filter(([, claim, here, source, status]) => !claim || !here || !source || !status);
  expect(incomplete).toEqual([]);
  const unknown = ROWS.filter(([, , , , status]) => !/\b(verified|assumed|differs)\b/.test(status ?? ''));
  expect(unknown).toEqual([]);
});
