import { RunReport } from '../../../cli/report/run-report';
import { summaryTable } from '../../../cli/report/summary-table';

const followed = [
  { name: 'regional-eu-west-1', after: [] },
  { name: 'regional-us-east-1', after: [] },
  { name: 'global', after: ['regional-eu-west-1', 'regional-us-east-1'] },
];

/** Output as cdktf prints it, one second apart. */
function follow(output: string): { report: RunReport; events: string[]; seconds: number } {
  const events: string[] = [];
  const report = new RunReport(followed, ({ name, phase, progress }) => events.push(`${name} ${phase} ${progress}`));
  const lines = output.split('\n');
  lines.forEach((line, second) => report.read(line, second * 1000));
  return { report, events, seconds: lines.length };
}

const INITIALIZED = followed.map(({ name }) => `${name}  Terraform has been successfully initialized!`).join('\n');

test('follows stacks from the plan to the end, those that depend on others last', () => {
  const { report, events, seconds } = follow(`${INITIALIZED}
regional-eu-west-1  Plan: 2 to add, 0 to change, 1 to destroy.
                    aws_a.one (a): Destruction complete after 1s
regional-us-east-1  No changes. Your infrastructure matches the configuration.
                    Apply complete! Resources: 0 added, 0 changed, 0 destroyed.
regional-eu-west-1  aws_a.one (a): Creation complete after 3s [id=1]
                    Apply complete! Resources: 2 added, 0 changed, 1 destroyed.
global  Plan: 0 to add, 1 to change, 0 to destroy.
        Apply complete! Resources: 0 added, 1 changed, 0 destroyed.`);
  expect(events).toEqual([
    'regional-eu-west-1 planning 0/?',
    'regional-us-east-1 planning 0/?',
    'regional-eu-west-1 applying 0/3',
    'regional-eu-west-1 applying 1/3',
    'regional-us-east-1 planning 0/0',
    'regional-us-east-1 ended 0/0',
    'regional-eu-west-1 applying 2/3',
    'regional-eu-west-1 ended 3/3',
    'global planning 0/?',
    'global applying 0/1',
    'global ended 1/1',
  ]);
  expect(summaryTable(report.summary('deployed', false, seconds * 1000))).toBe(
    [
      'stack               result      added  changed  destroyed  seconds',
      'regional-eu-west-1  deployed        2        0          1        6',
      'regional-us-east-1  no changes      0        0          0        4',
      'global              deployed        0        1          0        2',
    ].join('\n'),
  );
});

test('a failure counts what was done, keeps the whole error once, and leaves dependants unstarted', () => {
  const { report, seconds } = follow(`${INITIALIZED}
regional-eu-west-1  Plan: 2 to add, 0 to change, 0 to destroy.
regional-eu-west-1  aws_a.one: Creation complete after 3s [id=1]
regional-eu-west-1  ╷
                    │ Error: creating two
                    │
                    │   with aws_a.two,
                    │   on cdk.tf.json line 7
                    ╵
                    ╷
                    │ Warning: Incomplete lock file information for providers
                    ╵
regional-us-east-1  ╷
                    │ Error: no credentials
                    ╵
regional-us-east-1  ╷
                    │ Error: no credentials
                    ╵`);
  const [west, east] = report.stacks;
  expect(west?.errors).toEqual(['Error: creating two\n\n  with aws_a.two,\n  on cdk.tf.json line 7']);
  expect(west?.warnings).toEqual([]);
  expect(east?.errors).toEqual(['Error: no credentials']);
  expect(
    report.summary('deployed', false, seconds * 1000).map(({ stack, result, added }) => [stack, result, added]),
  ).toEqual([
    ['regional-eu-west-1', 'failed', 1],
    ['regional-us-east-1', 'failed', 0],
    ['global', 'not started', 0],
  ]);
});

test('destroying counts too, and what was cut short is called interrupted', () => {
  const { report } = follow(`${INITIALIZED}
regional-eu-west-1  Plan: 0 to add, 0 to change, 4 to destroy.
                    Destroy complete! Resources: 4 destroyed.
regional-us-east-1  Plan: 0 to add, 0 to change, 4 to destroy.
                    aws_a.one: Destruction complete after 0s`);
  expect(report.summary('destroyed', true, 9_000).map(({ result, destroyed }) => [result, destroyed])).toEqual([
    ['destroyed', 4],
    ['interrupted', 1],
    ['not started', 0],
  ]);
});

test('a stack whose first line was lost begins with the first thing that it does', () => {
  const { report, events, seconds } = follow(`regional-eu-west-1  Terraform has been successfully initialized!
regional-us-east-1  Terraform has been successfully initialized!
regional-eu-west-1  data.aws_a.zone (zone): Reading...
regional-us-east-1  Plan: 1 to add, 0 to change, 0 to destroy.
regional-eu-west-1  Plan: 1 to add, 0 to change, 0 to destroy.`);
  expect(events).toEqual([
    'regional-eu-west-1 planning 0/?',
    'regional-us-east-1 applying 0/1',
    'regional-eu-west-1 applying 0/1',
  ]);
  expect(report.summary('deployed', true, seconds * 1000).map(({ seconds: taken }) => taken)).toEqual([
    3,
    2,
    undefined,
  ]);
});
