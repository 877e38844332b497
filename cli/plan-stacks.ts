import { chooseStacks } from './choose-stacks';
import type { CliContext } from './context';
import { planStack, type StackPlan } from './plan-stack';
import { summaryTable } from './report/summary-table';
import { synthesizeFor, type TerraformSession } from './session';
import type { SynthesizedStack } from './synth/synthesized-stack';
import { whyWithoutOutputs } from './terraform/stack-outputs';

const HEADINGS = ['stack', 'result', 'add', 'change', 'destroy', 'seconds'];

/**
 * Shows what a deploy of these stacks would change, one after the other, and a table at the end. One that fails does not
 * hide the others. Changes nothing.
 */
export async function planStacks(
  context: CliContext,
  session: TerraformSession,
  stacks: readonly SynthesizedStack[],
): Promise<StackPlan[]> {
  const plans: StackPlan[] = [];
  for (const stack of stacks) plans.push(await planOrPreview(context, session, stack));
  context.screen.line(summaryTable(plans.map(rowOf), HEADINGS));
  return plans;
}

/** A stack that reads what others tell is planned from placeholders while those are not deployed. */
async function planOrPreview(
  context: CliContext,
  session: TerraformSession,
  stack: SynthesizedStack,
): Promise<StackPlan> {
  const missing = await undeployed(context, session, stack);
  if (missing.length === 0) return planStack(context, session, stack, session.home.out);
  context.screen.line(
    `${stack.name}: a preview with placeholders, because it needs outputs that are not there: ${missing.join('; ')}`,
  );
  const { previewOut } = session.home;
  const stacks = await synthesizeFor(context, previewOut, session.variables, { PREVIEW: '1' });
  const [preview = stack] = chooseStacks(stacks, stack.name);
  return planStack(context, session, preview, previewOut);
}

async function undeployed(
  { interruption }: CliContext,
  session: TerraformSession,
  { dependencies }: SynthesizedStack,
): Promise<string[]> {
  const needed = session.stacks.filter(({ name }) => dependencies.includes(name));
  const missing: string[] = [];
  for (const stack of needed) {
    const reason = await whyWithoutOutputs(session, stack, interruption);
    if (reason !== undefined) missing.push(`${stack.name} (${reason})`);
  }
  return missing;
}

function rowOf({ stack, result, changes, seconds }: StackPlan) {
  return { stack, result, ...changes, seconds };
}
