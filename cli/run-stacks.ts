import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { breakOff } from '../local/emulator';
import type { CliContext } from './context';
import { watchEmulator } from './emulator-watch';
import { progressOn } from './report/progress';
import { RunReport } from './report/run-report';
import type { StackRun } from './report/stack-run';
import { runCdktf } from './run/run-cdktf';
import type { Screen } from './screen';
import type { TerraformSession } from './session';
import type { SynthesizedStack } from './synth/synthesized-stack';
import { keepInterrupted } from './terraform/keep-interrupted';

/**
 * The provider mostly sleeps, also on the emulator: most of a minute for a bucket's lifecycle rules, half a one for a
 * distribution. So more at once than Terraform's default of ten.
 */
const EMULATED_PARALLELISM = 30;

/** Without its emulator, Terraform gets this long to stop by itself. */
const HURRY_MS = 3_000;

/** A call that Terraform gives up on when it is stopped began no longer ago than this. */
const BEFORE_STOPPING_SECONDS = 10;

export interface RunStacksProps {
  readonly command: 'deploy' | 'destroy';
  readonly session: TerraformSession;
  /** In the order of their dependencies. */
  readonly stacks: readonly SynthesizedStack[];
  /** Options of cdktf besides those every run has. */
  readonly cdktfOptions: readonly string[];
  /** What the run is called in the name of its log, besides the command. */
  readonly part?: string;
  /** Told when a stack's phase or progress is another one. */
  readonly onChange?: (stack: StackRun) => void;
}

/** How a run of cdktf over some stacks ended. */
export interface StacksRun {
  readonly report: RunReport;
  /** Of cdktf. */
  readonly exitCode: number;
  /** What cdktf wrote to standard error. */
  readonly errors: string;
  /** File with everything that cdktf said. */
  readonly logFile: string;
  /** Whether somebody asked to stop, or the emulator ended. */
  readonly isStopped: boolean;
  readonly emulatorEnded: boolean;
}

/** Runs `cdktf deploy` or `cdktf destroy` on some stacks and shows how they get on. */
export async function runStacks(context: CliContext, props: RunStacksProps): Promise<StacksRun> {
  const { command, session, stacks, part, onChange } = props;
  const { screen, interruption } = context;
  const { environment, home, emulator } = session;
  const clock = () => context.now().getTime();
  const report: RunReport = new RunReport(followed(command, stacks), (stack) => {
    progress.update(stack, clock());
    onChange?.(stack);
  });
  const activity = command === 'deploy' ? 'applying' : 'destroying';
  const progress = progressOn(screen, activity, () => report.stacks, clock);
  const logFile = join(home.logs, `${[environment.name, command, ...(part ? [part] : [])].join('-')}.log`);
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
  return { report, ...result, logFile, isStopped, emulatorEnded };
}

/** Says how to do by hand what could not be done: the deploy is stopped all the same, and its state is saved. */
async function keepHalfMade({ session, stacks }: RunStacksProps, screen: Screen): Promise<void> {
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
function followed(command: RunStacksProps['command'], stacks: readonly SynthesizedStack[]) {
  if (command === 'deploy') return stacks.map(({ name, dependencies }) => ({ name, after: dependencies }));
  return [...stacks].reverse().map(({ name }) => ({
    name,
    after: stacks.filter(({ dependencies }) => dependencies.includes(name)).map((dependant) => dependant.name),
  }));
}

function stoppingNote(times: number, emulatorEnded: boolean): string {
  if (emulatorEnded && times === 1) return 'The emulator has ended: stopping Terraform';
  if (times === 1) return 'Stopping: Terraform finishes what it has begun and saves its state (Ctrl-C again to hurry)';
  return times === 2 ? 'Stopping at once' : 'Killing what is left';
}
