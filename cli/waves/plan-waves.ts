import { CliError } from '../cli-error';
import { regionOf } from '../region-of';

/** What of a stack decides about its wave. */
export interface PlannedStack {
  readonly name: string;
  /** Names of the stacks that must be deployed before. */
  readonly dependencies: readonly string[];
}

/**
 * `data`: what no region needs to be chosen for, where it is deployed alone; `canary`: the region that goes first;
 * `regions`: the others; `global`: whatever reads what regions tell.
 */
export type WaveName = 'data' | 'canary' | 'regions' | 'global';

/** Stacks that are deployed at once. The next wave begins when all of them are deployed, and healthy. */
export interface Wave<S extends PlannedStack = PlannedStack> {
  readonly name: WaveName;
  /** In the order of their dependencies. */
  readonly stacks: readonly S[];
}

export interface WaveOptions {
  /** The region that goes before the others; undefined for none. */
  readonly canaryRegion: string | undefined;
  /** Names of the only stacks to deploy; all when absent. */
  readonly only?: readonly string[] | undefined;
  /** A wave's name, or a stack's for the wave that it is in: what comes before is left out. */
  readonly from?: string | undefined;
}

/**
 * The waves of a deploy: the canary region, the other regions, and what depends on them. A stack that neither is a region
 * nor needs one, as that of the data, goes with the first wave: nothing says that it should wait.
 *
 * @param stacks each after those it depends on
 * @throws CliError for a name in `only` or `from` that there is not, and when nothing is left
 */
export function planWaves<S extends PlannedStack>(stacks: readonly S[], options: WaveOptions): Wave<S>[] {
  const whole = allWaves(stacks, options.canaryRegion);
  const { only, from } = options;
  const unknown = only?.find((name) => stacks.every((stack) => stack.name !== name));
  if (unknown !== undefined) {
    throw new CliError(`there is no stack "${unknown}"; allowed: ${stacks.map(({ name }) => name).join(', ')}`);
  }
  const first = from === undefined ? 0 : whole.findIndex((wave) => isNamed(wave, from));
  if (first < 0) {
    const allowed = [...whole.map(({ name }) => name), ...stacks.map(({ name }) => name)];
    throw new CliError(`there is no wave or stack "${from}"; allowed: ${[...new Set(allowed)].join(', ')}`);
  }
  const waves = whole
    .slice(first)
    .map((wave) => ({ ...wave, stacks: wave.stacks.filter(({ name }) => only?.includes(name) ?? true) }))
    .filter((wave) => wave.stacks.length > 0)
    .map((wave) =>
      wave.name !== 'global' && regionsIn(wave).length === 0 ? { ...wave, name: 'data' as const } : wave,
    );
  if (waves.length > 0) return waves;
  throw new CliError(`none of ${only?.join(', ')} is deployed in the wave ${from} or after it; nothing to deploy`);
}

/** `canary (data, regional-eu-west-1) → regions (regional-us-east-1) → global`. */
export function describeWaves(waves: readonly Wave[]): string {
  return waves
    .map(({ name, stacks }) => {
      const names = stacks.map((stack) => stack.name).join(', ');
      return names === name ? name : `${name} (${names})`;
    })
    .join(' → ');
}

/** The regions that a wave deploys. */
export function regionsIn({ stacks }: Wave): string[] {
  return stacks.map(({ name }) => regionOf(name)).filter((region) => region !== undefined);
}

/**
 * The stacks of a wave that are watched: its regions that serve, and all of the global wave.
 *
 * @param serving the regions that serve; others are being retired
 */
export function watchedIn<S extends PlannedStack>({ name: wave, stacks }: Wave<S>, serving: readonly string[]): S[] {
  return stacks.filter(({ name }) => wave === 'global' || serving.includes(regionOf(name) ?? ''));
}

/**
 * Parts of a wave that are deployed one after the other, of at most so many stacks each.
 *
 * @param parallelism undefined for no limit: the wave is one part
 */
export function partsOf<S extends PlannedStack>({ stacks }: Wave<S>, parallelism: number | undefined): S[][] {
  const size = parallelism ?? stacks.length;
  return Array.from({ length: Math.ceil(stacks.length / size) }, (_, index) =>
    stacks.slice(index * size, (index + 1) * size),
  );
}

function allWaves<S extends PlannedStack>(stacks: readonly S[], canaryRegion: string | undefined): Wave<S>[] {
  const regional = stacks.filter(({ name }) => regionOf(name) !== undefined);
  const canary = regional.find(({ name }) => regionOf(name) === canaryRegion);
  const first = canary ? 'canary' : regional.length > 0 ? 'regions' : 'data';
  const waveOf = (stack: S): WaveName => {
    if (stack === canary) return 'canary';
    if (regional.includes(stack)) return 'regions';
    return needs(stack, regional, stacks) ? 'global' : first;
  };
  return (['data', 'canary', 'regions', 'global'] as const)
    .map((name) => ({ name, stacks: stacks.filter((stack) => waveOf(stack) === name) }))
    .filter((wave) => wave.stacks.length > 0);
}

/** Whether a stack depends on one of the others, also by way of a third. */
function needs<S extends PlannedStack>(stack: S, others: readonly S[], all: readonly S[]): boolean {
  return all
    .filter(({ name }) => stack.dependencies.includes(name))
    .some((dependency) => others.includes(dependency) || needs(dependency, others, all));
}

function isNamed({ name, stacks }: Wave, wanted: string): boolean {
  return name === wanted || stacks.some((stack) => stack.name === wanted);
}
