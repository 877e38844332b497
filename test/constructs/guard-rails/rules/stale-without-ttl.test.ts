import { CloudfrontResponseHeadersPolicy } from '@cdktf/provider-aws/lib/cloudfront-response-headers-policy';
import type { TerraformStack } from 'cdktf';
import { staleWithoutTtl } from '../../../../constructs/guard-rails/rules/stale-without-ttl';
import { check } from '../support/check';
import { apiBehaviour, distribution } from '../support/distribution';
import { cachePolicy } from '../support/policies';

const headers = (stack: TerraformStack, value: string) =>
  new CloudfrontResponseHeadersPolicy(stack, 'headers', {
    name: 'headers',
    customHeadersConfig: { items: [{ header: 'Cache-Control', value, override: true }] },
  }).id;
const STALE = 'max-age=0, stale-while-revalidate=60';

test('nothing is kept where the maximum TTL is 0, so nothing can be given stale', () => {
  const found = check(staleWithoutTtl, (stack) =>
    distribution(stack, { orderedCacheBehavior: [apiBehaviour({ responseHeadersPolicyId: headers(stack, STALE) })] }),
  );
  expect(found).toEqual([
    {
      address: 'aws_cloudfront_distribution.edge',
      what: '/api/*: answers promise to be given stale, and nothing is kept',
      value: 'max-age=0, stale-while-revalidate=60, with the maximum TTL 0 of CachingDisabled',
      allowed: 'stale directives where the maximum TTL is above 0',
      fix: 'use a cache policy with a maximum TTL, or leave the stale directives out',
    },
  ]);
});

test('they may stand where answers are kept, and others where they are not', () => {
  const kept = check(staleWithoutTtl, (stack) =>
    distribution(stack, {
      orderedCacheBehavior: [
        apiBehaviour({ cachePolicyId: cachePolicy(stack), responseHeadersPolicyId: headers(stack, STALE) }),
      ],
    }),
  );
  const plain = check(staleWithoutTtl, (stack) =>
    distribution(stack, {
      orderedCacheBehavior: [apiBehaviour({ responseHeadersPolicyId: headers(stack, 'no-store') })],
    }),
  );
  expect([...kept, ...plain]).toEqual([]);
});
