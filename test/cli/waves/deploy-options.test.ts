import { CliError } from '../../../cli/cli-error';
import { deploy } from '../../../cli/commands/deploy';
import { parseCommand } from '../../../cli/parse-command';
import { deployOptions } from '../../../cli/waves/deploy-options';

/** What the words after `npm run deploy --` mean. */
function optionsOf(...words: string[]) {
  const parsed = parseCommand(['deploy', ...words], [deploy]);
  if (parsed.kind !== 'run') throw new Error('help was asked for');
  return deployOptions(parsed.args);
}

function refusalOf(...words: string[]): string {
  try {
    optionsOf(...words);
  } catch (error) {
    expect(error).toBeInstanceOf(CliError);
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}

test('without words everything is deployed, all stacks of a wave at once, and watched', () => {
  expect(optionsOf()).toEqual({
    only: undefined,
    from: undefined,
    parallelism: undefined,
    withoutBake: undefined,
    newestOf: undefined,
    planOnly: false,
    json: false,
    yes: false,
  });
});

test('stacks are named by --only, or one by itself', () => {
  expect(optionsOf('--only', 'data, global,data').only).toEqual(['data', 'global']);
  expect(optionsOf('global').only).toEqual(['global']);
  expect(refusalOf('global', '--only', 'data')).toBe(
    'deploy: "global" and --only "data" both name stacks; use --only global,data',
  );
  expect(refusalOf('--only', 'data,')).toBe(
    'deploy: --only is "data,"; allowed: names of stacks with commas between them',
  );
});

test('a limit is a number of stacks', () => {
  expect(optionsOf('--parallelism', '2').parallelism).toBe(2);
  for (const wrong of ['0', '1.5', 'two', '1000']) {
    expect(refusalOf('--parallelism', wrong)).toBe(
      `deploy: --parallelism is "${wrong}"; allowed: a whole number of stacks from 1`,
    );
  }
});

test('not watching takes a reason', () => {
  expect(optionsOf('--no-bake', 'going back').withoutBake).toBe('going back');
  expect(refusalOf('--no-bake', ' ')).toBe(
    'deploy: --no-bake needs a reason, which is shown; such as --no-bake "going back"',
  );
});

test('a commit may have to be the newest of a branch, and one may not', () => {
  expect(optionsOf('--newest-of', 'main', '--older', '1a2b3c4: going back').newestOf).toEqual({
    branch: 'main',
    older: { commit: '1a2b3c4', reason: 'going back' },
  });
});

test('a pipeline gives its reason not to watch by EDGE_NO_BAKE, which the words go before, and which is none when empty', () => {
  const withReason = (reason: string, options: Record<string, string> = {}) =>
    deployOptions({ options, positionals: [] }, { EDGE_NO_BAKE: reason }).withoutBake;

  expect(withReason('runs take place in HCP Terraform')).toBe('runs take place in HCP Terraform');
  expect(withReason('one', { 'no-bake': 'other' })).toBe('other');
  expect(withReason('')).toBeUndefined();
  expect(() => withReason(' ')).toThrow(/^deploy: --no-bake needs a reason/);
});
