import { foundationsOf, type Environment, type Foundation } from '../../environments';
import { chooseStacks } from '../choose-stacks';
import { CliError } from '../cli-error';
import type { Command } from '../command';
import { openTools, withSession } from '../session';
import { readOutputs } from '../terraform/stack-outputs';
import { applyFoundation } from './apply-foundation';
import { synthesizeFoundations } from './synthesize-foundations';

/** What to write into an environment that has no such stack. */
const ASK_FOR: Readonly<Record<Foundation, string>> = {
  bootstrap: "backend: { type: 's3', … }, or delivery: { repository: 'owner/name' }",
  workspaces: "backend: { type: 'cloud', … }",
};

/** The command that applies one stack that the environment stands on, and prints its outputs. */
export function foundationCommand(name: Foundation, summary: string): Command {
  return {
    name,
    summary,
    maximumPositionals: 0,
    options: { yes: { type: 'boolean', short: 'y' } },
    optionHelp: { yes: 'do not ask before changing anything' },
    run: (context, { options }) =>
      withSession(context, name, async (session) => {
        refuseWithout(name, session.environment);
        const tools = await openTools(context, session);
        const stacks = await synthesizeFoundations(context, tools.environment, tools.home, tools.variables);
        const stack = chooseStacks(stacks, name)[0]!;
        await applyFoundation(context, { tools, stack, isSure: Boolean(options['yes']) });
        const told = await readOutputs(tools, stack, context.interruption);
        for (const [output, value] of Object.entries(told)) {
          context.screen.line(`${output} = ${String(value)}`);
        }
        return 0;
      }),
  };
}

/** @throws CliError when the environment has no such stack */
function refuseWithout(name: Foundation, environment: Environment): void {
  if (foundationsOf(environment).includes(name)) return;
  throw new CliError(
    `the environment ${environment.name} has no stack ${name}: its state is ${environment.backend.type} and needs none; it would with ${ASK_FOR[name]}`,
  );
}
