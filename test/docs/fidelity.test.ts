import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const TESTS = resolve(__dirname, '../local/edge');
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

test('each claim that is verified names the test that holds it, and every test that is named is there', () => {
  const named = ROWS.map(([number, , , , status = '', tests = '']) => ({
    number,
    status,
    tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, test = '']) => test),
  }));
  const unheld = named.filter(({ status, tests }) => /^verified/.test(status) && tests.length === 0);
  expect(unheld).toEqual([]);
  const missing = named.flatMap(({ tests }) => tests.filter((test) => !existsSync(join(TESTS, `${test}.test.ts`))));
  expect(missing).toEqual([]);
});

test('the page says what each § in the name of a test is about', () => {
  const explained = new Set([...TEXT.matchAll(/§(\d+(\.\d+)?)/g)].map(([, place]) => place));
  const used = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(TESTS, file), 'utf8').matchAll(/§ ?(\d+(\.\d+)?)/g)])
    .map(([, place = '']) => (place.startsWith('0.') ? '0' : place));
  expect(used.length).toBeGreaterThan(100);
  expect([...new Set(used)].filter((place) => !explained.has(place))).toEqual([]);
});
