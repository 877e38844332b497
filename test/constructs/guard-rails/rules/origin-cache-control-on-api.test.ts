import { originCacheControlOnApi } from '../../../../constructs/guard-rails/rules/origin-cache-control-on-api';
import { check } from '../support/check';
import { apiBehaviour, behaviour, distribution, MANAGED } from '../support/distribution';

test.each([
  ['UseOriginCacheControlHeaders', MANAGED.useOriginCacheControlHeaders],
  ['UseOriginCacheControlHeaders-QueryStrings', MANAGED.useOriginCacheControlHeadersQueryStrings],
])('%s is refused for an API: it sends Host and keys by every cookie', (name, cachePolicyId) => {
  const orderedCacheBehavior = [apiBehaviour({ cachePolicyId })];
  expect(check(originCacheControlOnApi, (stack) => distribution(stack, { orderedCacheBehavior }))).toEqual([
    {
      address: 'aws_cloudfront_distribution.edge',
      what: '/api/*: the managed policy puts Host and all cookies in the cache key of an API',
      value: name,
      allowed: 'CachingDisabled, or a cache policy of your own',
      fix: 'make a cache policy with TTLs 0, 0 and a maximum, and with the query parameters that the API reads',
    },
  ]);
});

test('it may serve a site, and an API may have any other', () => {
  const found = check(originCacheControlOnApi, (stack) =>
    distribution(stack, {
      defaultCacheBehavior: behaviour({ cachePolicyId: MANAGED.useOriginCacheControlHeaders }),
      orderedCacheBehavior: [apiBehaviour()],
    }),
  );
  expect(found).toEqual([]);
});
