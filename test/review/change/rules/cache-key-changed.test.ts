import { cacheKeyChanged } from '../../../../review/change/rules/cache-key-changed';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const policy = (...queries: readonly string[]): JsonObject =>
  one('aws_cloudfront_cache_policy', {
    name: 'reads',
    parameters_in_cache_key_and_forwarded_to_origin: [
      {
        headers_config: [{ header_behavior: 'whitelist', headers: [{ items: ['accept-language'] }] }],
        cookies_config: [{ cookie_behavior: 'none' }],
        query_strings_config: [
          queries.length > 0
            ? { query_string_behavior: 'whitelist', query_strings: [{ items: queries }] }
            : { query_string_behavior: 'all' },
        ],
      },
    ],
  });

const distribution = (...paths: readonly (readonly [path: string, policy: string])[]): JsonObject =>
  one('aws_cloudfront_distribution', {
    default_cache_behavior: [{ cache_policy_id: '${aws_cloudfront_cache_policy.site.id}' }],
    ordered_cache_behavior: paths.map(([path, name]) => ({
      path_pattern: path,
      cache_policy_id: `\${aws_cloudfront_cache_policy.${name}.id}`,
    })),
  });

test('what leaves the key and what enters it are named', () => {
  expect(said(cacheKeyChanged, policy('page', 'sort'), policy('page', 'lang'))).toEqual([
    'aws_cloudfront_cache_policy.it no longer has `query sort` in its key',
    'aws_cloudfront_cache_policy.it has `query lang` in its key too',
  ]);
  expect(said(cacheKeyChanged, policy('page'), policy())).toEqual([
    'aws_cloudfront_cache_policy.it no longer has `query page` in its key',
    'aws_cloudfront_cache_policy.it has `query: all` in its key too',
  ]);
});

test('a behaviour with another policy, and another order of behaviours, are named', () => {
  expect(said(cacheKeyChanged, distribution(['/api/*', 'reads']), distribution(['/api/*', 'none']))).toEqual([
    'aws_cloudfront_distribution.it keeps answers of `/api/*` by `aws_cloudfront_cache_policy.none.id` instead of `aws_cloudfront_cache_policy.reads.id`',
  ]);
  expect(said(cacheKeyChanged, distribution(['/a', 'x'], ['/b', 'x']), distribution(['/b', 'x'], ['/a', 'x']))).toEqual(
    ['aws_cloudfront_distribution.it tries its behaviours in another order from `/b` on'],
  );
});

test('another time to live, another order in the key and a new behaviour are no matter', () => {
  const longer = policy('page', 'sort');
  expect(said(cacheKeyChanged, policy('page', 'sort'), policy('sort', 'page'))).toEqual([]);
  expect(
    said(cacheKeyChanged, longer, {
      resource: { aws_cloudfront_cache_policy: { it: [{ ...bodyOf(longer), max_ttl: 60 }] } },
    }),
  ).toEqual([]);
  expect(said(cacheKeyChanged, distribution(['/b', 'x']), distribution(['/a', 'x'], ['/b', 'x']))).toEqual([]);
});

const bodyOf = (stack: JsonObject): JsonObject =>
  (stack as { resource: { aws_cloudfront_cache_policy: { it: JsonObject[] } } }).resource.aws_cloudfront_cache_policy
    .it[0]!;
