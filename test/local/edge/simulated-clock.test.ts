import { setTimeout as inRealTime } from 'node:timers/promises';
import { SimulatedClock } from '../../../local/edge/simulated-clock';

test('time jumps to when something is due, and stands still once what is waited for has happened', async () => {
  const clock = new SimulatedClock(0);
  const woken: number[] = [];
  void clock.sleep(3_600_000).then(() => woken.push(clock.now()));
  void clock.sleep(60_000).then(() => woken.push(clock.now()));
  expect(await clock.run(clock.sleep(120_000).then(() => 'done'))).toBe('done');
  expect(woken).toEqual([60_000]);
  expect(clock.monotonic()).toBe(120_000);
});

test('no time passes while work is under way, whatever time it takes', async () => {
  const clock = new SimulatedClock(0);
  const work = inRealTime(30).then(() => clock.now());
  clock.hold(work);
  await clock.run(clock.sleep(60_000));
  expect(await work).toBe(0);
});

test('no time passes between one piece of work and the next that follows from it', async () => {
  const clock = new SimulatedClock(0);
  const hold = (milliseconds: number): Promise<number> => {
    const work = inRealTime(milliseconds).then(() => clock.now());
    clock.hold(work);
    return work;
  };
  const both = hold(10).then((first) => hold(10).then((second) => [first, second]));
  await clock.run(clock.sleep(60_000));
  expect(await both).toEqual([0, 0]);
});

test('work that fails holds time up no longer than any other', async () => {
  const clock = new SimulatedClock(0);
  clock.hold(Promise.reject(new Error('It failed.')));
  await clock.run(clock.sleep(1_000));
  expect(clock.now()).toBe(1_000);
});

test('what is waited for may fail', async () => {
  const clock = new SimulatedClock(0);
  const failing = clock.sleep(1_000).then(() => Promise.reject(new Error('It failed.')));
  await expect(clock.run(failing)).rejects.toThrow('It failed.');
});
