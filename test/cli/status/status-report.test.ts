import { statusExitCode, statusReport } from '../../../cli/status/status-report';
import type { StackFacts, StackStatus } from '../../../cli/status/stack-status';

const region = (change: Partial<StackFacts> = {}): StackFacts => ({
  stack: 'regional-eu-west-1',
  deployed: 'this build',
  version: 'functions 4f0c2a91be37',
  drift: { result: 'none' },
  health: [{ subject: 'eu-west-1: the alarm errors', verdict: 'good', detail: 'is OK', tolerance: 1 }],
  certificates: [
    { domain: 'origin.app.example.com', notAfter: '2027-11-21T00:00:00Z', days: 365 },
    { domain: 'other.app.example.com', notAfter: '2027-05-21T00:00:00Z', days: 180 },
  ],
  ...change,
});
const data: StackFacts = { ...region(), stack: 'data', deployed: 'yes', version: '', health: [], certificates: [] };
const codeOf = (...statuses: StackStatus[]) => statusExitCode(statuses);

test('a system that is well is a table, with the certificate that ends first', () => {
  expect(statusReport([data, region()])).toBe(
    [
      'stack               deployed    version                 drift  health       certificates',
      'data                yes         -                       none   -            -',
      'regional-eu-west-1  this build  functions 4f0c2a91be37  none   1 of 1 good  180 days',
    ].join('\n'),
  );
  expect(codeOf(data, region())).toBe(0);
});

test('a region whose state cannot be read is a row, and the others are told all the same', () => {
  const down: StackStatus = { stack: 'regional-us-east-1', unreadable: 's3.amazonaws.com cannot be reached' };
  expect(statusReport([down, region()]).split('\n')).toEqual([
    'stack               deployed    version                 drift  health       certificates',
    'regional-us-east-1  ?           ?                       ?      ?            ?',
    'regional-eu-west-1  this build  functions 4f0c2a91be37  none   1 of 1 good  180 days',
    '',
    'regional-us-east-1: cannot be read: s3.amazonaws.com cannot be reached',
  ]);
  expect(codeOf(down, region())).toBe(1);
});

test('what is not well is said in a sentence, and outweighs what differs or cannot be read', () => {
  const ill = region({
    health: [{ subject: 'eu-west-1: the alarm errors', verdict: 'bad', detail: 'is in ALARM (why)', tolerance: 1 }],
    certificates: [{ domain: 'app.example.com', notAfter: '2026-12-01T00:00:00Z', days: 10 }],
    drift: { result: 'failed', reason: 'no credentials' },
  });
  expect(statusReport([ill]).split('\n').slice(1)).toEqual([
    'regional-eu-west-1  this build  functions 4f0c2a91be37  ?      0 of 1 good  10 days',
    '',
    'regional-eu-west-1: eu-west-1: the alarm errors is in ALARM (why)',
    'regional-eu-west-1: the certificate of app.example.com ends in 10 days (2026-12-01T00:00:00Z)',
    'regional-eu-west-1: cannot be planned: no credentials',
  ]);
  expect(codeOf(ill, region({ deployed: 'no' }))).toBe(3);
});

test('an alarm that cannot be read is no good news', () => {
  expect(
    codeOf(region({ health: [{ subject: 'errors', verdict: 'unknown', detail: 'cannot be read', tolerance: 1 }] })),
  ).toBe(1);
});

test('drift is told in numbers of resources', () => {
  const differing = (added: number, changed: number, destroyed: number) =>
    region({ drift: { result: 'differs', changes: { added, changed, destroyed } } });
  expect(statusReport([differing(2, 0, 1)])).toContain('  2 to add, 1 to destroy  ');
  expect(statusReport([differing(0, 0, 0)])).toContain('  outputs  ');
  expect(codeOf(differing(0, 1, 0))).toBe(2);
  expect(codeOf(region({ deployed: 'another build' }))).toBe(2);
  expect(codeOf(region({ drift: { result: 'not looked at' } }))).toBe(0);
});

test('a certificate of which ACM cannot be asked is told with the reason, and what the state says of it', () => {
  const unasked = region({
    certificates: [
      {
        domain: 'app.example.com',
        notAfter: '2027-01-10T00:00:00Z',
        days: 50,
        unasked: 'not authorized to perform: acm:DescribeCertificate',
      },
    ],
  });
  expect(statusReport([unasked]).split('\n').slice(1)).toEqual([
    'regional-eu-west-1  this build  functions 4f0c2a91be37  none   1 of 1 good  50 days',
    '',
    'regional-eu-west-1: ACM cannot be asked whether the certificate of app.example.com was renewed ' +
      '(not authorized to perform: acm:DescribeCertificate); the state says that it ends in 50 days',
  ]);
  expect(codeOf(unasked)).toBe(1);
  expect(codeOf(region({ certificates: [{ ...unasked.certificates[0]!, days: 10 }] }))).toBe(3);
});
