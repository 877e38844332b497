import { ManualClock } from '../../../local/edge/manual-clock';

test('stands still until it goes on, and wakes sleepers at their own times', async () => {
  const clock = new ManualClock(1_000);
  const woken: [string, number][] = [];
  void clock.sleep(20).then(() => woken.push(['later', clock.now()]));
  void clock.sleep(10).then(() => woken.push(['earlier', clock.now()]));
  await clock.advance(9);
  expect(woken).toEqual([]);
  await clock.advance(11);
  expect(woken).toEqual([
    ['earlier', 1_010],
    ['later', 1_020],
  ]);
  expect(clock.now()).toBe(1_020);
});

test('whoever sleeps again while time goes on is woken again', async () => {
  const clock = new ManualClock(0);
  let ticks = 0;
  void (async () => {
    for (;;) {
      await clock.sleep(10);
      ticks += 1;
    }
  })();
  await clock.advance(95);
  expect(ticks).toBe(9);
});

test('an aborted sleep ends at once', async () => {
  const clock = new ManualClock();
  const abort = new AbortController();
  const slept = clock.sleep(1_000, abort.signal);
  abort.abort();
  await expect(slept).resolves.toBeUndefined();
  await expect(clock.sleep(1_000, abort.signal)).resolves.toBeUndefined();
});
