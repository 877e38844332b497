import { droppedQueryStrings } from '../../../../constructs/guard-rails/rules/dropped-query-strings';
import { check } from '../support/check';
import { apiBehaviour, distribution, MANAGED } from '../support/distribution';
import { cachePolicy, requestPolicy } from '../support/policies';

test('an API that is not cached, without an origin request policy, gets no query string', () => {
  const orderedCacheBehavior = [apiBehaviour({ originRequestPolicyId: undefined })];
  expect(check(droppedQueryStrings, (stack) => distribution(stack, { orderedCacheBehavior }))).toEqual([
    {
      address: 'aws_cloudfront_distribution.edge',
      what: '/api/*: no query string reaches the API',
      value: 'CachingDisabled with no origin request policy',
      allowed: 'query strings in the origin request policy, or in a cache policy of your own',
      fix: 'add the origin request policy AllViewerExceptHostHeader, or list the parameters in the cache key',
    },
  ]);
});

test('a managed cache policy chose no key for this API', () => {
  const found = check(droppedQueryStrings, (stack) =>
    distribution(stack, {
      orderedCacheBehavior: [
        apiBehaviour({
          cachePolicyId: MANAGED.cachingOptimized,
          originRequestPolicyId: requestPolicy(stack, { headers: ['traceparent'] }),
        }),
      ],
    }),
  );
  expect(found.map(({ value }) => value)).toEqual(['CachingOptimized with request']);
});

test.each(['all', ['page']] as const)('query strings may be in the key: %s', (queryStrings) => {
  const found = check(droppedQueryStrings, (stack) =>
    distribution(stack, {
      orderedCacheBehavior: [
        apiBehaviour({ cachePolicyId: cachePolicy(stack, { queryStrings }), originRequestPolicyId: undefined }),
      ],
    }),
  );
  expect(found).toEqual([]);
});

test('they may be forwarded, and a cache policy of one’s own may key by the path alone', () => {
  const found = check(droppedQueryStrings, (stack) =>
    distribution(stack, {
      orderedCacheBehavior: [
        apiBehaviour(),
        apiBehaviour({
          pathPattern: '/items/*',
          cachePolicyId: cachePolicy(stack),
          originRequestPolicyId: requestPolicy(stack),
        }),
      ],
    }),
  );
  expect(found).toEqual([]);
});

test('a site needs none', () => {
  expect(check(droppedQueryStrings, (stack) => distribution(stack))).toEqual([]);
});
