import { cachedAuthorization } from '../../../../constructs/guard-rails/rules/cached-authorization';
import { check } from '../support/check';
import { apiBehaviour, behaviour, distribution, MANAGED } from '../support/distribution';
import { cachePolicy, requestPolicy } from '../support/policies';

describe('a cached behaviour', () => {
  it('may not forward Authorization and cookies outside its key: one viewer would get the other one’s page', () => {
    const found = check(cachedAuthorization, (stack) =>
      distribution(stack, {
        orderedCacheBehavior: [
          apiBehaviour({
            cachePolicyId: cachePolicy(stack),
            originRequestPolicyId: MANAGED.allViewerExceptHostHeader,
          }),
        ],
      }),
    );
    expect(found).toEqual([
      {
        address: 'aws_cloudfront_distribution.edge',
        what: '/api/*: forwards Authorization outside its cache key',
        value: 'headers: all but host by AllViewerExceptHostHeader; in the key of cache: none',
        allowed: 'forwarding only what is in the key, as long as answers are kept',
        fix: 'use the cache policy CachingDisabled, or forward less, or put it in the key',
      },
      expect.objectContaining({
        what: '/api/*: forwards cookies outside its cache key',
        value: 'cookies: all by AllViewerExceptHostHeader; in the key of cache: none',
      }),
    ]);
  });

  it('may forward what is in its key', () => {
    const found = check(cachedAuthorization, (stack) =>
      distribution(stack, {
        defaultCacheBehavior: behaviour({
          cachePolicyId: cachePolicy(stack, { headers: ['Authorization'], cookies: ['session', 'theme'] }),
          originRequestPolicyId: requestPolicy(stack, { headers: 'allViewer', cookies: ['session'] }),
        }),
      }),
    );
    expect(found).toEqual([]);
  });

  it('may not forward one cookie more than its key has', () => {
    const found = check(cachedAuthorization, (stack) =>
      distribution(stack, {
        defaultCacheBehavior: behaviour({
          cachePolicyId: cachePolicy(stack, { cookies: ['theme'] }),
          originRequestPolicyId: requestPolicy(stack, { cookies: ['theme', 'session'] }),
        }),
      }),
    );
    expect(found.map(({ value }) => value)).toEqual(['cookies: session by request; in the key of cache: theme']);
  });
});

test('without a cache everything may be forwarded', () => {
  const orderedCacheBehavior = [apiBehaviour({ originRequestPolicyId: MANAGED.allViewer })];
  expect(check(cachedAuthorization, (stack) => distribution(stack, { orderedCacheBehavior }))).toEqual([]);
});

test('what forwarded_values forward is in the key, and no finding', () => {
  const found = check(cachedAuthorization, (stack) =>
    distribution(stack, {
      defaultCacheBehavior: behaviour({
        cachePolicyId: undefined,
        forwardedValues: { queryString: true, headers: ['Authorization'], cookies: { forward: 'all' } },
      }),
    }),
  );
  expect(found).toEqual([]);
});
