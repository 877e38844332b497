import { BakeProgress } from '../../../../cli/waves/bake/bake-progress';
import type { Observation } from '../../../../cli/waves/bake/vigil';

const alarm = (verdict: Observation['verdict']): Observation => ({
  subject: 'eu-west-1: the alarm errors',
  verdict,
  detail: verdict === 'bad' ? 'is in ALARM (too many errors)' : 'is OK',
  tolerance: 1,
});

/** What is written while an alarm is looked at, every five seconds. */
function written(
  interactive: boolean,
  verdicts: readonly Observation['verdict'][],
  columns = 120,
  seconds = 60,
): string {
  let text = '';
  const add = (more: string): void => void (text += more);
  const screen = { interactive, columns, line: (line: string) => add(`${line}\n`), error: add, write: add };
  const progress = new BakeProgress({ ...screen, ask: () => Promise.resolve('') }, 'canary', seconds);
  verdicts.forEach((verdict, index) => progress.update({ elapsed: index * 5, observations: [alarm(verdict)] }));
  return text;
}

test('a log gets a line when something has changed', () => {
  expect(written(false, ['good', 'good', 'bad', 'bad', 'good']).split('\n')).toEqual([
    'canary  watching  0/60 s  1 of 1 good',
    'canary  watching  10/60 s  0 of 1 good; eu-west-1: the alarm errors is in ALARM (too many errors)',
    'canary  watching  20/60 s  1 of 1 good',
    '',
  ]);
});

test('a terminal gets one line, which is written over and never wider than the terminal', () => {
  expect(written(true, ['good', 'bad'], 60)).toBe(
    'canary  watching  0/60 s  1 of 1 good\n\x1b[1A\x1b[J' +
      'canary  watching  5/60 s  0 of 1 good; eu-west-1: the alarm\n',
  );
});

test('one look says what was found', () => {
  expect(written(false, ['good'], 120, 0)).toBe('canary  1 of 1 good\n');
});
