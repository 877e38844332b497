import { chooseStacks } from '../choose-stacks';
import { CliError } from '../cli-error';
import type { Command } from '../command';
import { planStacks } from '../plan-stacks';
import { openTerraform, withSession } from '../session';

/** `npm run diff`: what a deploy would change. */
export const diff: Command = {
  name: 'diff',
  summary: 'Shows what a deploy would change, also before anything was deployed.',
  parameters: '[stack]',
  maximumPositionals: 1,
  options: {},
  optionHelp: {},
  run: (context, { positionals }) =>
    withSession(context, 'diff', async (session) => {
      const opened = await openTerraform(context, session);
      const plans = await planStacks(context, opened, chooseStacks(opened.stacks, positionals[0]));
      const failed = plans.filter(({ result }) => result === 'failed').map(({ stack }) => stack);
      if (failed.length > 0) throw new CliError(`failed: ${failed.join(', ')}`);
      return 0;
    }),
};
