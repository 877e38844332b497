import { quotaNear } from '../../../../review/change/rules/quota-near';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const items = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `n${at}`);
const blocks = (count: number): readonly JsonObject[] => items(count).map((name) => ({ name }));
const policies = (count: number): JsonObject => ({
  resource: {
    aws_cloudfront_cache_policy: Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`p${at}`, [{ name: 'p' }]]),
    ),
  },
});
const code = (bytes: number) => one('aws_cloudfront_function', { code: 'x'.repeat(bytes) });
const behaviours = (count: number) =>
  one('aws_cloudfront_distribution', {
    ordered_cache_behavior: Array.from({ length: count }, (_, at) => ({ path_pattern: `/${at}` })),
  });

test('a count that rises to four fifths of its quota is named', () => {
  expect(said(quotaNear, policies(15), policies(16))).toEqual(['aws_cloudfront_cache_policy 16 cache policies of 20']);
  expect(said(quotaNear, code(8000), code(9000))).toEqual(['aws_cloudfront_function.it 9000 bytes of code of 10240']);
  expect(said(quotaNear, behaviours(58), behaviours(60))).toEqual([
    'aws_cloudfront_distribution.it 61 behaviours of 75',
  ]);
});

test('a count that is low, or high but not higher than before, is no matter', () => {
  expect(said(quotaNear, policies(14), policies(15))).toEqual([]);
  expect(said(quotaNear, policies(17), policies(16))).toEqual([]);
  expect(said(quotaNear, code(9000), code(9000))).toEqual([]);
});

test('what functions of a region keep for themselves is summed up', () => {
  const functions = (...most: readonly number[]): JsonObject => ({
    resource: {
      aws_lambda_function: Object.fromEntries(
        most.map((reserved_concurrent_executions, at) => [`f${at}`, [{ reserved_concurrent_executions }]]),
      ),
    },
  });
  expect(said(quotaNear, functions(200, 200, 200, 200), functions(200, 200, 200, 230))).toEqual([
    'aws_lambda_function 830 concurrent executions that functions of one region keep for themselves, of 900',
  ]);
  expect(said(quotaNear, functions(200, 200, 200, 200), functions(200, 200, 200, -1))).toEqual([]);
});

test.each<[string, JsonObject, string]>([
  ['aliases', one('aws_cloudfront_distribution', { aliases: items(80) }), '80 names of 100'],
  ['origin groups', one('aws_cloudfront_distribution', { origin_group: blocks(8) }), '8 origin groups of 10'],
  [
    'key groups',
    one('aws_cloudfront_distribution', { default_cache_behavior: [{ trusted_key_groups: items(4) }] }),
    '4 key groups of one behaviour of 4',
  ],
  [
    'headers of an origin',
    one('aws_cloudfront_distribution', { origin: [{ origin_id: 'api', custom_header: blocks(24) }] }),
    '24 custom headers of one origin of 30',
  ],
  ['keys', one('aws_cloudfront_key_group', { items: items(4) }), '4 keys of 5'],
  [
    'what a key is made of',
    one('aws_cloudfront_cache_policy', {
      parameters_in_cache_key_and_forwarded_to_origin: [{ headers_config: [{ headers: [{ items: items(8) }] }] }],
    }),
    '8 headers of 10',
  ],
  [
    'what is passed on',
    one('aws_cloudfront_origin_request_policy', { cookies_config: [{ cookies: [{ items: ['x'.repeat(900)] }] }] }),
    '900 characters of cookies of 1024',
  ],
  [
    'headers of answers',
    one('aws_cloudfront_response_headers_policy', { custom_headers_config: [{ items: blocks(8) }] }),
    '8 custom headers of 10',
  ],
])('%s near their quota are named', (_, after, what) => {
  expect(said(quotaNear, {}, after)).toEqual([expect.stringMatching(new RegExp(`\\.it ${what}$`))]);
  expect(said(quotaNear, after, after)).toEqual([]);
});
