import { originChanged } from '../../../../review/change/rules/origin-changed';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const SECRET = { custom_header: [{ name: 'x-origin-verify', value: '${var.secret}' }] };
const origin = (change: JsonObject = {}): JsonObject => ({
  origin_id: 'api',
  domain_name: 'origin.app.example.com',
  ...change,
});
const edge = (...origins: readonly JsonObject[]): JsonObject => one('aws_cloudfront_distribution', { origin: origins });

test.each<[string, JsonObject, JsonObject, string]>([
  [
    'another host',
    origin(),
    origin({ domain_name: 'evil.example' }),
    'asks `evil.example` instead of `origin.app.example.com` as the origin `api`',
  ],
  [
    'a bucket that is asked without a signature',
    origin({ origin_access_control_id: '${aws_cloudfront_origin_access_control.a.id}' }),
    origin(),
    'signs no request to the origin `api` any more: its bucket refuses all of them, or is open to everybody',
  ],
  ["the origin's secret left out", origin(SECRET), origin(), 'no longer sends `x-origin-verify` to the origin `api`'],
])('%s is named', (_, before, after, what) => {
  expect(said(originChanged, edge(before), edge(after))).toEqual([`aws_cloudfront_distribution.it ${what}`]);
});

test('an access control that signs less is named, and one that begins to sign is not', () => {
  const access = (behavior: string) => one('aws_cloudfront_origin_access_control', { signing_behavior: behavior });
  expect(said(originChanged, access('always'), access('no-override'))).toEqual([
    'aws_cloudfront_origin_access_control.it signs requests `no-override` instead of always',
  ]);
  expect(said(originChanged, access('never'), access('always'))).toEqual([]);
});

test('another value of the secret, an origin more and a longer time to wait are no matter', () => {
  const other = origin({ custom_header: [{ name: 'x-origin-verify', value: '${var.next}' }] });
  expect(said(originChanged, edge(origin(SECRET)), edge(other))).toEqual([]);
  expect(
    said(originChanged, edge(origin()), edge(origin({ connection_timeout: 9 }), origin({ origin_id: 'b' }))),
  ).toEqual([]);
});
