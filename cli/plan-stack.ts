import { join } from 'node:path';
import type { CliContext } from './context';
import { CliError } from './cli-error';
import { accessError } from './report/access-error';
import { planText } from './report/plan-text';
import { StackLines } from './report/stack-lines';
import { StackRun, total } from './report/stack-run';
import { stateError } from './report/state-error';
import { NO_CHANGES, type ChangeCounts } from './report/terraform-line';
import { runCdktf } from './run/run-cdktf';
import type { TerraformSession } from './session';
import type { SynthesizedStack } from './synth/synthesized-stack';
import { withImpatientProvider } from './terraform/impatient-provider';

/** What a deploy of one stack would do. */
export interface StackPlan {
  readonly stack: string;
  readonly result: 'changes' | 'only outputs' | 'no changes' | 'failed';
  readonly changes: ChangeCounts;
  readonly seconds: number;
}

/**
 * Runs `cdktf diff` for one stack and shows the plan, or what Terraform complained about.
 *
 * @throws CliError for want of network, credentials or provider: the other stacks could not be planned either
 */
export async function planStack(
  context: CliContext,
  session: TerraformSession,
  stack: SynthesizedStack,
  outdir: string,
): Promise<StackPlan> {
  const { screen, interruption } = context;
  const { name } = stack;
  const clock = () => context.now().getTime();
  const startedAt = clock();
  const lines = new StackLines([name]);
  const run = new StackRun(name);
  const printed: string[] = [];
  const logFile = join(session.home.logs, `${session.environment.name}-diff-${name}.log`);
  screen.line(`${name}  planning`);
  const { exitCode, errors } = await withImpatientProvider(stack, () =>
    runCdktf({
      project: context.project,
      args: ['diff', name, '--skip-synth', '--skip-provider-lock', '--output', outdir],
      variables: session.variables,
      terraform: session.terraform.path,
      logFile,
      interruption,
      onStopping: () => screen.line('Stopping'),
      onLine: (line) => {
        const found = lines.read(line);
        if (!found) return;
        run.read(found.text, clock());
        printed.push(found.text);
      },
    }),
  );
  interruption.throwIfRequested();
  const withoutAccess = [...run.errors, errors].map(accessError).find((cause) => cause !== undefined);
  if (exitCode !== 0 && withoutAccess !== undefined) {
    throw new CliError(`${name} cannot be planned: ${withoutAccess} (everything Terraform said is in ${logFile})`);
  }
  const text = planText(printed);
  if (text) screen.line(`\n${text}\n`);
  for (const problem of [...run.errors, ...run.warnings]) {
    screen.line(`\n${name}: ${stateError(problem, name) ?? problem}\n`);
  }
  if (exitCode !== 0 && run.errors.length === 0) {
    screen.line(`\n${name}: ${errors || 'cdktf did not say why it failed'} (everything it said is in ${logFile})\n`);
  }
  const seconds = (clock() - startedAt) / 1000;
  if (exitCode !== 0) return { stack: name, result: 'failed', changes: NO_CHANGES, seconds };
  const changes = run.planned ?? NO_CHANGES;
  if (total(changes) > 0) return { stack: name, result: 'changes', changes, seconds };
  // Outputs alone make Terraform print neither a count nor "No changes".
  return { stack: name, result: run.planned ? 'no changes' : 'only outputs', changes, seconds };
}
