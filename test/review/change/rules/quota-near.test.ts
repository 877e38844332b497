import { quotaNear } from '../../../../review/change/rules/quota-near';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

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
