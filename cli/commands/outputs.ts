import { chooseStacks } from '../choose-stacks';
import { CliError } from '../cli-error';
import type { Command } from '../command';
import { inParallel } from '../in-parallel';
import { forPeopleOnly } from '../report/json-output';
import { textTable } from '../report/text-table';
import type { Interruption } from '../run/interruption';
import { openTerraform, withSession, type TerraformSession } from '../session';
import type { SynthesizedStack } from '../synth/synthesized-stack';
import { readStackState } from '../terraform/stack-state';
import { terraformSaid } from '../terraform/terraform-said';

const STACKS_AT_ONCE = 4;

/** The outputs of a stack that may be shown, or why there are none. */
interface StackOutputs {
  readonly stack: string;
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Names of those that are sensitive. */
  readonly withheld: readonly string[];
  readonly unreadable?: string;
}

/** `npm run outputs`: what the deployed stacks tell. */
export const outputs: Command = {
  name: 'outputs',
  summary: 'Shows the outputs of the deployed stacks; sensitive ones are named and never shown.',
  parameters: '[stack]',
  maximumPositionals: 1,
  options: { json: { type: 'boolean' } },
  optionHelp: { json: 'one JSON object on standard output, outputs by stack; text for people goes to standard error' },
  run: (outer, { options, positionals }) => {
    const context = options['json'] ? { ...outer, screen: forPeopleOnly(outer.screen) } : outer;
    return withSession(context, 'outputs', async (session) => {
      const opened = await openTerraform(context, session);
      const stacks = chooseStacks(opened.stacks, positionals[0]);
      const found = await inParallel(stacks, STACKS_AT_ONCE, (stack) => outputsOf(opened, stack, context.interruption));
      context.interruption.throwIfRequested();
      if (options['json']) {
        const shown = found.map(({ stack, outputs: of }) => [stack, of] as const);
        outer.screen.line(JSON.stringify(Object.fromEntries(shown), undefined, 2));
      } else {
        context.screen.line(`\n${textTable([['stack', 'output', 'value'], ...found.flatMap(rowsOf)])}`);
      }
      const unreadable = found.filter((of) => of.unreadable !== undefined);
      if (unreadable.length === 0) return 0;
      throw new CliError(unreadable.map((of) => `${of.stack}: its state cannot be read: ${of.unreadable}`).join('\n'));
    });
  },
};

async function outputsOf(
  session: TerraformSession,
  stack: SynthesizedStack,
  interruption: Interruption,
): Promise<StackOutputs> {
  try {
    const entries = Object.entries((await readStackState(session, stack, interruption)).outputs);
    return {
      stack: stack.name,
      outputs: Object.fromEntries(entries.flatMap(([name, of]) => (of.sensitive ? [] : [[name, of.value]]))),
      withheld: entries.flatMap(([name, { sensitive }]) => (sensitive ? [name] : [])),
    };
  } catch (error) {
    return { stack: stack.name, outputs: {}, withheld: [], unreadable: terraformSaid(error) };
  }
}

function rowsOf({ stack, outputs: shown, withheld, unreadable }: StackOutputs): string[][] {
  const rows = [
    ...Object.entries(shown).map(([name, value]) => [
      stack,
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
    ...withheld.map((name) => [stack, name, '(sensitive)']),
  ];
  if (rows.length > 0) return rows;
  return [[stack, '-', unreadable === undefined ? 'not deployed, or without outputs' : 'cannot be read']];
}
