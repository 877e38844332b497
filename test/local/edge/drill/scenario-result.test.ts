import type { Observation } from '../../../../local/edge/drill/observation';
import type { Scenario } from '../../../../local/edge/drill/scenario';
import { assess, type Evidence } from '../../../../local/edge/drill/scenario-result';
import { observed, storedInAll } from './samples';

const OUTAGE: Scenario = {
  name: 'api-refused',
  title: 'API of eu-west-1 refuses connections',
  warmUp: 10,
  events: [{ at: 0, fail: [['api:eu-west-1', { kind: 'refused' }]] }],
  seconds: 110,
  tolerated: { app: 0, reads: 0, writes: 80 },
};
const STEADY: Scenario = { ...OUTAGE, name: 'steady', events: [], tolerated: { app: 0, reads: 0, writes: 0 } };

const usualRead = observed({ planned: { at: -5_000 } });
const usualPage = observed({ planned: { at: -5_000, kind: 'page' }, region: 'us-east-1' });

function evidence(observations: readonly Observation[], more: Partial<Evidence> = {}): Evidence {
  const stored = storedInAll(observations.flatMap(({ orderId }) => orderId ?? []));
  const all = [usualRead, usualPage, ...observations];
  return { observations: all, served: new Map(), stored, askedAgain: new Map(), ...more };
}

const write = (seconds: number, seen: Partial<Observation> = {}) =>
  observed({ key: `key-${seconds}`, sentAt: seconds * 1000, planned: { at: 0 }, traceId: `t${seconds}`, ...seen });
const accepted = { status: 202, orderId: 'one' };

test('what is sent before the measured time is not counted', () => {
  expect(assess(STEADY, evidence([observed({ sentAt: 1_000 })]))).toMatchObject({
    requests: 1,
    reads: { sent: 1, failed: 0, recovered: undefined },
    surprises: [],
  });
});

test('requests are counted by sort and by method', () => {
  const result = assess(
    OUTAGE,
    evidence([
      observed({ sentAt: 1_000, planned: { method: 'HEAD' } }),
      observed({ sentAt: 2_000, planned: { kind: 'asset' } }),
      observed({ sentAt: 3_000, status: 502, planned: { kind: 'uncached' } }),
      write(4, { status: 502 }),
      write(5, accepted),
    ]),
  );
  expect(result).toMatchObject({
    app: { sent: 1, failed: 0 },
    reads: { sent: 2, failed: 1, recovered: 3 },
    writes: { sent: 2, failed: 1, recovered: 4 },
    byMethod: { GET: { sent: 2, failed: 1 }, HEAD: { sent: 1, failed: 0 }, POST: { sent: 2, failed: 1 } },
  });
});

test('only requests that would have gone to what was failing were saved', () => {
  const { saved } = assess(
    OUTAGE,
    evidence([
      observed({ sentAt: 1_000, mechanism: 'cache', region: undefined }),
      observed({ sentAt: 2_000, mechanism: 'failover', region: 'us-east-1' }),
      observed({ sentAt: 30_000, mechanism: 'dns', region: 'us-east-1' }),
      observed({ sentAt: 40_000, mechanism: 'failover', status: 504 }),
      observed({ sentAt: 1_000, mechanism: 'cache', planned: { kind: 'page' } }),
      observed({ sentAt: 1_000, mechanism: 'cache', planned: { location: 'IAD' } }),
    ]),
  );
  expect(saved).toEqual({ usual: 0, cache: 1, stale: 0, failover: 1, dns: 1, retry: 0 });
});

test('a failed read is a surprise at any time', () => {
  const { surprises } = assess(OUTAGE, evidence([observed({ sentAt: 1_000, status: 504 })]));
  expect(surprises).toEqual(['1 of 1 reads failed, until 1 s; expected none']);
});

test.each([
  [80, []],
  [81, ['1 of 1 reads failed, until 81 s; expected at most 80 s']],
])('a read that fails %d s after a loss that no origin group covers', (seconds, surprises) => {
  const loss: Scenario = { ...OUTAGE, tolerated: { app: 0, reads: 80, writes: 80 } };
  expect(assess(loss, evidence([observed({ sentAt: seconds * 1000, status: 502 })])).surprises).toEqual(surprises);
});

test('pages fail for as long as that is what a scenario shows, and not elsewhere', () => {
  const seen = evidence([observed({ sentAt: 5_000, status: 502, planned: { kind: 'page' } })]);
  expect(assess({ ...OUTAGE, tolerated: { app: 60, reads: 0, writes: 0 } }, seen).surprises).toEqual([]);
  expect(assess(OUTAGE, seen).surprises).toEqual(['1 of 1 pages and files failed, until 5 s; expected none']);
});

test.each([
  [80, []],
  [81, ['1 of 2 writes failed, until 81 s; expected at most 80 s']],
])('a write that fails %d s after the outage', (seconds, surprises) => {
  const again = write(95, { ...accepted, planned: write(seconds).planned });
  expect(assess(OUTAGE, evidence([write(seconds, { status: 502 }), again])).surprises).toEqual(surprises);
});

test('where nothing may fail, no write may, however early', () => {
  const again = write(2, { ...accepted, planned: write(1).planned });
  expect(assess(STEADY, evidence([write(1, { status: 502 }), again])).surprises).toEqual([
    '1 of 2 writes failed, until 1 s; expected none',
  ]);
});

test('lost and doubled orders are surprises', () => {
  const repeated = { ...accepted, planned: write(1).planned };
  const seen = [write(1, { status: 504 }), write(2, repeated), write(3, { status: 502 })];
  const result = assess(OUTAGE, evidence(seen, { askedAgain: new Map([['key-1', 'two']]) }));
  expect(result.orders).toEqual({ sent: 2, accepted: 1, lost: 1, doubled: 1, heldBack: 0 });
  expect(result.surprises).toEqual(['1 of 2 orders lost; expected none', '1 of 2 orders doubled; expected none']);
});

test('a region that a release did not come to is a surprise', () => {
  const deploy: Scenario = { ...STEADY, name: 'rolling-deploy', events: [{ at: 0, deploy: 'eu-west-1' }] };
  const served = new Map([['trace', [{ region: 'eu-west-1', function: 'catalogue', version: '1' }]]]);
  const { release, surprises } = assess(deploy, evidence([observed({ sentAt: 1_000 })], { served }));

  expect(release?.regions).toEqual([{ region: 'eu-west-1', newer: 0, older: 1 }]);
  expect(surprises).toEqual([
    'no request was answered by the new release in eu-west-1',
    '1 requests were answered by the older release in eu-west-1 after its deploy',
  ]);
});

const defect = (target: string): string =>
  `1 attempts failed at ${target}, to which nothing was done: a defect of the system or of the local edge`;

test.each<[string, Partial<Observation>, string[]]>([
  ['the region that was lost', { sentAt: 1_000, failing: ['eu-west-1'] }, []],
  ['another region', { sentAt: 1_000, failing: ['eu-west-1', 'us-east-1'] }, [defect('api:us-east-1')]],
  ['the region that was lost while the answer was awaited', { sentAt: -1, endedAt: 4_000, failing: ['eu-west-1'] }, []],
])('a failure of %s', (_, seen, surprises) => {
  expect(assess(OUTAGE, evidence([observed({ ...seen, planned: { at: 0 } })])).surprises).toEqual(surprises);
});

test('the time to return is counted from the last repair to the last request that went elsewhere', () => {
  const recovery: Scenario = {
    ...STEADY,
    events: [
      { at: -4, fail: [['api:eu-west-1', { kind: 'refused' }]] },
      { at: 0, heal: ['api:eu-west-1'] },
    ],
  };
  const elsewhere = { ...accepted, region: 'us-east-1', mechanism: 'dns' } as const;
  const seen = [write(10, elsewhere), write(25, elsewhere), write(26, accepted)];
  expect(assess(recovery, evidence(seen))).toMatchObject({ returned: 25, surprises: [] });
  expect(assess(OUTAGE, evidence(seen)).returned).toBeUndefined();
});
