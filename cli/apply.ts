import { CliError } from './cli-error';
import type { CliContext } from './context';
import { failureOf, runDiagnostics } from './report/run-diagnostics';
import { emulatorGone, stopped } from './report/run-errors';
import { summaryTable } from './report/summary-table';
import { runStacks, type RunStacksProps } from './run-stacks';

/** What a run without waves is made with. */
export type ApplyProps = Pick<RunStacksProps, 'command' | 'session' | 'stacks' | 'cdktfOptions'>;

/**
 * Runs `cdktf deploy` or `cdktf destroy` once over all these stacks, shows how they get on, and ends with a table of what was
 * done and whatever Terraform complained about.
 *
 * @returns the exit code: 0
 * @throws CliError after a failure, and with exit code 130 after an interruption
 */
export async function apply(context: CliContext, props: ApplyProps): Promise<number> {
  const { command, session, stacks } = props;
  const { screen } = context;
  const run = await runStacks(context, props);
  const { report, isStopped, emulatorEnded } = run;
  if (!emulatorEnded) {
    for (const { stacks: names, text } of runDiagnostics(run, stacks, session.environment.emulated)) {
      screen.line(`\n${names.join(', ')}: ${text}`);
    }
  }
  const verb = command === 'deploy' ? 'deployed' : 'destroyed';
  screen.line(`\n${summaryTable(report.summary(verb, isStopped, context.now().getTime()))}`);
  if (emulatorEnded) throw emulatorGone();
  if (isStopped) throw stopped(command);
  if (run.exitCode !== 0) throw new CliError(failureOf(run));
  return 0;
}
