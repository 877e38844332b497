import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { breakOff } from '../local/emulator';
import { CliError } from './cli-error';
import type { CliContext } from './context';
import { watchEmulator } from './emulator-watch';
import { leftoverHint } from './report/leftover-hint';
import { progressOn } from './report/progress';
import { providerError } from './report/provider-error';
import { RunReport } from './report/run-report';
import { summaryTable } from './report/summary-table';
import { runCdktf } from './run/run-cdktf';
import type { Screen } from './screen';
import type { TerraformSession } from './session';
import type { SynthesizedStack } from './synth/synthesized-stack';
import { keepInterrupted } from './terraform/keep-interrupted';

/**
 * Route 53 changes take the provider 10 to 30 seconds each, also on the emulator: more of them at once than Terraform's
 * default of ten.
 */
const EMULATED_PARALLELISM = 30;

/** Without its emulator, Terraform gets this long to stop by itself. */
const HURRY_MS = 3_000;

/** A call that Terraform gives up on when it is stopped began no longer ago than this. */
const BEFORE_STOPPING_SECONDS = 10;

export interface ApplyProps {
  readonly command: 'deploy' | 'destroy';
  readonly session: TerraformSession;
  /** In the order of their dependencies. */
  readonly stacks: readonly SynthesizedStack[];
  /** Options of cdktf besides those every run has. */
  readonly cdktfOptions: readonly string[];
}

/**
 * Runs `cdktf deploy` or `cdktf destroy`, shows how the stacks get on, and ends with a table of what was done and
 * whatever Terraform complained about.
 *
 * @returns the exit code: 0, 1 after a failure, 130 after an interruption
 */
export async function apply(context: CliContext, props: ApplyProps): Promise<number> {
  const { command, session, stacks } = props;
  const { screen, interruption } = context;
  const { environment, home, emulator } = session;
  const clock = () => context.now().getTime();
  const report: RunReport = new RunReport(followed(command, stacks), (stack) => progress.update(stack, clock()));
  const activity = command === 'deploy' ? 'applying' : 'destroying';
  const progress = progressOn(screen, activity, () => report.stacks, clock);
  const logFile = join(home.logs, `${environment.name}-${command}.log`);
  let emulatorEnded = false;
  let stoppedAt: number | undefined;
  let hurry: NodeJS.Timeout | undefined;
  const watch = watchEmulator(emulator?.pid, () => {
    emulatorEnded = true;
    interruption.request();
    // The provider would repeat its calls for half a minute; what they are about is lost anyway.
    hurry = setTimeout(() => interruption.request(), HURRY_MS);
  });
  const result = await runCdktf({
    project: context.project,
    args: [
      command,
      ...stacks.map(({ name }) => name),
      '--auto-approve',
      '--skip-synth',
      '--skip-provider-lock',
      '--output',
      home.out,
      ...(environment.emulated ? ['--terraform-parallelism', String(EMULATED_PARALLELISM)] : []),
      ...props.cdktfOptions,
    ],
    variables: session.variables,
    terraform: session.terraform.path,
    logFile,
    interruption,
    onStopping: (times) => {
      stoppedAt ??= clock();
      progress.note(stoppingNote(times, emulatorEnded));
    },
    onLine: (line) => report.read(line, clock()),
  }).finally(() => {
    watch.end();
    clearTimeout(hurry);
    progress.end();
  });

  const isStopped = interruption.requested;
  if (emulator && stoppedAt !== undefined && !emulatorEnded) {
    await breakOff(emulator.url, (clock() - stoppedAt) / 1_000 + BEFORE_STOPPING_SECONDS);
  }
  if (isStopped && command === 'deploy' && !emulatorEnded) await keepHalfMade(props, screen);
  if (!emulatorEnded) showDiagnostics(report, isStopped, props, screen);
  const verb = command === 'deploy' ? 'deployed' : 'destroyed';
  screen.line(`\n${summaryTable(report.summary(verb, isStopped, clock()))}`);
  if (emulatorEnded) {
    throw new CliError(
      'the emulator ended in the middle, and what it knew is lost; start over with: npm run emulator -- reset',
    );
  }
  if (isStopped) {
    throw new CliError(`stopped; the state is saved, and "npm run ${command}" goes on from here`, 130);
  }
  if (result.exitCode !== 0) throw new CliError(failure(report, result.errors, logFile));
  return 0;
}

/** Says how to do by hand what could not be done: the deploy is stopped all the same, and its state is saved. */
async function keepHalfMade({ session, stacks }: ApplyProps, screen: Screen): Promise<void> {
  const { terraform, variables } = session;
  for (const { name, folder } of stacks) {
    if (!existsSync(join(folder, '.terraform'))) continue;
    try {
      await keepInterrupted({ terraform: terraform.path, folder, variables });
    } catch (error) {
      screen.line(
        `\n${name}: what was being made could not be kept (${(error as Error).message.trim()}); if the next deploy says that ` +
          `something exists already, run "terraform untaint" with its address in ${folder}`,
      );
    }
  }
}

/** Deploying, a stack comes after those it depends on; destroying, before them. */
function followed(command: ApplyProps['command'], stacks: readonly SynthesizedStack[]) {
  if (command === 'deploy') return stacks.map(({ name, dependencies }) => ({ name, after: dependencies }));
  return [...stacks].reverse().map(({ name }) => ({
    name,
    after: stacks.filter(({ dependencies }) => dependencies.includes(name)).map((dependant) => dependant.name),
  }));
}

function showDiagnostics(report: RunReport, isStopped: boolean, { session, stacks }: ApplyProps, screen: Screen): void {
  /** Stacks by what is to be said of them: what strikes them alike is said once. */
  const said = new Map<string, string[]>();
  const say = (name: string, text: string): void => void said.set(text, [...(said.get(text) ?? []), name]);
  for (const stack of report.stacks) {
    const folder = stacks.find(({ name }) => name === stack.name)?.folder ?? '';
    for (const text of stack.errors.filter((error) => !isStopped || !isOfStopping(error))) {
      const hint = leftoverHint(text, folder, session.environment.emulated);
      say(stack.name, `${providerError(text) ?? text}${hint ? `\n\n${hint}` : ''}`);
    }
  }
  for (const { name, warnings } of report.stacks) warnings.forEach((text) => say(name, text));
  for (const [text, names] of said) screen.line(`\n${names.join(', ')}: ${text}`);
}

function stoppingNote(times: number, emulatorEnded: boolean): string {
  if (emulatorEnded && times === 1) return 'The emulator has ended: stopping Terraform';
  if (times === 1) return 'Stopping: Terraform finishes what it has begun and saves its state (Ctrl-C again to hurry)';
  return times === 2 ? 'Stopping at once' : 'Killing what is left';
}

/** What Terraform says because it was asked to stop, which the user knows. */
function isOfStopping(error: string): boolean {
  return /^Error: (execution halted|local-exec provisioner error)|context canceled|operation canceled/i.test(error);
}

function failure(report: RunReport, errors: string, logFile: string): string {
  const failed = report.stacks.filter(({ phase, errors: own }) => phase !== 'ended' && own.length > 0);
  const names = failed.map(({ name }) => name).join(', ');
  const reason = names
    ? `failed: ${names}`
    : `cdktf failed: ${errors.replace(/\s+/g, ' ').slice(0, 300) || 'it did not say why'}`;
  return `${reason} (everything cdktf said is in ${logFile})`;
}
