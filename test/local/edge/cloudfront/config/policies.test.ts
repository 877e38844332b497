import type {
  CachePolicy,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
} from '../../../../../local/edge/cloudfront/policies';
import { type PlainResource, idOf } from '../../../../support/edge-system';
import { readWithBehavior } from './systems';

type Values = NonNullable<PlainResource['values']>;

const NONE_OF_BOTH: Values = {
  cookies_config: { cookie_behavior: 'none' },
  query_strings_config: { query_string_behavior: 'none' },
};

function readCachePolicy(values: Values, key: Values = {}): CachePolicy | undefined {
  const policy: PlainResource = {
    type: 'aws_cloudfront_cache_policy',
    name: 'own',
    values: {
      name: 'own',
      parameters_in_cache_key_and_forwarded_to_origin: {
        headers_config: { header_behavior: 'none' },
        ...NONE_OF_BOTH,
        ...key,
      },
      ...values,
    },
  };
  return readWithBehavior({ cache_policy_id: idOf(policy) }, policy).behaviors[0]?.cachePolicy;
}

function readOriginRequestPolicy(values: Values): OriginRequestPolicy | undefined {
  const policy: PlainResource = {
    type: 'aws_cloudfront_origin_request_policy',
    name: 'own',
    values: { name: 'own', headers_config: { header_behavior: 'none' }, ...NONE_OF_BOTH, ...values },
  };
  return readWithBehavior({ origin_request_policy_id: idOf(policy) }, policy).behaviors[0]?.originRequestPolicy;
}

function readResponseHeadersPolicy(values: Values): ResponseHeadersPolicy | undefined {
  const policy: PlainResource = {
    type: 'aws_cloudfront_response_headers_policy',
    name: 'own',
    values: { name: 'own', ...values },
  };
  return readWithBehavior({ response_headers_policy_id: idOf(policy) }, policy).behaviors[0]?.responseHeadersPolicy;
}

describe('a cache policy', () => {
  it('has the times to live of the provider when it says none', () => {
    expect(readCachePolicy({})).toEqual({
      id: 'aws_cloudfront_cache_policy-own',
      name: 'own',
      minTtl: 0,
      defaultTtl: 86_400,
      maxTtl: 31_536_000,
      gzip: false,
      brotli: false,
      headers: { kind: 'none' },
      cookies: { kind: 'none' },
      queryStrings: { kind: 'none' },
    });
  });

  it('keeps the case of cookies and query strings and lowers that of headers', () => {
    const policy = readCachePolicy(
      { min_ttl: 1, default_ttl: 2, max_ttl: 3 },
      {
        enable_accept_encoding_gzip: true,
        enable_accept_encoding_brotli: true,
        headers_config: { header_behavior: 'whitelist', headers: { items: ['X-Tenant', 'CloudFront-Viewer-Country'] } },
        cookies_config: { cookie_behavior: 'allExcept', cookies: { items: ['Session'] } },
        query_strings_config: { query_string_behavior: 'whitelist', query_strings: { items: ['Page', '*'] } },
      },
    );
    expect(policy).toMatchObject({
      minTtl: 1,
      defaultTtl: 2,
      maxTtl: 3,
      gzip: true,
      brotli: true,
      headers: { kind: 'only', names: new Set(['x-tenant', 'cloudfront-viewer-country']) },
      cookies: { kind: 'allExcept', names: new Set(['Session']) },
      queryStrings: { kind: 'only', names: new Set(['Page', '*']) },
    });
  });

  it.each<[string, Values, Values, string]>([
    [
      '§1.5 gzip where nothing is cached',
      { min_ttl: 0, default_ttl: 0, max_ttl: 0 },
      { enable_accept_encoding_gzip: true },
      'caching is disabled',
    ],
    [
      '§1.5 a header where nothing is cached',
      { min_ttl: 0, default_ttl: 0, max_ttl: 0 },
      { headers_config: { header_behavior: 'whitelist', headers: { items: ['Authorization'] } } },
      'caching is disabled',
    ],
    ['times to live that decrease', { min_ttl: 10, default_ttl: 5 }, {}, 'must not decrease, and are 10, 5, 31536000'],
    [
      'all headers',
      {},
      { headers_config: { header_behavior: 'all' } },
      'headers_config.header_behavior: is "all", which CloudFront does not know',
    ],
    [
      '§1.17 a header that only origin request policies have',
      {},
      { headers_config: { header_behavior: 'whitelist', headers: { items: ['CloudFront-Viewer-Address'] } } },
      'cloudfront-viewer-address cannot be in a cache key',
    ],
    [
      'a CloudFront header that nobody knows',
      {},
      { headers_config: { header_behavior: 'whitelist', headers: { items: ['CloudFront-Mood'] } } },
      'does not know the CloudFront header cloudfront-mood',
    ],
    [
      'a list without names',
      {},
      { cookies_config: { cookie_behavior: 'whitelist' } },
      'cookies_config.cookies: is empty, and "whitelist" needs at least one name',
    ],
    [
      'names that are not asked for',
      {},
      { cookies_config: { cookie_behavior: 'all', cookies: { items: ['a'] } } },
      'cannot be listed with "all"',
    ],
  ])('is refused with %s', (_what, values, key, message) => {
    expect(() => readCachePolicy(values, key)).toThrow(message);
  });

  it('§1.5 may key without caching by a maximum of one second', () => {
    const key = { headers_config: { header_behavior: 'whitelist', headers: { items: ['Authorization'] } } };
    expect(readCachePolicy({ min_ttl: 0, default_ttl: 0, max_ttl: 1 }, key)?.maxTtl).toBe(1);
  });
});

describe('an origin request policy', () => {
  it.each<[string, Values, Partial<OriginRequestPolicy>]>([
    ['none', {}, { headers: { kind: 'none' }, cloudFrontHeaders: new Set() }],
    ['allViewer', {}, { headers: { kind: 'all' }, cloudFrontHeaders: new Set() }],
    [
      'allExcept',
      { headers: { items: ['Host'] } },
      { headers: { kind: 'allExcept', names: new Set(['host']) }, cloudFrontHeaders: new Set() },
    ],
    [
      'whitelist',
      { headers: { items: ['X-A', 'CloudFront-Viewer-Country'] } },
      {
        headers: { kind: 'only', names: new Set(['x-a']) },
        cloudFrontHeaders: new Set(['cloudfront-viewer-country']),
      },
    ],
    [
      'allViewerAndWhitelistCloudFront',
      { headers: { items: ['CloudFront-Viewer-City'] } },
      { headers: { kind: 'all' }, cloudFrontHeaders: new Set(['cloudfront-viewer-city']) },
    ],
  ])('takes headers as %s', (header_behavior, values, expected) => {
    expect(readOriginRequestPolicy({ headers_config: { header_behavior, ...values } })).toMatchObject(expected);
  });

  it.each<[string, Values, string]>([
    ['§1.5 Authorization by name', { items: ['authorization'] }, 'Authorization cannot be listed'],
    ['an unknown CloudFront header', { items: ['CloudFront-Mood'] }, 'does not know the CloudFront header'],
  ])('is refused with %s', (_what, headers, message) => {
    const headers_config = { header_behavior: 'whitelist', headers };
    expect(() => readOriginRequestPolicy({ headers_config })).toThrow(message);
  });
});

describe('a response headers policy', () => {
  it('is read as the headers it makes', () => {
    expect(
      readResponseHeadersPolicy({
        remove_headers_config: { items: [{ header: 'Server' }] },
        custom_headers_config: { items: [{ header: 'X-A', value: '1', override: false }] },
        server_timing_headers_config: { enabled: true, sampling_rate: 50 },
        security_headers_config: {
          strict_transport_security: {
            access_control_max_age_sec: 63072000,
            include_subdomains: true,
            preload: true,
            override: true,
          },
          content_type_options: { override: true },
          frame_options: { frame_option: 'DENY', override: false },
          referrer_policy: { referrer_policy: 'no-referrer', override: true },
          content_security_policy: { content_security_policy: "default-src 'self'", override: true },
          xss_protection: { protection: true, mode_block: true, override: true },
        },
        cors_config: {
          access_control_allow_credentials: true,
          access_control_allow_headers: { items: ['X-A'] },
          access_control_allow_methods: { items: ['ALL'] },
          access_control_allow_origins: { items: ['https://*.example.com'] },
          access_control_expose_headers: { items: ['X-B'] },
          access_control_max_age_sec: 600,
          origin_override: true,
        },
      }),
    ).toEqual({
      id: 'aws_cloudfront_response_headers_policy-own',
      name: 'own',
      remove: new Set(['server']),
      add: [
        { name: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains; preload', override: true },
        { name: 'X-Content-Type-Options', value: 'nosniff', override: true },
        { name: 'X-Frame-Options', value: 'DENY', override: false },
        { name: 'Referrer-Policy', value: 'no-referrer', override: true },
        { name: 'Content-Security-Policy', value: "default-src 'self'", override: true },
        { name: 'X-XSS-Protection', value: '1; mode=block', override: true },
        { name: 'X-A', value: '1', override: false },
      ],
      cors: {
        allowCredentials: true,
        allowHeaders: ['X-A'],
        allowMethods: ['ALL'],
        allowOrigins: ['https://*.example.com'],
        exposeHeaders: ['X-B'],
        maxAge: 600,
        originOverride: true,
      },
      serverTimingSampling: 50,
    });
  });

  it.each<[Values, string]>([
    [{ protection: false, mode_block: false }, '0'],
    [{ protection: true }, '1'],
    [{ protection: true, report_uri: 'https://r.example' }, '1; report=https://r.example'],
  ])('makes of the XSS protection %j the value "%s"', (protection, value) => {
    const xss_protection = { ...protection, override: true };
    expect(readResponseHeadersPolicy({ security_headers_config: { xss_protection } })?.add[0]?.value).toBe(value);
  });

  it('is refused with a security header that nobody knows', () => {
    expect(() => readResponseHeadersPolicy({ security_headers_config: { permissions_policy: 'x' } })).toThrow(
      'aws_cloudfront_response_headers_policy.own.security_headers_config.permissions_policy: the local edge',
    );
  });
});
