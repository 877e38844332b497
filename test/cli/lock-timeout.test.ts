import { lockTimeout } from '../../cli/lock-timeout';

test('nothing said is no waiting; else seconds or minutes', () => {
  expect(lockTimeout({})).toBeUndefined();
  expect(lockTimeout({ EDGE_LOCK_TIMEOUT: '90s' })).toBe('90s');
  expect(lockTimeout({ EDGE_LOCK_TIMEOUT: '10m' })).toBe('10m');
});

test.each(['10', '0s', '1h', '10m -destroy', '-1m'])('%s is refused with what is allowed', (text) => {
  expect(() => lockTimeout({ EDGE_LOCK_TIMEOUT: text })).toThrow(
    `EDGE_LOCK_TIMEOUT is "${text}"; allowed: seconds or minutes such as 90s or 10m`,
  );
});
