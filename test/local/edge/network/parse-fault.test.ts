import { parseFault } from '../../../../local/edge/network/parse-fault';

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

test.each(['broken', 'status:99', 'status:', 'slow', 'slow:-1', 'slow:1e3', 'timeout:5'])(
  'failing by "%s" is refused, and the message names the ways there are',
  (kind) => {
    expect(() => parseFault(`eu-west-1=${kind}`)).toThrow(/is no way to fail\. Allowed: refused, timeout, status:/);
  },
);
