import { alarmWatch, type AlarmState } from '../../../../cli/waves/bake/alarms';
import { bake, type BakeResult, type BakeRound, type Watch } from '../../../../cli/waves/bake/bake';
import { healthWatch } from '../../../../cli/waves/bake/health';

/** A clock that only sleeping moves. */
function simulation() {
  let now = 0;
  return {
    clock: () => now,
    sleep: (milliseconds: number) => {
      now += milliseconds;
      return Promise.resolve();
    },
  };
}

/** Watches for so many seconds; `watches` are made with the clock, in seconds. */
async function bakeFor(seconds: number, watches: (elapsed: () => number) => readonly Watch[], stopAt = Infinity) {
  const { clock, sleep } = simulation();
  const rounds: BakeRound[] = [];
  const result: BakeResult = await bake({
    watches: watches(() => clock() / 1_000),
    seconds,
    clock,
    sleep,
    isStopped: () => clock() >= stopAt * 1_000,
    onRound: (round) => void rounds.push(round),
  });
  const problems = result.result === 'unhealthy' ? result.problems.map((o) => `${o.subject} ${o.detail}`) : [];
  return { result: result.result, problems, looks: rounds.length, ended: clock() / 1_000 };
}

/** An alarm whose state is told by the second. */
const alarm = (state: (elapsed: number) => AlarmState['state']) => (elapsed: () => number) => [
  alarmWatch('eu-west-1', ['errors'], () =>
    Promise.resolve(new Map([['errors', { state: state(elapsed()), reason: 'why' }]])),
  ),
];
/** A gateway that answers with a status, told by the second; 0 does not answer. */
const gateway = (status: (elapsed: number) => number) => (elapsed: () => number) => [
  healthWatch({ place: 'eu-west-1', address: 'gateway', host: 'eu-west-1.origin', path: '/api/health' }, () => {
    const answered = status(elapsed());
    return answered === 0 ? Promise.reject(new Error('ECONNREFUSED')) : Promise.resolve(answered);
  }),
];

test('an alarm that stays quiet is watched to the end', async () => {
  expect(
    await bakeFor(
      60,
      alarm(() => 'OK'),
    ),
  ).toEqual({ result: 'healthy', problems: [], looks: 13, ended: 60 });
});

test('an alarm without enough data is no problem', async () => {
  expect(
    await bakeFor(
      60,
      alarm(() => 'INSUFFICIENT_DATA'),
    ),
  ).toMatchObject({ result: 'healthy' });
});

test('an alarm that goes off in the middle ends the bake there', async () => {
  expect(
    await bakeFor(
      60,
      alarm((elapsed) => (elapsed >= 30 ? 'ALARM' : 'OK')),
    ),
  ).toEqual({
    result: 'unhealthy',
    problems: ['eu-west-1: the alarm errors is in ALARM (why)'],
    looks: 7,
    ended: 30,
  });
});

test('an alarm that is on at the beginning has until the end to go off: the deploy may be what repairs it', async () => {
  expect(
    await bakeFor(
      60,
      alarm((elapsed) => (elapsed < 45 ? 'ALARM' : 'OK')),
    ),
  ).toMatchObject({ result: 'healthy' });
  expect(
    await bakeFor(
      60,
      alarm(() => 'ALARM'),
    ),
  ).toMatchObject({ result: 'unhealthy', ended: 60 });
});

test('an alarm that goes on again after it went off is a problem', async () => {
  const flapping = alarm((elapsed) => (elapsed < 20 || elapsed >= 40 ? 'ALARM' : 'OK'));
  expect(await bakeFor(60, flapping)).toMatchObject({ result: 'unhealthy', ended: 40 });
});

test('with no seconds to wait, one look decides', async () => {
  expect(
    await bakeFor(
      0,
      alarm(() => 'OK'),
    ),
  ).toEqual({ result: 'healthy', problems: [], looks: 1, ended: 0 });
  expect(
    await bakeFor(
      0,
      alarm(() => 'ALARM'),
    ),
  ).toMatchObject({ result: 'unhealthy', looks: 1, ended: 0 });
});

test('alarms that cannot be read are unknown, and at the end that is not healthy', async () => {
  const unreadable = () => [alarmWatch('eu-west-1', ['errors'], () => Promise.reject(new Error('throttled')))];
  expect(await bakeFor(60, unreadable)).toMatchObject({
    result: 'unhealthy',
    problems: ['eu-west-1: the alarm errors cannot be read (throttled)'],
    ended: 60,
  });
  const gone = () => [alarmWatch('eu-west-1', ['errors'], () => Promise.resolve(new Map()))];
  expect(await bakeFor(60, gone)).toMatchObject({ problems: ['eu-west-1: the alarm errors does not exist'] });
});

test('a reading that fails just before the end is repeated until it is clear what it means', async () => {
  const failing = (until: number) => (elapsed: () => number) => [
    alarmWatch('eu-west-1', ['errors'], () =>
      elapsed() >= 60 && elapsed() < until
        ? Promise.reject(new Error('throttled'))
        : Promise.resolve(new Map([['errors', { state: 'OK' as const, reason: '' }]])),
    ),
  ];
  expect(await bakeFor(60, failing(65))).toMatchObject({ result: 'healthy', ended: 65 });
  expect(await bakeFor(60, failing(99))).toMatchObject({ result: 'unhealthy', ended: 70 });
});

test('one failed request is forgiven, three in a row are not', async () => {
  expect(
    await bakeFor(
      60,
      gateway((elapsed) => (elapsed === 20 || elapsed === 60 ? 0 : 200)),
    ),
  ).toMatchObject({
    result: 'healthy',
    ended: 65,
  });
  expect(
    await bakeFor(
      60,
      gateway((elapsed) => (elapsed >= 20 ? 503 : 200)),
    ),
  ).toEqual({
    result: 'unhealthy',
    problems: ['eu-west-1: https://eu-west-1.origin/api/health answers 503'],
    looks: 7,
    ended: 30,
  });
});

test('a gateway that fails every second request is found in the middle, though it never fails twice in a row', async () => {
  const everySecond = (from: number) => gateway((elapsed) => (elapsed >= from && (elapsed / 5) % 2 === 1 ? 503 : 200));
  expect(await bakeFor(240, everySecond(60))).toEqual({
    result: 'unhealthy',
    problems: ['eu-west-1: https://eu-west-1.origin/api/health was bad 4 of the last 12 times: answers 503'],
    looks: 20,
    ended: 95,
  });
  expect(await bakeFor(30, everySecond(0))).toEqual({
    result: 'unhealthy',
    problems: ['eu-west-1: https://eu-west-1.origin/api/health was bad 3 of the last 7 times: answers 503'],
    looks: 7,
    ended: 30,
  });
});

test('a request of every four may fail in the minute that counts, and old failures are forgotten', async () => {
  expect(
    await bakeFor(
      240,
      gateway((elapsed) => ((elapsed / 5) % 4 === 3 ? 503 : 200)),
    ),
  ).toMatchObject({ result: 'healthy', ended: 240 });
});

test('a gateway that comes up failing now and then has until the end to settle, and no longer', async () => {
  const unsettled = (until: number) => gateway((elapsed) => (elapsed < until && (elapsed / 5) % 2 === 0 ? 403 : 200));
  expect(await bakeFor(240, unsettled(120))).toMatchObject({ result: 'healthy', ended: 240 });
  expect(await bakeFor(240, unsettled(999))).toMatchObject({
    result: 'unhealthy',
    problems: ['eu-west-1: https://eu-west-1.origin/api/health was bad 6 of the last 12 times: answers 403'],
    ended: 240,
  });
});

test('a gateway that is still being made has until the end to answer', async () => {
  expect(
    await bakeFor(
      60,
      gateway((elapsed) => (elapsed < 40 ? 0 : 200)),
    ),
  ).toMatchObject({ result: 'healthy' });
  expect(
    await bakeFor(
      60,
      gateway(() => 0),
    ),
  ).toMatchObject({
    result: 'unhealthy',
    problems: ['eu-west-1: https://eu-west-1.origin/api/health does not answer (ECONNREFUSED)'],
    ended: 60,
  });
});

test('one healthy region does not hide another', async () => {
  const both = (elapsed: () => number) => [
    ...gateway(() => 200)(elapsed),
    ...alarm((at) => (at ? 'ALARM' : 'OK'))(elapsed),
  ];
  expect(await bakeFor(60, both)).toMatchObject({ result: 'unhealthy', ended: 5 });
});

test('stopping ends the bake without a verdict', async () => {
  expect(
    await bakeFor(
      60,
      alarm(() => 'OK'),
      20,
    ),
  ).toMatchObject({ result: 'stopped', ended: 20 });
});
