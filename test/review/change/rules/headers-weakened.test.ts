import { headersWeakened } from '../../../../review/change/rules/headers-weakened';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const HSTS = { access_control_max_age_sec: 63072000, override: true };
const policy = (headers: JsonObject) =>
  one('aws_cloudfront_response_headers_policy', { security_headers_config: [headers] });
const full = policy({
  strict_transport_security: [HSTS],
  content_security_policy: [{ content_security_policy: "default-src 'self'", override: true }],
});

test('a header that is gone, shorter, overridable or another is named', () => {
  const weaker = policy({
    strict_transport_security: [{ access_control_max_age_sec: 60, override: false }],
  });
  expect(said(headersWeakened, full, weaker)).toEqual([
    'aws_cloudfront_response_headers_policy.it sends another `strict_transport_security` (`access_control_max_age_sec`): `60` instead of `63072000`',
    'aws_cloudfront_response_headers_policy.it sends another `strict_transport_security` (`override`): `false` instead of `true`',
    'aws_cloudfront_response_headers_policy.it no longer sends `content_security_policy`',
  ]);
});

test('a path without its policy is named', () => {
  const distribution = (behaviour: JsonObject) =>
    one('aws_cloudfront_distribution', { default_cache_behavior: [behaviour] });
  expect(
    said(headersWeakened, distribution({ response_headers_policy_id: '${a.b.id}' }), distribution({ compress: true })),
  ).toEqual(['aws_cloudfront_distribution.it sends no security headers any more at `*`']);
  const withPath = (behaviour: JsonObject) =>
    one('aws_cloudfront_distribution', {
      default_cache_behavior: [{ response_headers_policy_id: '${a.b.id}' }],
      ordered_cache_behavior: [{ path_pattern: '/new', ...behaviour }],
    });
  expect(said(headersWeakened, distribution({ response_headers_policy_id: '${a.b.id}' }), withPath({}))).toEqual([
    'aws_cloudfront_distribution.it sends no security headers any more at `/new`',
  ]);
});

test('a header more, and a longer promise, are no matter', () => {
  expect(said(headersWeakened, policy({ strict_transport_security: [HSTS] }), full)).toEqual([]);
  expect(
    said(
      headersWeakened,
      policy({ strict_transport_security: [{ ...HSTS, access_control_max_age_sec: 60 }] }),
      policy({ strict_transport_security: [HSTS] }),
    ),
  ).toEqual([]);
});
