import { apply } from '../apply';
import { chooseStacks } from '../choose-stacks';
import { CliError } from '../cli-error';
import type { Command } from '../command';
import { confirm } from '../confirm';
import { openTerraform, withSession } from '../session';
import type { SynthesizedStack } from '../synth/synthesized-stack';

/** `npm run destroy`: destroys the stacks, the global one first. */
export const destroy: Command = {
  name: 'destroy',
  summary: 'Destroys every stack of the environment, or the one named.',
  parameters: '[stack]',
  maximumPositionals: 1,
  options: { yes: { type: 'boolean', short: 'y' } },
  optionHelp: { yes: 'do not ask before destroying anything in AWS' },
  run: (context, { options, positionals }) =>
    withSession(context, 'destroy', async (session) => {
      const opened = await openTerraform(context, session);
      const stacks = chooseStacks(opened.stacks, positionals[0]);
      if (positionals[0] !== undefined) refuseStackInUse(opened.stacks, positionals[0]);
      await confirm(opened.environment, 'destroy', Boolean(options['yes']), context.screen);
      context.interruption.throwIfRequested();
      return apply(context, { command: 'destroy', session: opened, stacks, cdktfOptions: [] });
    }),
};

/** @throws CliError when another stack still reads what this one tells */
function refuseStackInUse(stacks: readonly SynthesizedStack[], name: string): void {
  const users = stacks.filter(({ dependencies }) => dependencies.includes(name)).map((stack) => stack.name);
  if (users.length === 0) return;
  if (!name.startsWith('regional-')) {
    throw new CliError(`the stack ${name} is in use by ${users.join(', ')}; destroy those first`);
  }
  const region = name.replace(/^regional-/, '');
  throw new CliError(
    `the stack ${name} is in use by ${users.join(', ')}; move ${region} from regions to retiringRegions in the environment, ` +
      `run: npm run deploy -- ${users.join(' ')}, and then destroy ${name}`,
  );
}
