import { tlsLowered } from '../../../../review/change/rules/tls-lowered';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const distribution = (change: JsonObject = {}): JsonObject =>
  one('aws_cloudfront_distribution', {
    viewer_certificate: [{ minimum_protocol_version: 'TLSv1.2_2021' }],
    default_cache_behavior: [{ viewer_protocol_policy: 'redirect-to-https' }],
    origin: [
      {
        origin_id: 'api',
        custom_origin_config: [{ origin_protocol_policy: 'https-only', origin_ssl_protocols: ['TLSv1.2'] }],
      },
    ],
    ...change,
  });
const viewer = (version: string) => distribution({ viewer_certificate: [{ minimum_protocol_version: version }] });
const origin = (config: JsonObject) => distribution({ origin: [{ origin_id: 'api', custom_origin_config: [config] }] });
const domain = (policy: string) => one('aws_api_gateway_domain_name', { security_policy: policy });

test.each<[string, JsonObject, string]>([
  [
    'an older minimum',
    viewer('TLSv1.2_2019'),
    'takes `TLSv1.2_2019` as the lowest version of TLS, instead of `TLSv1.2_2021`',
  ],
  ['an ancient minimum', viewer('TLSv1'), 'takes `TLSv1` as the lowest version of TLS, instead of `TLSv1.2_2021`'],
  ['a minimum nobody knows', viewer('SSLv3'), 'takes `SSLv3` as the lowest version of TLS, instead of `TLSv1.2_2021`'],
  [
    'an older version with an origin',
    origin({ origin_protocol_policy: 'https-only', origin_ssl_protocols: ['TLSv1.2', 'TLSv1'] }),
    'may speak `TLSv1` with the origin `api`',
  ],
  [
    'plain HTTP with an origin',
    origin({ origin_protocol_policy: 'match-viewer', origin_ssl_protocols: ['TLSv1.2'] }),
    'may speak plain HTTP with the origin `api`',
  ],
  [
    'plain HTTP with viewers',
    distribution({ default_cache_behavior: [{ viewer_protocol_policy: 'allow-all' }] }),
    'answers viewers of `*` over plain HTTP too',
  ],
])('%s is named', (_, after, what) => {
  expect(said(tlsLowered, distribution(), after)).toEqual([`aws_cloudfront_distribution.it ${what}`]);
  expect(said(tlsLowered, after, distribution())).toEqual([]);
});

test('a name of API Gateway with an older minimum is named, one with a newer is not', () => {
  expect(said(tlsLowered, domain('TLS_1_2'), domain('TLS_1_0'))).toEqual([
    'aws_api_gateway_domain_name.it takes `TLS_1_0` as the lowest version of TLS, instead of `TLS_1_2`',
  ]);
  expect(said(tlsLowered, domain('TLS_1_2'), domain('SecurityPolicy_TLS13_1_3_2025_09'))).toEqual([]);
});

const newOrigin = (config: JsonObject) =>
  distribution({ origin: [{ origin_id: 'new', custom_origin_config: [config] }] });

test.each<[string, JsonObject, JsonObject, readonly string[]]>([
  [
    'a new behaviour over plain HTTP',
    distribution(),
    distribution({ ordered_cache_behavior: [{ path_pattern: '/a', viewer_protocol_policy: 'allow-all' }] }),
    ['aws_cloudfront_distribution.it answers viewers of `/a` over plain HTTP too'],
  ],
  [
    'a new origin over plain HTTP and an old TLS',
    distribution(),
    newOrigin({ origin_protocol_policy: 'http-only', origin_ssl_protocols: ['TLSv1', 'TLSv1.2'] }),
    [
      'aws_cloudfront_distribution.it may speak `TLSv1` with the origin `new`',
      'aws_cloudfront_distribution.it may speak plain HTTP with the origin `new`',
    ],
  ],
  [
    'a new distribution and a new name',
    {},
    { resource: { ...(viewer('TLSv1')['resource'] as JsonObject), ...(domain('TLS_1_0')['resource'] as JsonObject) } },
    [
      'aws_cloudfront_distribution.it takes `TLSv1` as the lowest version of TLS',
      'aws_api_gateway_domain_name.it takes `TLS_1_0` as the lowest version of TLS',
    ],
  ],
])('%s is named', (_, before, after, found) => {
  expect(said(tlsLowered, before, after)).toEqual(found);
});

test('what is new and protected as the rest is no matter', () => {
  expect(said(tlsLowered, {}, distribution())).toEqual([]);
  expect(said(tlsLowered, {}, domain('TLS_1_2'))).toEqual([]);
  const safe = newOrigin({ origin_protocol_policy: 'https-only', origin_ssl_protocols: ['TLSv1.2'] });
  expect(said(tlsLowered, distribution(), safe)).toEqual([]);
});
