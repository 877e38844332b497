import type { BakeResult } from '../../../cli/waves/bake/bake';
import { planWaves } from '../../../cli/waves/plan-waves';
import { rollOut, type PartOutcome } from '../../../cli/waves/roll-out';
import { rolloutError } from '../../../cli/waves/rollout-error';

const east = { name: 'regional-us-east-1', dependencies: [] };
const west = { name: 'regional-eu-west-1', dependencies: [] };
const south = { name: 'regional-ap-southeast-2', dependencies: [] };
const data = { name: 'data', dependencies: [] };
const global = { name: 'global', dependencies: [east.name, west.name, south.name] };
const waves = planWaves([data, east, west, south, global], { canaryRegion: 'ap-southeast-2' });

const EVERYTHING = { only: undefined, from: undefined };

interface Happening {
  readonly failing?: string;
  /** The stack whose emulator ends while it is deployed, which asks everything to stop. */
  readonly emulatorEndsIn?: string;
  readonly unchanged?: readonly string[];
  readonly unhealthy?: string;
  readonly stopBefore?: string;
  readonly parallelism?: number;
}

/** A rollout whose steps are told what happens; `steps` is what was done, in order. */
async function deploy({ failing, emulatorEndsIn, unchanged = [], unhealthy, stopBefore, parallelism }: Happening = {}) {
  const steps: string[] = [];
  let isStopped = false;
  const result = await rollOut(
    waves,
    {
      begin: ({ name }) => void steps.push(`begin ${name}`),
      apply: (_wave, stacks): Promise<PartOutcome> => {
        steps.push(`apply ${stacks.map(({ name }) => name).join(' ')}`);
        const rows = stacks.map(({ name: stack }) => ({
          stack,
          result: stack === failing ? 'failed' : unchanged.includes(stack) ? 'no changes' : 'deployed',
          added: 1,
          changed: 0,
          destroyed: 0,
          seconds: 1,
        }));
        if (stacks.some(({ name }) => name === emulatorEndsIn)) {
          isStopped = true;
          return Promise.resolve({ rows, end: 'emulator ended', failure: '' });
        }
        const hasFailed = stacks.some(({ name }) => name === failing);
        return Promise.resolve({
          rows,
          end: hasFailed ? 'failed' : 'done',
          failure: hasFailed ? `failed: ${failing}` : '',
        });
      },
      watch: ({ name }, hasChanged): Promise<BakeResult> => {
        steps.push(`watch ${name}${hasChanged ? '' : ', unchanged'}`);
        isStopped = stopBefore !== undefined && name !== stopBefore;
        const problems = [
          { subject: 'the alarm errors', detail: 'is in ALARM', verdict: 'bad' as const, tolerance: 1 },
        ];
        return Promise.resolve(name === unhealthy ? { result: 'unhealthy', problems } : { result: 'healthy' });
      },
      isStopped: () => isStopped,
    },
    parallelism,
  );
  return { steps, result, message: rolloutError(result, EVERYTHING)?.message.split('\n') };
}

const results = ({ rows }: Awaited<ReturnType<typeof deploy>>['result']) =>
  rows.map(({ wave, stack, result }) => `${wave} ${stack} ${result}`);

test('each wave is deployed and then watched before the next', async () => {
  const { steps, result, message } = await deploy();
  expect(steps).toEqual([
    'begin canary',
    'apply data regional-ap-southeast-2',
    'watch canary',
    'begin regions',
    'apply regional-us-east-1 regional-eu-west-1',
    'watch regions',
    'begin global',
    'apply global',
    'watch global',
  ]);
  expect(result.end).toEqual({ kind: 'done' });
  expect(message).toBeUndefined();
});

test('after an unhealthy canary nothing else begins, and the message says how to go on and back', async () => {
  const { steps, result, message } = await deploy({ unhealthy: 'canary' });
  expect(steps.at(-1)).toBe('watch canary');
  expect(results(result)).toEqual([
    'canary data deployed',
    'canary regional-ap-southeast-2 deployed',
    'regions regional-us-east-1 not started',
    'regions regional-eu-west-1 not started',
    'global global not started',
  ]);
  expect(message).toEqual([
    'the wave canary is unhealthy:',
    '  the alarm errors is in ALARM',
    'Not started: regions, global.',
    '  on:    without the cause of it, watched again: npm run deploy',
    '         although it is so: npm run deploy -- --from regions',
    '  back:  in a checkout of what was deployed before: npm run deploy -- --only data,regional-ap-southeast-2',
  ]);
  expect(rolloutError(result, EVERYTHING)?.exitCode).toBe(3);
});

test('a failed region does not hide the other of its wave, and stops the waves after it', async () => {
  const { result, message } = await deploy({ failing: east.name });
  expect(results(result)).toEqual([
    'canary data deployed',
    'canary regional-ap-southeast-2 deployed',
    'regions regional-us-east-1 failed',
    'regions regional-eu-west-1 deployed',
    'global global not started',
  ]);
  expect(message).toEqual([
    'failed: regional-us-east-1',
    'Not started: global.',
    '  on:    without the cause of it: npm run deploy -- --from regions',
    '  back:  in a checkout of what was deployed before: npm run deploy -- ' +
      '--only data,regional-ap-southeast-2,regional-us-east-1,regional-eu-west-1',
  ]);
  expect(rolloutError(result, EVERYTHING)?.exitCode).toBe(1);
});

test('going back names only what was changed, and everything as a whole', async () => {
  const some = await deploy({ failing: 'global', unchanged: ['data', east.name] });
  expect(some.message?.at(-2)).toMatch(/--only regional-ap-southeast-2,regional-eu-west-1,global$/);
  const all = await deploy({ failing: 'global' });
  expect(all.message?.at(-2)).toMatch(/before: npm run deploy$/);
  expect(rolloutError(some.result, { ...EVERYTHING, only: ['global'] })?.message).toContain(
    'npm run deploy -- --from global --only global',
  );
});

test('going back after the global stack was begun can be done for the site alone', async () => {
  const { message } = await deploy({ failing: 'global' });
  expect(message?.at(-1)).toBe(
    '         the site, or the distribution, alone: npm run rollback -- site, or: npm run rollback -- distribution',
  );
});

test('going back names the stacks of a wave in which nothing was changed, for an earlier deploy has changed them', async () => {
  const { message } = await deploy({ unhealthy: 'canary', unchanged: ['data', south.name] });
  expect(message?.at(-1)).toMatch(/--only data,regional-ap-southeast-2$/);
});

test('a deploy that did not begin with the first wave does not go back to it', async () => {
  const { result } = await deploy({ unhealthy: 'canary' });
  expect(rolloutError(result, { only: undefined, from: 'canary' })?.message).toContain(
    'npm run deploy -- --from canary\n',
  );
});

test('a wave without changes is told so, to be looked at without waiting', async () => {
  const { steps } = await deploy({ unchanged: ['data', south.name] });
  expect(steps.filter((step) => step.startsWith('watch'))).toEqual([
    'watch canary, unchanged',
    'watch regions',
    'watch global',
  ]);
});

test('with a limit the parts of a wave follow each other, and after one that failed no other begins', async () => {
  const { steps, result } = await deploy({ parallelism: 1, failing: east.name });
  expect(steps.slice(-2)).toEqual(['begin regions', `apply ${east.name}`]);
  expect(results(result)).toContain('regions regional-eu-west-1 not started');
});

test('an emulator that ends in a wave is why nothing else begins, not that it asked to stop', async () => {
  const { steps, result, message } = await deploy({ emulatorEndsIn: 'data' });

  expect(steps).toEqual(['begin canary', 'apply data regional-ap-southeast-2']);
  expect(result.end).toEqual({ kind: 'emulator ended' });
  expect(message).toEqual([expect.stringContaining('the emulator ended in the middle, and what it knew is lost')]);
});

test('stopped between two waves, the next does not begin', async () => {
  const { steps, result, message } = await deploy({ stopBefore: 'regions' });
  expect(steps.at(-1)).toBe('watch canary');
  expect(result.end).toEqual({ kind: 'stopped' });
  expect(message).toEqual(['stopped; the state is saved, and "npm run deploy" goes on from here']);
});
