import { CliError } from '../../../cli/cli-error';
import {
  describeWaves,
  partsOf,
  planWaves,
  watchedIn,
  type PlannedStack,
  type WaveOptions,
} from '../../../cli/waves/plan-waves';

const data = { name: 'data', dependencies: [] };
const east = { name: 'regional-us-east-1', dependencies: [] };
const west = { name: 'regional-eu-west-1', dependencies: [] };
const south = { name: 'regional-ap-southeast-2', dependencies: [] };
const global = { name: 'global', dependencies: ['data', east.name, west.name, south.name] };
const SYSTEM: readonly PlannedStack[] = [data, east, west, south, global];

const waves = (options: Partial<WaveOptions> = {}, stacks = SYSTEM) =>
  describeWaves(planWaves(stacks, { canaryRegion: 'ap-southeast-2', ...options }));

function refusalOf(options: Partial<WaveOptions>): string {
  try {
    waves(options);
  } catch (error) {
    expect(error).toBeInstanceOf(CliError);
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}

test('one region goes first with the data, then the others, and the global stack last', () => {
  expect(waves()).toBe(
    'canary (data, regional-ap-southeast-2) → regions (regional-us-east-1, regional-eu-west-1) → global',
  );
});

test('a single region is no canary, and is still deployed before the global stack', () => {
  const stacks = [data, east, { ...global, dependencies: ['data', east.name] }];
  expect(waves({ canaryRegion: undefined }, stacks)).toBe('regions (data, regional-us-east-1) → global');
});

test('what depends on the global stack goes with it, and stacks of no region are one wave', () => {
  expect(waves({}, [...SYSTEM, { name: 'dashboards', dependencies: ['global'] }])).toMatch(
    /global \(global, dash.*\)$/,
  );
  expect(waves({}, [data, { name: 'files', dependencies: ['data'] }])).toBe('data (data, files)');
});

test('only some stacks keep the order of the waves', () => {
  expect(waves({ only: ['global', 'regional-eu-west-1'] })).toBe('regions (regional-eu-west-1) → global');
  expect(waves({ only: ['data'] })).toBe('data');
});

test('a deploy begins where it is told to, at a wave or at the wave of a stack', () => {
  expect(waves({ from: 'regions' })).toBe('regions (regional-us-east-1, regional-eu-west-1) → global');
  expect(waves({ from: 'regional-eu-west-1' })).toBe('regions (regional-us-east-1, regional-eu-west-1) → global');
  expect(waves({ from: 'regions', only: ['regional-eu-west-1'] })).toBe('regions (regional-eu-west-1)');
});

test('a name that there is not is refused with those that there are', () => {
  expect(refusalOf({ only: ['regional-eu-west-2'] })).toBe(
    'there is no stack "regional-eu-west-2"; allowed: data, regional-us-east-1, regional-eu-west-1, regional-ap-southeast-2, global',
  );
  expect(refusalOf({ from: 'second' })).toBe(
    'there is no wave or stack "second"; allowed: canary, regions, global, data, regional-us-east-1, regional-eu-west-1, regional-ap-southeast-2',
  );
  expect(refusalOf({ from: 'global', only: ['data'] })).toBe(
    'none of data is deployed in the wave global or after it; nothing to deploy',
  );
});

test('a limit divides a wave into parts that follow each other', () => {
  const [, regions] = planWaves(SYSTEM, { canaryRegion: 'ap-southeast-2' });
  expect(partsOf(regions!, 1)).toEqual([[east], [west]]);
  expect(partsOf(regions!, 5)).toEqual([[east, west]]);
  expect(partsOf(regions!, undefined)).toEqual([[east, west]]);
});

test('regions that serve are watched, and the global stack; those that retire, and the data, are not', () => {
  const serving = ['us-east-1', 'ap-southeast-2'];
  const watched = planWaves(SYSTEM, { canaryRegion: 'ap-southeast-2' }).map((wave) =>
    watchedIn(wave, serving).map(({ name }) => name),
  );
  expect(watched).toEqual([['regional-ap-southeast-2'], ['regional-us-east-1'], ['global']]);
});
