import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './pages';

const TEXT = readFileSync(join(PROJECT, 'docs/architecture.md'), 'utf8');
const WALK = /## A request's walk\n([\s\S]*?)\n## /.exec(TEXT)?.[1] ?? '';
/** Numbered items, each with its lines in one. */
const STEPS = WALK.split(/\n(?=\d+\. )/)
  .slice(1)
  .map((step) => (step.split('\n\n')[0] ?? '').replace(/\s+/g, ' '));

test('a request walks twelve steps, each with the code that makes it happen and the test that shows it', () => {
  expect(STEPS.map((step) => Number.parseInt(step, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  const incomplete = STEPS.filter((step) => {
    const [, makers = '', witnesses = ''] = /\. By (.*); shown by (.*)\.$/.exec(step) ?? [];
    return !/\]\(\.\.\/(constructs|contract|functions|spa)\//.test(makers) || !/\]\(\.\.\/test\//.test(witnesses);
  });
  expect(incomplete).toEqual([]);
});

test('the picture marks every step of the walk', () => {
  const picture = /```\n([\s\S]*?)```/.exec(TEXT)?.[1] ?? '';
  const marked = [...picture.matchAll(/(?<![\w-])(\d{1,2})(?=[ ,])|(?<= )(\d{1,2})(?= ─)/g)].map((match) =>
    Number(match[0]),
  );
  expect([...new Set(marked)].sort((a, b) => a - b)).toEqual(STEPS.map((_, index) => index + 1));
});
