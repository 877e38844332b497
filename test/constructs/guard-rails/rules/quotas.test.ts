import { CloudfrontKeyGroup } from '@cdktf/provider-aws/lib/cloudfront-key-group';
import { CloudfrontResponseHeadersPolicy } from '@cdktf/provider-aws/lib/cloudfront-response-headers-policy';
import { quotas } from '../../../../constructs/guard-rails/rules/quotas';
import { check, type Build } from '../support/check';
import { apiBehaviour, distribution, ORIGINS } from '../support/distribution';
import { cachePolicy, requestPolicy } from '../support/policies';

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const names = (count: number) => many(count, (index) => `name-${index}`);
const whatIsOver = (build: Build) =>
  check(quotas, build).map(({ what, value, allowed }) => `${what}: ${value}, ${allowed}`);

test('a distribution takes 75 behaviours, and the count is told', () => {
  const paths = (count: number) => many(count, (index) => apiBehaviour({ pathPattern: `/api/v${index}/*` }));
  expect(check(quotas, (stack) => distribution(stack, { orderedCacheBehavior: paths(74) }))).toEqual([]);
  expect(check(quotas, (stack) => distribution(stack, { orderedCacheBehavior: paths(77) }))).toEqual([
    {
      address: 'aws_cloudfront_distribution.edge',
      what: 'behaviours of one distribution, the default one among them: 3 too many',
      value: '78',
      allowed: 'at most 75',
      fix: 'let routes share path patterns',
    },
  ]);
});

test('an account has 20 cache policies, in however many stacks they are', () => {
  const policies =
    (prefix: string, count: number): Build =>
    (stack) =>
      many(count, (index) => cachePolicy(stack, {}, `${prefix}${index}`));
  expect(check(quotas, policies('a', 10), policies('b', 10))).toEqual([]);
  expect(check(quotas, policies('a', 10), policies('b', 12))).toEqual([
    {
      address: 'aws_cloudfront_cache_policy.b10',
      what: 'cache policies of one account: 2 too many',
      value: '22',
      allowed: 'at most 20',
      fix: 'use fewer; or ask AWS for a higher quota and write the exception down',
    },
  ]);
});

test.each<[string, Build]>([
  [
    'origins of one distribution: 1 too many: 101, at most 100',
    (stack) => distribution(stack, { origin: many(101, (index) => ({ ...ORIGINS[0]!, originId: `site-${index}` })) }),
  ],
  [
    'origin groups of one distribution: 1 too many: 11, at most 10',
    (stack) =>
      distribution(stack, {
        originGroup: many(11, (index) => ({
          originId: `group-${index}`,
          failoverCriteria: { statusCodes: [500] },
          member: [{ originId: 'site' }, { originId: 'api' }],
        })),
      }),
  ],
  [
    'aliases of one distribution: 1 too many: 101, at most 100',
    (stack) => distribution(stack, { aliases: many(101, (index) => `a${index}.example.com`) }),
  ],
  [
    'key groups of /api/*: 1 too many: 5, at most 4',
    (stack) => distribution(stack, { orderedCacheBehavior: [apiBehaviour({ trustedKeyGroups: names(5) })] }),
  ],
  [
    'custom headers to the origin site: 1 too many: 31, at most 30',
    (stack) => {
      const customHeader = names(31).map((name) => ({ name, value: 'x' }));
      distribution(stack, { origin: [{ ...ORIGINS[0]!, customHeader }] });
    },
  ],
  [
    'query parameters of one policy: 1 too many: 11, at most 10',
    (stack) => cachePolicy(stack, { queryStrings: names(11) }),
  ],
  ['headers of one policy: 1 too many: 11, at most 10', (stack) => requestPolicy(stack, { headers: names(11) })],
  [
    "characters in the names of a policy's cookies: 1 too many: 1025, at most 1024",
    (stack) => cachePolicy(stack, { cookies: ['x'.repeat(1_025)] }),
  ],
  [
    'custom headers of one policy: 1 too many: 11, at most 10',
    (stack) =>
      new CloudfrontResponseHeadersPolicy(stack, 'headers', {
        name: 'headers',
        customHeadersConfig: { items: names(11).map((header) => ({ header, value: 'x', override: true })) },
      }),
  ],
  [
    'keys of one group: 1 too many: 6, at most 5',
    (stack) => new CloudfrontKeyGroup(stack, 'group', { name: 'group', items: names(6) }),
  ],
])('%s', (expected, build) => {
  expect(whatIsOver(build)).toEqual([expected]);
});
