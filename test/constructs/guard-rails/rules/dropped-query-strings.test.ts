import { ApiGatewayBasePathMapping } from '@cdktf/provider-aws/lib/api-gateway-base-path-mapping';
import { ApiGatewayDomainName } from '@cdktf/provider-aws/lib/api-gateway-domain-name';
import { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api';
import { droppedQueryStrings } from '../../../../constructs/guard-rails/rules/dropped-query-strings';
import { terraformJson } from '../../../../constructs/terraform-json';
import { check } from '../support/check';
import { apiBehaviour, distribution, MANAGED, ORIGINS } from '../support/distribution';
import { cachePolicy, requestPolicy } from '../support/policies';

test('an API that is not cached, without an origin request policy, gets no query string', () => {
  const orderedCacheBehavior = [apiBehaviour({ originRequestPolicyId: undefined })];
  expect(check(droppedQueryStrings, (stack) => distribution(stack, { orderedCacheBehavior }))).toEqual([
    {
      address: 'aws_cloudfront_distribution.edge',
      what: '/api/*: no query string reaches the API',
      value: 'CachingDisabled (in its key: none) with no origin request policy',
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
  expect(found.map(({ value }) => value)).toEqual(['CachingOptimized (in its key: none) with request']);
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

describe('where the API tells what it reads', () => {
  const withApi = (queryStrings: readonly string[] | 'none', pathPattern = '/api/items') =>
    check(droppedQueryStrings, (stack) => {
      const parameters = ['page', 'sort'].map((name) => ({ name, in: 'query' }));
      const paths = {
        '/items': { get: { parameters } },
        '/items/{id}': { parameters, get: {} },
        '/plain': { get: {} },
      };
      const api = new ApiGatewayRestApi(stack, 'rest', {
        name: 'rest',
        body: terraformJson({ openapi: '3.0.1', paths }),
      });
      const domain = new ApiGatewayDomainName(stack, 'domain', { domainName: 'origin.example.com' });
      new ApiGatewayBasePathMapping(stack, 'mapping', {
        apiId: api.id,
        domainName: domain.domainName,
        stageName: 'live',
        basePath: 'api',
      });
      distribution(stack, {
        origin: [ORIGINS[0]!, { ...ORIGINS[1]!, domainName: 'origin.example.com' }],
        orderedCacheBehavior: [
          apiBehaviour({
            pathPattern,
            cachePolicyId: cachePolicy(stack, { queryStrings }),
            originRequestPolicyId: requestPolicy(stack),
          }),
          apiBehaviour(),
        ],
      });
    });

  it('a parameter that it declares and nothing carries is found', () => {
    expect(withApi(['page']).map(({ what, value }) => [what, value])).toEqual([
      ['/api/items: drops sort, which the API declares for /api/items', 'cache (in its key: page) with request'],
    ]);
  });

  it('so it is for paths with parameters in them', () => {
    expect(withApi('none', '/api/items/*').map(({ what }) => what)).toEqual([
      '/api/items/*: drops page, sort, which the API declares for /api/items/x',
    ]);
  });

  it('a path without declared parameters may be keyed by itself alone, and a key may have all that are declared', () => {
    expect(withApi('none', '/api/plain')).toEqual([]);
    expect(withApi(['page', 'sort'])).toEqual([]);
  });
});
