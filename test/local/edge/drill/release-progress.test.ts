import type { Observation } from '../../../../local/edge/drill/observation';
import { releaseProgress, releaseSurprises, type Served } from '../../../../local/edge/drill/release-progress';
import { observed } from './samples';

const EVENTS = [
  { at: 0, deploy: 'us-east-1' },
  { at: 20, deploy: 'eu-west-1' },
];

/** A request that a region's function answered with a version. */
type Answer = readonly [
  seconds: number,
  region: string,
  version: string,
  seen?: Partial<Observation> & { key?: string },
];

const BEFORE: readonly Answer[] = [
  [-5, 'us-east-1', '1'],
  [-5, 'eu-west-1', '1'],
];

function progress(answers: readonly Answer[], events = EVENTS as Parameters<typeof releaseProgress>[0]['events']) {
  const all = [...BEFORE, ...answers];
  const observations = all.map(([seconds, , , seen = {}], index) =>
    observed({ traceId: String(index), sentAt: seconds * 1000, ...seen }),
  );
  const served = new Map(
    all.map(([, region, version], index): [string, readonly Served[]] => [
      String(index),
      [{ region, function: 'orders', version }],
    ]),
  );
  return releaseProgress({ events }, observations, served);
}

const ROLLED: readonly Answer[] = [
  [1, 'us-east-1', '2'],
  [2, 'eu-west-1', '1'],
  [21, 'us-east-1', '2'],
  [22, 'eu-west-1', '2'],
];

test('a release that came to every region is told by the versions that answer', () => {
  const result = progress(ROLLED)!;

  expect(result.regions).toEqual([
    { region: 'us-east-1', newer: 2, older: 0 },
    { region: 'eu-west-1', newer: 1, older: 0 },
  ]);
  expect(releaseSurprises(result)).toEqual([]);
});

test('a region that is left with the older release is a surprise', () => {
  const left: readonly Answer[] = [...ROLLED.slice(0, 3), [22, 'eu-west-1', '1'], [23, 'eu-west-1', '1']];

  expect(releaseSurprises(progress(left)!)).toEqual([
    'no request was answered by the new release in eu-west-1',
    '2 requests were answered by the older release in eu-west-1 after its deploy',
  ]);
});

test('a region where some requests still get the older release is a surprise', () => {
  expect(releaseSurprises(progress([...ROLLED, [30, 'us-east-1', '1']])!)).toEqual([
    '1 requests were answered by the older release in us-east-1 after its deploy',
  ]);
});

test('reads and writes are counted while regions have different releases', () => {
  const mixed = progress([
    ...ROLLED,
    [3, 'us-east-1', '2', { key: 'a', status: 202 }],
    [4, 'eu-west-1', '1', { key: 'b', status: 502 }],
    [5, 'eu-west-1', '1', { status: 502 }],
    [25, 'eu-west-1', '2', { key: 'c', status: 502 }],
  ])!.mixed;

  expect(mixed).toEqual({
    reads: { sent: 3, failed: 1 },
    writes: { sent: 2, failed: 1 },
    newer: 2,
    older: 3,
  });
});

test('nothing is told of a release where none is deployed', () => {
  expect(progress(ROLLED, [])).toBeUndefined();
});
