import { chooseStacks } from '../choose-stacks';
import { CliError } from '../cli-error';
import { usageOf } from '../parse-command';
import type { Command } from '../command';
import { confirm } from '../confirm';
import { openTerraform, withSession } from '../session';
import { terraformIn } from '../terraform/terraform-in';

/** `npm run unlock`: removes a lock that a dead run left on a state. */
export const unlock: Command = {
  name: 'unlock',
  summary: "Removes the lock that a run which is no more left on a stack's state.",
  parameters: '<stack> <lock id>',
  maximumPositionals: 2,
  options: { yes: { type: 'boolean', short: 'y' } },
  optionHelp: { yes: 'do not ask before removing the lock' },
  run: (context, { options, positionals }) =>
    withSession(context, 'unlock', async (session) => {
      const [name, id] = positionals;
      if (name === undefined || id === undefined) {
        throw new CliError(`unlock needs a stack and the id that the refused run told; usage: ${usageOf(unlock)}`);
      }
      const opened = await openTerraform(context, session);
      const [stack] = chooseStacks(opened.stacks, name);
      await confirm(opened.environment, `unlock ${name} of`, Boolean(options['yes']), context.screen);
      const { interruption } = context;
      const run = terraformIn({ ...opened, terraform: opened.terraform.path, folder: stack!.folder, interruption });
      for (const words of [
        ['init', '-input=false', '-no-color'],
        ['force-unlock', '-force', '-no-color', id],
      ]) {
        const { exitCode, output } = await run(words);
        interruption.throwIfRequested();
        if (exitCode !== 0) throw new CliError(`${name} is not unlocked:\n${output.trim()}`);
      }
      context.screen.line(
        `${name} is unlocked; what the run did before it died is in the state: look with npm run diff`,
      );
      return 0;
    }),
};
