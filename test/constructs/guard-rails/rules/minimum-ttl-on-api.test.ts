import { minimumTtlOnApi } from '../../../../constructs/guard-rails/rules/minimum-ttl-on-api';
import { check } from '../support/check';
import { apiBehaviour, distribution, MANAGED } from '../support/distribution';
import { cachePolicy } from '../support/policies';

test('CachingOptimized keeps an answer of the API that says no-store for a second', () => {
  const orderedCacheBehavior = [apiBehaviour({ cachePolicyId: MANAGED.cachingOptimized })];
  expect(check(minimumTtlOnApi, (stack) => distribution(stack, { orderedCacheBehavior }))).toEqual([
    {
      address: 'aws_cloudfront_distribution.edge',
      what: '/api/*: keeps answers of an API even when they are marked no-store or private',
      value: 'minimum TTL 1 s of CachingOptimized',
      allowed: 'minimum TTL 0',
      fix: 'use a cache policy with minimum TTL 0, or CachingDisabled',
    },
  ]);
});

test('a policy of one’s own may not have one either', () => {
  const found = check(minimumTtlOnApi, (stack) =>
    distribution(stack, {
      orderedCacheBehavior: [apiBehaviour({ cachePolicyId: cachePolicy(stack, { minTtl: 5, defaultTtl: 5 }) })],
    }),
  );
  expect(found.map(({ value }) => value)).toEqual(['minimum TTL 5 s of cache']);
});

test('it may be 0 for an API, and anything for a site', () => {
  const found = check(minimumTtlOnApi, (stack) =>
    distribution(stack, { orderedCacheBehavior: [apiBehaviour({ cachePolicyId: cachePolicy(stack) })] }),
  );
  expect(found).toEqual([]);
});
