import { unifiedDiff } from '../../../cli/review-examples/unified-diff';

const lines = (...all: readonly string[]) => `${all.join('\n')}\n`;

test('a diff names files and the block of each hunk, and no number of a line', () => {
  const text = (value: number) =>
    lines('resource "a" "b" {', '  one = 1', '  two = 2', '  three = 3', `  four = ${value}`, '  five = 5', '}');

  expect(unifiedDiff(new Map([['global/x.tf', text(4)]]), new Map([['global/x.tf', text(5)]]))).toBe(
    [
      '--- global/x.tf',
      '+++ global/x.tf',
      '@@ resource "a" "b" {',
      '   two = 2',
      '   three = 3',
      '-  four = 4',
      '+  four = 5',
      '   five = 5',
      ' }',
    ].join('\n'),
  );
});

test('a file of another name is a rename, one that is new is told as such, and equal files are nothing', () => {
  const body = lines('a', 'b', 'c', 'd', 'e', 'f');

  expect(unifiedDiff(new Map([['old.tf', body]]), new Map([['new.tf', body]]))).toBe(
    'rename from old.tf\nrename to new.tf',
  );
  expect(unifiedDiff(new Map(), new Map([['new.tf', 'a\n']]))).toBe('--- /dev/null\n+++ new.tf\n@@\n+a');
  expect(unifiedDiff(new Map([['a.tf', body]]), new Map([['a.tf', body]]))).toBe('');
});
