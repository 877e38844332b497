import { ManualClock } from '../../../local/edge/manual-clock';
import { ScaledClock } from '../../../local/edge/scaled-clock';

test('begins at the present and passes so many times faster', async () => {
  const base = new ManualClock(1_000);
  const clock = new ScaledClock(20, base);
  expect(clock.now()).toBe(1_000);
  const before = clock.monotonic();
  await base.advance(50);
  expect(clock.now()).toBe(2_000);
  expect(clock.monotonic() - before).toBe(1_000);
});

test('a sleep ends when its own time has passed', async () => {
  const base = new ManualClock();
  const clock = new ScaledClock(10, base);
  let slept = false;
  void clock.sleep(1_000).then(() => (slept = true));
  await base.advance(99);
  expect(slept).toBe(false);
  await base.advance(1);
  expect(slept).toBe(true);
});

test('those who sleep notice when time begins to run faster or slower', async () => {
  const base = new ManualClock();
  const clock = new ScaledClock(1, base);
  let slept = false;
  void clock.sleep(1_000).then(() => (slept = true));
  await base.advance(500);
  clock.setFactor(10);
  await base.advance(49);
  expect(slept).toBe(false);
  await base.advance(1);
  expect(slept).toBe(true);
  clock.setFactor(2);
  const before = clock.now();
  await base.advance(10);
  expect(clock.now() - before).toBe(20);
});

test('time stands still for those who wait while the machine is too busy to look at the clock', async () => {
  let late = 0;
  const base = new ManualClock();
  const clock = new ScaledClock(10, {
    now: () => base.now() + late,
    monotonic: () => base.monotonic() + late,
    sleep: (milliseconds, signal) => base.sleep(milliseconds, signal),
  });
  let slept = false;
  void clock.sleep(2_000).then(() => (slept = true));
  await base.advance(100);
  expect(clock.monotonic()).toBe(1_000);
  late = 3_000;
  expect(clock.monotonic()).toBe(1_500);
  await base.advance(49);
  expect(slept).toBe(false);
  await base.advance(60);
  expect(slept).toBe(true);
});

test('an aborted sleep ends at once', async () => {
  const abort = new AbortController();
  const slept = new ScaledClock(10, new ManualClock()).sleep(60_000, abort.signal);
  abort.abort();
  await expect(slept).resolves.toBeUndefined();
});

test.each([0, -1, NaN, Infinity])('time cannot run %d times as fast', (factor) => {
  expect(() => new ScaledClock(factor, new ManualClock())).toThrow(/greater than 0/);
  expect(() => new ScaledClock(1, new ManualClock()).setFactor(factor)).toThrow(/greater than 0/);
});
