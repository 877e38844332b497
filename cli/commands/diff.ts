import { chooseStacks } from '../choose-stacks';
import { CliError } from '../cli-error';
import type { Command } from '../command';
import type { CliContext } from '../context';
import { planStack, type StackPlan } from '../plan-stack';
import { summaryTable } from '../report/summary-table';
import { openTerraform, synthesizeFor, withSession, type TerraformSession } from '../session';
import type { SynthesizedStack } from '../synth/synthesized-stack';
import { whyWithoutOutputs } from '../terraform/stack-outputs';

const HEADINGS = ['stack', 'result', 'add', 'change', 'destroy', 'seconds'];

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
      const plans: StackPlan[] = [];
      for (const stack of chooseStacks(opened.stacks, positionals[0])) {
        plans.push(await planOrPreview(context, opened, stack));
      }
      context.screen.line(summaryTable(plans.map(rowOf), HEADINGS));
      const failed = plans.filter(({ result }) => result === 'failed').map(({ stack }) => stack);
      if (failed.length > 0) throw new CliError(`failed: ${failed.join(', ')}`);
      return 0;
    }),
};

/** A stack that reads what others tell is planned from placeholders while those are not deployed. */
async function planOrPreview(
  context: CliContext,
  session: TerraformSession,
  stack: SynthesizedStack,
): Promise<StackPlan> {
  const missing = await undeployed(session, stack);
  if (missing.length === 0) return planStack(context, session, stack, session.home.out);
  context.screen.line(
    `${stack.name}: a preview with placeholders, because it needs outputs that are not there: ${missing.join('; ')}`,
  );
  const { previewOut } = session.home;
  const stacks = await synthesizeFor(context, previewOut, session.variables, { PREVIEW: '1' });
  const [preview = stack] = chooseStacks(stacks, stack.name);
  return planStack(context, session, preview, previewOut);
}

async function undeployed(session: TerraformSession, { dependencies }: SynthesizedStack): Promise<string[]> {
  const needed = session.stacks.filter(({ name }) => dependencies.includes(name));
  const missing: string[] = [];
  for (const stack of needed) {
    const reason = await whyWithoutOutputs(session, stack);
    if (reason !== undefined) missing.push(`${stack.name} (${reason})`);
  }
  return missing;
}

function rowOf({ stack, result, changes, seconds }: StackPlan) {
  return { stack, result, ...changes, seconds };
}
