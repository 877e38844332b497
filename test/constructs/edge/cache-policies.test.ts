import { CachePolicies } from '../../../constructs/edge/cache-policies';
import { resources, returned, synthConstruct } from '../../support/synth-construct';

const policies = (use: (cache: CachePolicies) => Record<string, string>) =>
  synthConstruct((stack) => use(new CachePolicies(stack, 'cache', { name: 'edge-test' })));
const keyOf = (policy: Readonly<Record<string, unknown>> | undefined) =>
  policy!['parameters_in_cache_key_and_forwarded_to_origin'] as Readonly<Record<string, unknown>>;

describe('cache policies', () => {
  const stack = policies((cache) => ({
    site: cache.site(),
    siteAgain: cache.site(),
    byPath: cache.apiRead({ queryParameters: [], headers: [] }),
    byPage: cache.apiRead({ queryParameters: ['page', 'sort'], headers: [] }),
    byPageAgain: cache.apiRead({ queryParameters: ['sort', 'page'], headers: [] }),
  }));
  const made = resources(stack, 'aws_cloudfront_cache_policy');

  it('are shared by whatever has the same key, in whatever order: an account has only twenty', () => {
    expect(Object.keys(made)).toEqual(['cache_site', 'cache_api', 'cache_api_page_sort']);
    expect(returned(stack, 'siteAgain')).toBe(returned(stack, 'site'));
    expect(returned(stack, 'byPageAgain')).toBe(returned(stack, 'byPage'));
  });

  it('are made only when used', () => {
    expect(policies(() => ({})).resource).toBeUndefined();
  });

  it('keep nothing that is marked no-store or private, and nothing that does not say how long it lasts', () => {
    for (const policy of Object.values(made)) expect(policy).toMatchObject({ min_ttl: 0, default_ttl: 0 });
  });

  it('allow caching at all: with a maximum of 0 CloudFront refuses keys and compression', () => {
    expect(made['cache_site']).toMatchObject({ max_ttl: 365 * 24 * 3600 });
    expect(made['cache_api']).toMatchObject({ max_ttl: 2 * 24 * 3600 });
  });

  it('never have cookies or headers in the key: neither Host, which no origin would know, nor what splits the cache', () => {
    for (const policy of Object.values(made)) {
      expect(keyOf(policy)).toMatchObject({
        cookies_config: { cookie_behavior: 'none' },
        headers_config: { header_behavior: 'none' },
      });
    }
  });

  it('keep one copy per compression', () => {
    for (const policy of Object.values(made)) {
      expect(keyOf(policy)).toMatchObject({
        enable_accept_encoding_brotli: true,
        enable_accept_encoding_gzip: true,
      });
    }
  });

  it('have exactly the declared query parameters in the key', () => {
    expect(keyOf(made['cache_api_page_sort'])['query_strings_config']).toEqual({
      query_string_behavior: 'whitelist',
      query_strings: { items: ['page', 'sort'] },
    });
    expect(keyOf(made['cache_api'])['query_strings_config']).toEqual({ query_string_behavior: 'none' });
    expect(keyOf(made['cache_site'])['query_strings_config']).toEqual({ query_string_behavior: 'none' });
  });

  it('go only after the distribution let go of them', () => {
    for (const policy of Object.values(made)) expect(policy['lifecycle']).toEqual({ create_before_destroy: true });
  });

  it('are named after their key under the prefix, because names are unique in an account', () => {
    expect(Object.values(made).map((policy) => policy['name'])).toEqual([
      'edge-test-site',
      'edge-test-api',
      'edge-test-api-page-sort',
    ]);
  });

  it('are refused when two keys would have the same name', () => {
    expect(() =>
      policies((cache) => ({
        a: cache.apiRead({ queryParameters: ['by-sort'], headers: [] }),
        b: cache.apiRead({ queryParameters: ['by', 'sort'], headers: [] }),
      })),
    ).toThrow('the cache keys "by-sort" and "by, sort" would both be the policy edge-test-api-by-sort: rename');
  });
});
