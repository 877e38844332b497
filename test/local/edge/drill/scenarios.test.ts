import { outagesOf } from '../../../../local/edge/drill/scenario';
import { scenariosFor, type DrilledSystem } from '../../../../local/edge/drill/scenarios';

const SYSTEM: DrilledSystem = {
  regions: ['us-east-1', 'eu-west-1', 'ap-southeast-2'],
  nearest: 'eu-west-1',
  site: 'us-east-1',
  failover: { interval: 10, threshold: 2, recordTtl: 60 },
};

function named(name: string) {
  const scenario = scenariosFor(SYSTEM).find((candidate) => candidate.name === name);
  if (scenario === undefined) throw new Error(`There is no scenario ${name}.`);
  return scenario;
}

test('the nearest region refuses, keeps silent and answers 5xx', () => {
  const faults = ['api-refused', 'api-slow', 'api-5xx'].map((name) => named(name).events[0]?.fail);
  expect(faults).toEqual([
    [['api:eu-west-1', { kind: 'refused' }]],
    [['api:eu-west-1', { kind: 'slow', milliseconds: 125_000 }]],
    [['api:eu-west-1', { kind: 'status', status: 503 }]],
  ]);
});

test('every outage is watched for longer than it may be noticed', () => {
  for (const { seconds, tolerated } of scenariosFor(SYSTEM)) {
    expect(seconds).toBeGreaterThan(Math.max(tolerated.reads, tolerated.writes) + 20);
  }
});

test('outages of an API excuse writes that fail, several at once reads too, and the loss of all buckets pages', () => {
  const tolerated = Object.fromEntries(scenariosFor(SYSTEM).map((scenario) => [scenario.name, scenario.tolerated]));
  const nothing = { app: 0, reads: 0, writes: 0 };
  const noReads = { ...nothing, writes: 80 };
  expect(tolerated).toEqual({
    steady: nothing,
    'api-refused': noReads,
    'api-slow': { ...nothing, writes: 84 },
    'api-5xx': noReads,
    bucket: nothing,
    'no-bucket': { ...nothing, app: 60 },
    'all-but-one': { ...nothing, reads: 80, writes: 80 },
    'one-by-one': noReads,
    recovery: nothing,
    'rolling-deploy': nothing,
    'regions-in-turn': noReads,
  });
});

test('of two regions either covers the other: no read may fail whatever is lost', () => {
  const scenarios = scenariosFor({ ...SYSTEM, regions: ['us-east-1', 'eu-west-1'] });
  expect(scenarios.filter(({ tolerated }) => tolerated.reads > 0)).toEqual([]);
});

test('all of every region goes but the last one', () => {
  expect(outagesOf(named('all-but-one')).map(({ target }) => target)).toEqual([
    'api:us-east-1',
    'bucket:us-east-1',
    'api:eu-west-1',
    'bucket:eu-west-1',
  ]);
});

test('one region goes after the other, where there are enough of them', () => {
  expect(outagesOf(named('one-by-one')).map(({ target, from }) => [target, from])).toEqual([
    ['api:us-east-1', 0],
    ['bucket:us-east-1', 0],
    ['api:eu-west-1', 90],
    ['bucket:eu-west-1', 90],
  ]);
  const two = scenariosFor({ ...SYSTEM, regions: ['us-east-1', 'eu-west-1'] }).map(({ name }) => name);
  expect(two).not.toContain('one-by-one');
});

test('a region comes back only after everything has moved away from it', () => {
  expect(outagesOf(named('recovery'))).toEqual([{ target: 'api:eu-west-1', from: -85, to: 0 }]);
});

test('one region after the other is away, each when the one before is back', () => {
  const outages = outagesOf(named('regions-in-turn'));
  expect(outages).toEqual([
    { target: 'api:us-east-1', from: 0, to: 30 },
    { target: 'api:eu-west-1', from: 120, to: 150 },
    { target: 'api:ap-southeast-2', from: 240, to: 270 },
  ]);
});

test('a system of one region is refused', () => {
  expect(() => scenariosFor({ ...SYSTEM, regions: ['us-east-1'] })).toThrow(/us-east-1: is the only region/);
});
