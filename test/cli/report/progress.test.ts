import { progressOn } from '../../../cli/report/progress';
import { RunReport } from '../../../cli/report/run-report';

test('a log says once that a stack is planned, and goes on saying how far it is applied', () => {
  const lines: string[] = [];
  const line = (text: string): void => void lines.push(text);
  const screen = { interactive: false, columns: 80, line, error: line, write: line, ask: () => Promise.resolve('') };
  let now = 0;
  const report: RunReport = new RunReport([{ name: 'one', after: [] }], (stack) => progress.update(stack, now));
  const progress = progressOn(
    screen,
    'applying',
    () => report.stacks,
    () => now,
  );
  for (const text of [
    'one  Terraform has been successfully initialized!',
    'one  No changes. Your infrastructure matches the configuration.',
    'one  Plan: 2 to add, 0 to change, 0 to destroy.',
    'one  aws_a.one (a): Creation complete after 3s [id=1]',
    'one  aws_a.two (a): Creation complete after 3s [id=2]',
    'one  Apply complete! Resources: 2 added, 0 changed, 0 destroyed.',
  ]) {
    now += 5_000;
    report.read(text, now);
  }
  expect(lines).toEqual([
    'one  planning',
    'one  applying  0/2',
    'one  applying  1/2',
    'one  applying  2/2',
    'one  done',
  ]);
});

test('a terminal shows a line for each stack, written over in place, and none wider than the terminal', () => {
  let text = '';
  const add = (more: string): void => void (text += more);
  const line = (more: string) => add(`${more}\n`);
  const screen = { interactive: true, columns: 30, line, error: line, write: add, ask: () => Promise.resolve('') };
  const names = ['regional-us-east-1', 'regional-ap-southeast-2'].map((name) => ({ name, after: [] }));
  const report: RunReport = new RunReport(names, (stack) => progress.update(stack, 0));
  const progress = progressOn(
    screen,
    'applying',
    () => report.stacks,
    () => 0,
  );
  report.read('regional-us-east-1  Plan: 2 to add, 0 to change, 0 to destroy.', 0);
  progress.end();
  const shown = ['regional-us-east-1       appl', 'regional-ap-southeast-2  wait'];
  expect(text).toBe([...shown, '\x1b[2A\x1b[J' + shown[0], shown[1], ''].join('\n'));
});
