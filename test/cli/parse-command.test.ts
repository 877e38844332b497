import type { Command } from '../../cli/command';
import { parseCommand } from '../../cli/parse-command';

const deploy: Command = {
  name: 'deploy',
  summary: 'Deploys everything.',
  parameters: '[stack]',
  maximumPositionals: 1,
  options: { yes: { type: 'boolean', short: 'y' } },
  optionHelp: { yes: 'do not ask' },
  run: () => Promise.resolve(0),
};

test('gives a command its options and words', () => {
  expect(parseCommand(['deploy', 'global', '-y'], [deploy])).toEqual({
    kind: 'run',
    command: deploy,
    args: { options: { yes: true }, positionals: ['global'] },
  });
});

test('explains a command, its options and how it is called', () => {
  expect(parseCommand(['deploy', '--help'], [deploy])).toEqual({
    kind: 'help',
    text: expect.stringMatching(
      /^npm run deploy -- \[stack\] \[options\]\n\nDeploys everything\.\n\n {2}--yes {3}do not ask\n/,
    ),
  });
});

test.each([[[]], [['--help']], [['help']]])('lists the commands for %j', (argv) => {
  expect(parseCommand(argv, [deploy])).toEqual({
    kind: 'help',
    text: expect.stringContaining('deploy  Deploys everything.'),
  });
});

test.each([
  [['undeploy'], 'there is no command "undeploy"; allowed: deploy'],
  [['deploy', '--force'], "deploy: Unknown option '--force'; allowed: --yes, --help"],
  [['deploy', 'a', 'b'], 'deploy does not take "b"; usage: npm run deploy -- [stack] [options]'],
])('refuses %j', (argv, message) => {
  expect(() => parseCommand(argv, [deploy])).toThrow(message);
});
