import { Settle } from '../../../../cli/edge/watch/settle';

/** What has been called, in milliseconds of the test's clock: when, and when the burst began. */
let calls: { at: number; since: number }[];
let settle: Settle;
const now = (): number => performance.now() - began;
let began: number;

beforeEach(() => {
  jest.useFakeTimers();
  began = performance.now();
  calls = [];
  settle = new Settle({ quiet: 50, longest: 300 }, now, (since) => calls.push({ at: now(), since }));
});
afterEach(() => jest.useRealTimers());

const touchAt = (...times: readonly number[]): void => {
  for (const time of times) {
    jest.advanceTimersByTime(time - now());
    settle.touch();
  }
  jest.advanceTimersByTime(1_000);
};

describe('a burst of events', () => {
  it('is one call, once nothing has happened for a while', () => {
    touchAt(0, 10, 40);
    expect(calls).toEqual([{ at: 90, since: 0 }]);
  });

  it('is called for at last although it does not end', () => {
    touchAt(...Array.from({ length: 12 }, (_, index) => index * 40));
    expect(calls).toEqual([
      { at: 300, since: 0 },
      { at: 490, since: 320 },
    ]);
  });

  it('is two calls when there is a pause in it', () => {
    touchAt(0, 60);
    expect(calls).toEqual([
      { at: 50, since: 0 },
      { at: 110, since: 60 },
    ]);
  });

  it('is forgotten when it is called off', () => {
    settle.touch();
    settle.cancel();
    jest.advanceTimersByTime(1_000);
    expect(calls).toEqual([]);
  });
});
