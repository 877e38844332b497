import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CliContext } from '../context';
import { runDiagnostics, failureOf } from '../report/run-diagnostics';
import { total } from '../report/stack-run';
import { summaryTable } from '../report/summary-table';
import { runStacks, type StacksRun } from '../run-stacks';
import type { TerraformSession } from '../session';
import type { SynthesizedStack } from '../synth/synthesized-stack';
import { bakeWave } from './bake-wave';
import type { EmitDeployEvent } from './deploy-event';
import { describeWaves, type Wave } from './plan-waves';
import { rollOut, type PartOutcome } from './roll-out';
import { rolloutError, type RepeatedWords } from './rollout-error';

export interface DeployWavesProps {
  readonly session: TerraformSession;
  readonly waves: readonly Wave<SynthesizedStack>[];
  /** Seconds that a wave is watched; undefined when nothing is. */
  readonly bakeSeconds: number | undefined;
  /** Stacks of a wave at once; all when undefined. */
  readonly parallelism: number | undefined;
  /** For the message that says how to go on. */
  readonly words: RepeatedWords;
  readonly emit: EmitDeployEvent;
}

type Outputs = Record<string, Readonly<Record<string, unknown>>>;

/**
 * Deploys waves one after the other, each by a run of cdktf, and ends with a table of every stack.
 *
 * @returns the outputs of the stacks that were deployed, by stack, without sensitive ones
 * @throws CliError when not everything was deployed and found healthy, which says how to go on and back
 */
export async function deployWaves(context: CliContext, props: DeployWavesProps): Promise<Outputs> {
  const { session, waves, bakeSeconds, emit } = props;
  const { screen, interruption } = context;
  const outputs: Outputs = {};
  // Somebody listens also between two runs: the table and the lock are not lost then.
  const unsubscribe = interruption.onRequest(() => undefined);
  const result = await rollOut(
    waves,
    {
      begin: (wave) => {
        screen.line(`\n${describeWaves([wave])}`);
        emit({ event: 'wave', wave: wave.name, stacks: namesOf(wave) });
      },
      apply: async (wave, stacks, part) => {
        const run = await applyPart(context, props, wave, stacks, part);
        Object.assign(outputs, takeOutputs(session.home.outputsFile));
        return outcomeOf(run, context.now().getTime());
      },
      watch: (wave, hasChanged) =>
        bakeSeconds === undefined
          ? Promise.resolve(undefined)
          : bakeWave(context, { session, wave, seconds: bakeSeconds, hasChanged, emit }),
      isStopped: () => interruption.requested,
    },
    props.parallelism,
  ).finally(unsubscribe);

  screen.line(`\n${summaryTable(result.rows)}`);
  const error = rolloutError(result, props.words);
  emit({ event: 'summary', exitCode: error?.exitCode ?? 0, stacks: result.rows, notStarted: result.notStarted });
  writeOutputs(session.home.outputsFile, outputs);
  emit({ event: 'outputs', outputs });
  if (error) throw error;
  return outputs;
}

async function applyPart(
  context: CliContext,
  { session, parallelism, emit }: DeployWavesProps,
  wave: Wave<SynthesizedStack>,
  stacks: readonly SynthesizedStack[],
  part: number,
): Promise<StacksRun> {
  const { home, environment } = session;
  mkdirSync(dirname(home.outputsFile), { recursive: true });
  rmSync(home.outputsFile, { force: true });
  const run = await runStacks(context, {
    command: 'deploy',
    session,
    stacks,
    part: parallelism === undefined ? wave.name : `${wave.name}-${part}`,
    cdktfOptions: ['--outputs-file', home.outputsFile, '--ignore-missing-stack-dependencies'],
    onChange: ({ name, phase, done, planned }) =>
      emit({
        event: 'stack',
        wave: wave.name,
        stack: name,
        phase,
        done: total(done),
        ...(planned && { planned: total(planned) }),
      }),
  });
  if (run.emulatorEnded) return run;
  for (const diagnostic of runDiagnostics(run, stacks, environment.emulated)) {
    context.screen.line(`\n${diagnostic.stacks.join(', ')}: ${diagnostic.text}`);
    emit({ event: 'diagnostic', ...diagnostic });
  }
  return run;
}

function outcomeOf(run: StacksRun, now: number): PartOutcome {
  const rows = run.report.summary('deployed', run.isStopped, now);
  if (run.emulatorEnded) return { rows, end: 'emulator ended', failure: '' };
  if (run.isStopped) return { rows, end: 'stopped', failure: '' };
  return run.exitCode === 0 ? { rows, end: 'done', failure: '' } : { rows, end: 'failed', failure: failureOf(run) };
}

/** What cdktf wrote; nothing when it did not come so far. */
function takeOutputs(file: string): Outputs {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Outputs) : {};
}

/** cdktf writes the outputs of one run; the file has those of all waves. */
function writeOutputs(file: string, outputs: Outputs): void {
  writeFileSync(file, `${JSON.stringify(outputs, undefined, 2)}\n`);
}

const namesOf = ({ stacks }: Wave): string[] => stacks.map(({ name }) => name);
