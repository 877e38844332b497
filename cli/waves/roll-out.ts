import type { SummaryRow } from '../report/summary-table';
import { partsOf, type PlannedStack, type Wave, type WaveName } from './plan-waves';
import type { BakeResult } from './bake/bake';
import type { Observation } from './bake/vigil';

/** What became of some stacks that were deployed at once. */
export interface PartOutcome {
  /** One for each of them. */
  readonly rows: readonly SummaryRow[];
  readonly end: 'done' | 'failed' | 'stopped' | 'emulator ended';
  /** Which stacks failed, and where to read more; empty unless some did. */
  readonly failure: string;
}

/** What a rollout is made of. */
export interface RollOutSteps<S extends PlannedStack> {
  begin(wave: Wave<S>): void;
  /** Deploys some stacks of a wave; the part is numbered from 1. */
  apply(wave: Wave<S>, stacks: readonly S[], part: number): Promise<PartOutcome>;
  /** Watches what a wave has deployed; undefined when there is nothing to watch. */
  watch(wave: Wave<S>, hasChanged: boolean): Promise<BakeResult | undefined>;
  isStopped(): boolean;
}

/** How a rollout ended. */
export type RollOutEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'emulator ended' }
  | { readonly kind: 'failed'; readonly wave: WaveName; readonly failure: string }
  | { readonly kind: 'unhealthy'; readonly wave: WaveName; readonly problems: readonly Observation[] };

/** A stack in the summary of a rollout. */
export interface WaveRow extends SummaryRow {
  readonly wave: WaveName;
}

export interface RollOutResult {
  /** One for each stack of every wave, in their order, also of those that were never begun. */
  readonly rows: readonly WaveRow[];
  readonly end: RollOutEnd;
  /** Waves that were not begun. */
  readonly notStarted: readonly WaveName[];
}

/**
 * Deploys waves one after the other. After a wave that failed, or is not healthy, no other begins.
 *
 * @param parallelism how many stacks of a wave are deployed at once; all when undefined
 */
export async function rollOut<S extends PlannedStack>(
  waves: readonly Wave<S>[],
  steps: RollOutSteps<S>,
  parallelism?: number,
): Promise<RollOutResult> {
  const done = new Map<string, SummaryRow>();
  let end: RollOutEnd = { kind: 'done' };
  let begun = 0;
  for (const wave of waves) {
    // Why it ended comes before that it did: an emulator that dies also asks everything to stop.
    if (end.kind === 'done' && steps.isStopped()) end = { kind: 'stopped' };
    if (end.kind !== 'done') break;
    begun += 1;
    steps.begin(wave);
    end = await applyParts(wave, partsOf(wave, parallelism), steps, done);
    if (end.kind === 'done') end = await watchWave(wave, steps, done);
  }
  return {
    rows: waves.flatMap(({ name: wave, stacks }) =>
      stacks.map(({ name }) => ({ ...(done.get(name) ?? notStarted(name)), wave })),
    ),
    end,
    notStarted: waves.slice(begun).map(({ name }) => name),
  };
}

async function applyParts<S extends PlannedStack>(
  wave: Wave<S>,
  parts: readonly (readonly S[])[],
  steps: RollOutSteps<S>,
  done: Map<string, SummaryRow>,
): Promise<RollOutEnd> {
  for (const [index, part] of parts.entries()) {
    if (steps.isStopped()) return { kind: 'stopped' };
    const { rows, end, failure } = await steps.apply(wave, part, index + 1);
    for (const row of rows) done.set(row.stack, row);
    if (end === 'failed') return { kind: 'failed', wave: wave.name, failure };
    if (end !== 'done') return { kind: end };
  }
  return { kind: 'done' };
}

async function watchWave<S extends PlannedStack>(
  wave: Wave<S>,
  steps: RollOutSteps<S>,
  done: ReadonlyMap<string, SummaryRow>,
): Promise<RollOutEnd> {
  const hasChanged = wave.stacks.some(({ name }) => done.get(name)?.result !== 'no changes');
  const watched = await steps.watch(wave, hasChanged);
  if (watched?.result === 'stopped') return { kind: 'stopped' };
  if (watched?.result === 'unhealthy') return { kind: 'unhealthy', wave: wave.name, problems: watched.problems };
  return { kind: 'done' };
}

function notStarted(stack: string): SummaryRow {
  return { stack, result: 'not started', added: 0, changed: 0, destroyed: 0, seconds: undefined };
}
