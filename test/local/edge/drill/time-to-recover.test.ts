import { timeToRecover } from '../../../../local/edge/drill/time-to-recover';
import { observed } from './samples';

test('is undefined when nothing failed', () => {
  expect(timeToRecover([observed({ sentAt: 5_000 })], [0])).toBeUndefined();
});

test('is counted to the sending of the last request that failed, not to its end', () => {
  const seen = [
    observed({ sentAt: 1_000, status: 502 }),
    observed({ sentAt: 61_000, endedAt: 91_000, status: 504 }),
    observed({ sentAt: 62_000, status: 200 }),
  ];
  expect(timeToRecover(seen, [0])).toBe(61);
});

test('is counted from the outage that came last, and the longest counts', () => {
  const seen = [
    observed({ sentAt: 10_000, status: 503 }),
    observed({ sentAt: 130_000, status: 503 }),
    observed({ sentAt: 125_000, status: 503 }),
  ];
  expect(timeToRecover(seen, [0, 115])).toBe(15);
  expect(timeToRecover(seen, [0])).toBe(130);
});

test('without any outage it is counted from the beginning', () => {
  expect(timeToRecover([observed({ sentAt: 7_000, status: 500 })], [])).toBe(7);
});
