import { compileDistributionMatcher, hostName } from '../../../../../local/edge/cloudfront/request/match-distribution';
import { HttpHeaders } from '../../../../../local/edge/http/headers';
import { distribution } from './messages';

const ONE = distribution({ id: 'ONE', domainName: 'd1.cloudfront.net', aliases: ['app.example.com', '*.example.org'] });
const TWO = distribution({ id: 'TWO', domainName: 'D2.cloudfront.net', aliases: ['special.example.org'] });
const OFF = distribution({ id: 'OFF', domainName: 'd3.cloudfront.net', enabled: false });
const match = compileDistributionMatcher([ONE, TWO, OFF]);

describe('the distribution of a request', () => {
  it.each([
    ['§1.1 its own name', 'd1.cloudfront.net', ONE],
    ['§1.1 an alias', 'app.example.com', ONE],
    ['§1.1 an alias in capitals', 'APP.Example.COM', ONE],
    ['§1.1 its own name, written in capitals there', 'd2.cloudfront.net', TWO],
    ['an alias with a port', 'app.example.com:8080', ONE],
    ['a name under a wildcard', 'any.example.org', ONE],
    ['a name that stands beside a wildcard of another', 'special.example.org', TWO],
  ])('is found by %s', (_what, host, expected) => {
    expect(match(new HttpHeaders({ host }))).toBe(expected);
  });

  it.each([
    ['§1.1 a name of no distribution', 'other.example.com'],
    ['the parent of a wildcard', 'example.org'],
    ['two labels under a wildcard', 'a.b.example.org'],
    ['an empty label under a wildcard', '.example.org'],
    ['the wildcard itself, spelt out for another zone', '*.example.com'],
    ['a distribution that is not enabled', 'd3.cloudfront.net'],
    ['an IPv6 address', '[::1]:8080'],
    ['nonsense', ':::'],
    ['a name with NUL', 'app.example.com\0.evil'],
    ['the name of a property', '__proto__'],
  ])('is none, and 403, for %s', (_what, host) => {
    expect(match(new HttpHeaders({ host }))).toEqual({ status: 403, reason: 'Bad request.' });
  });

  it.each<[string, [string, string][]]>([
    ['no Host', []],
    ['an empty Host', [['host', '']]],
    [
      'two Hosts, even of one value',
      [
        ['host', 'app.example.com'],
        ['Host', 'app.example.com'],
      ],
    ],
  ])('is not looked for, and 400, with %s', (_what, fields) => {
    expect(match(new HttpHeaders(fields))).toEqual({ status: 400, reason: 'Bad request.' });
  });
});

describe('a host name', () => {
  it.each([
    ['A.example:80', 'a.example'],
    ['a.example', 'a.example'],
    ['[2001:DB8::1]:443', '[2001:db8::1]'],
    ['[::1]', '[::1]'],
  ])('in %s is %s', (host, name) => {
    expect(hostName(host)).toBe(name);
  });
});
