import { CloudfrontResponseHeadersPolicy } from '@cdktf/provider-aws/lib/cloudfront-response-headers-policy';
import type { TerraformStack } from 'cdktf';
import { staleWithoutTtl } from '../../../../constructs/guard-rails/rules/stale-without-ttl';
import { check, checkWith } from '../support/check';
import { apiBehaviour, distribution, ORIGINS } from '../support/distribution';
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
  const withdrawn = check(staleWithoutTtl, (stack) =>
    distribution(stack, {
      orderedCacheBehavior: [apiBehaviour({ responseHeadersPolicyId: headers(stack, 'no-cache, stale-if-error=0') })],
    }),
  );
  expect([...kept, ...plain, ...withdrawn]).toEqual([]);
});

describe('what an API is declared to answer', () => {
  const domainName = 'origin.app.example.com';
  const products = { domainName, path: '/api/products/x', cacheControl: 's-maxage=300, stale-if-error=3600' };
  const orders = { domainName, path: '/api/orders', cacheControl: 'no-store' };
  const found = (answersBy: string, change: Parameters<typeof apiBehaviour>[0] = {}) =>
    checkWith([products, orders], staleWithoutTtl, (stack) =>
      distribution(stack, {
        origin: [ORIGINS[0]!, { ...ORIGINS[1]!, domainName: answersBy }],
        orderedCacheBehavior: [apiBehaviour(change)],
      }),
    );

  it('is promised in vain where the behaviour that takes its path keeps nothing', () => {
    expect(found(domainName)).toEqual([
      {
        address: 'aws_cloudfront_distribution.edge',
        what: '/api/*: answers promise to be given stale, and nothing is kept (/api/products/x)',
        value: 's-maxage=300, stale-if-error=3600, with the maximum TTL 0 of CachingDisabled',
        allowed: 'stale directives where the maximum TTL is above 0',
        fix: 'use a cache policy with a maximum TTL, or leave the stale directives out',
      },
    ]);
  });

  it('holds for another name of the same origin, such as one region’s', () => {
    expect(found(`eu-west-1.${domainName}`)).toHaveLength(1);
  });

  it('is nobody else’s promise, nor that of a behaviour that does not take its path', () => {
    expect(found('a1b2c3.execute-api.eu-west-1.amazonaws.com')).toEqual([]);
    expect(found(domainName, { pathPattern: '/api/orders' })).toEqual([]);
  });

  it('is kept where the maximum TTL is above 0', () => {
    const kept = checkWith([products], staleWithoutTtl, (stack) =>
      distribution(stack, {
        origin: [ORIGINS[0]!, { ...ORIGINS[1]!, domainName }],
        orderedCacheBehavior: [
          apiBehaviour({ pathPattern: '/api/products/*', cachePolicyId: cachePolicy(stack) }),
          apiBehaviour(),
        ],
      }),
    );
    expect(kept).toEqual([]);
  });
});
