import { readHealthChecks } from '../../../../local/edge/route53/read-health-checks';
import { readRecords } from '../../../../local/edge/route53/read-records';
import { systemOf, type PlainResource } from '../../../support/edge-system';
import { alias, CREATED, latency, record } from './zone';

const API = { 'eu-west-1': 'd-1.execute-api.amazonaws.com', 'us-east-1': 'd-2.execute-api.amazonaws.com' } as const;

const RESOURCES: readonly PlainResource[] = [
  CREATED,
  record('one', { name: 'eu-west-1.example.com', ...alias(API['eu-west-1']) }),
  record('near', { name: 'origin.example.com', ...latency('eu-west-1'), ...alias(API['eu-west-1']) }),
  record('far', { name: 'origin.example.com', ...latency('us-east-1'), ...alias(API['us-east-1']) }),
  record('chain', { name: 'www.example.com', type: 'CNAME', ttl: 60, records: ['Eu-West-1.example.com.'] }),
  record('loop', { name: 'a.example.com', type: 'CNAME', ttl: 60, records: ['b.example.com'] }),
  record('back', { name: 'b.example.com', type: 'CNAME', ttl: 60, records: ['a.example.com'] }),
  record('addresses', { name: 'plain.example.com', ttl: 60, records: ['192.0.2.1', '192.0.2.2'] }),
];

describe('where the look-up of a name can end', () => {
  const system = systemOf(...RESOURCES);
  const zones = readRecords(system, readHealthChecks(system));

  it.each([
    ['an alias leads to its target', 'EU-west-1.example.com.', [API['eu-west-1']]],
    ['latency records lead to all of theirs', 'origin.example.com', [API['eu-west-1'], API['us-east-1']]],
    ['a CNAME leads on', 'www.example.com', [API['eu-west-1']]],
    ['a loop leads nowhere', 'a.example.com', []],
    ['an address is an end', 'plain.example.com', ['192.0.2.1', '192.0.2.2']],
    ['a name without record is its own end', 'elsewhere.test', ['elsewhere.test']],
  ])('%s', (_, name, ends) => {
    expect([...zones.endsOf(name)].sort()).toEqual([...ends].sort());
  });
});
