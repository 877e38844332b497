import { checkedFault, parseFault } from '../../../../local/edge/network/parse-fault';

test.each([
  ['eu-west-1', 'api:eu-west-1', { kind: 'refused' }],
  ['us-gov-east-1=timeout', 'api:us-gov-east-1', { kind: 'timeout' }],
  ['bucket:eu-west-1=status:503', 'bucket:eu-west-1', { kind: 'status', status: 503 }],
  ['origin:site-eu-west-1=slow:250', 'origin:site-eu-west-1', { kind: 'slow', milliseconds: 250 }],
  ['function:us-east-1/orders=refused', 'function:us-east-1/orders', { kind: 'refused' }],
])('%s', (text, target, fault) => {
  expect(parseFault(text)).toEqual({ target, fault });
});

test.each(['', 'Europe', 'api:', 'region:eu-west-1'])(
  '"%s" is no target, and the message names those there are',
  (text) => {
    expect(() => parseFault(text)).toThrow(/is nothing that can be made to fail\. Allowed: a region/);
  },
);

test.each([
  'broken',
  'status:99',
  'status:100',
  'status:199',
  'status:600',
  'status:',
  'slow',
  'slow:-1',
  'slow:1e3',
  'timeout:5',
])('failing by "%s" is refused, and the message names the ways there are', (kind) => {
  expect(() => parseFault(`eu-west-1=${kind}`)).toThrow(/is no way to fail\. Allowed: refused, timeout, status:/);
});

test.each<[unknown, unknown]>([
  ['timeout', { kind: 'timeout' }],
  ['status:503', { kind: 'status', status: 503 }],
  [{ kind: 'refused' }, { kind: 'refused' }],
  [{ kind: 'timeout' }, { kind: 'timeout' }],
  [
    { kind: 'status', status: 200 },
    { kind: 'status', status: 200 },
  ],
  [
    { kind: 'slow', milliseconds: 0.5 },
    { kind: 'slow', milliseconds: 0.5 },
  ],
])('a program may give %j', (given, fault) => {
  expect(checkedFault(given)).toEqual(fault);
});

test.each<[unknown, string]>([
  ['down', 'down: is no way to fail.'],
  [null, 'fault null: is no way to fail.'],
  [{}, 'fault {}: is no way to fail.'],
  [503, 'fault 503: is no way to fail.'],
  [{ kind: 'nonsense' }, "fault { kind: 'nonsense' }: is no way to fail."],
  [{ kind: 'slow' }, "fault { kind: 'slow' }: is no way to fail."],
  [{ kind: 'slow', milliseconds: Number.NaN }, "fault { kind: 'slow', milliseconds: NaN }: is no way to fail."],
  [{ kind: 'slow', milliseconds: -1 }, "fault { kind: 'slow', milliseconds: -1 }: is no way to fail."],
  [{ kind: 'status', status: '503' }, "fault { kind: 'status', status: '503' }: is no way to fail."],
  [{ kind: 'status', status: 99 }, "fault { kind: 'status', status: 99 }: is no way to fail."],
  [{ kind: 'status', status: 199 }, "fault { kind: 'status', status: 199 }: is no way to fail."],
  [{ kind: 'status', status: 1000 }, "fault { kind: 'status', status: 1000 }: is no way to fail."],
  [{ kind: 'status', status: 502.5 }, "fault { kind: 'status', status: 502.5 }: is no way to fail."],
])('a program that gives %j is told what is allowed', (given, message) => {
  expect(() => checkedFault(given)).toThrow(
    `${message} Allowed: refused, timeout, status:<200–599>, slow:<milliseconds>`,
  );
});
