import { keyWithoutCaching } from '../../../../constructs/guard-rails/rules/key-without-caching';
import { check } from '../support/check';
import { cachePolicy } from '../support/policies';

const OFF = { minTtl: 0, defaultTtl: 0, maxTtl: 0 };

test('CloudFront refuses a key in a policy that caches nothing', () => {
  const change = { ...OFF, headers: ['Authorization'], queryStrings: 'all', compression: true } as const;
  expect(check(keyWithoutCaching, (stack) => void cachePolicy(stack, change))).toEqual([
    {
      address: 'aws_cloudfront_cache_policy.cache',
      what: 'a cache key in a policy that caches nothing',
      value: 'enable_accept_encoding_gzip, header_behavior, query_string_behavior',
      allowed: 'no compression and no headers, cookies or query strings while all TTLs are 0',
      fix: 'use CachingDisabled with an origin request policy, or set max_ttl to 1',
    },
  ]);
});

test('a maximum of one second is enough, and so is no key', () => {
  const found = check(keyWithoutCaching, (stack) => {
    cachePolicy(stack, { ...OFF, maxTtl: 1, headers: ['Authorization'] }, 'second');
    cachePolicy(stack, OFF, 'nothing');
  });
  expect(found).toEqual([]);
});
