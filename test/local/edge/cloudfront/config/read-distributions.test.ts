import { readDistributions } from '../../../../../local/edge/cloudfront/config/read-distributions';
import { systemOf } from '../../../../support/edge-system';
import { BEHAVIOR, ORIGIN, distribution, readOne } from './systems';

const ADDRESS = 'global: aws_cloudfront_distribution.main';
const GROUP = {
  origin_id: 'pair',
  failover_criteria: { status_codes: [500, 503] },
  member: [{ origin_id: 'web' }, { origin_id: 'spare' }],
};
const SPARE = { ...ORIGIN, origin_id: 'spare', domain_name: 'Spare.example.com' };

describe('a distribution', () => {
  it('is read with the defaults of AWS filled in', () => {
    expect(readOne(distribution())).toEqual({
      address: ADDRESS,
      id: 'EMAIN',
      arn: 'arn:aws:made-up::123456789012:aws_cloudfront_distribution-main',
      domainName: 'dmain.cloudfront.net',
      aliases: [],
      enabled: true,
      defaultRootObject: undefined,
      httpVersion: 'http2',
      behaviors: [
        expect.objectContaining({ pathPattern: '*', targetOriginId: 'web', compress: false, trustedKeys: [] }),
      ],
      origins: new Map([
        [
          'web',
          {
            id: 'web',
            domainName: 'origin.example.com',
            path: '',
            customHeaders: new Map(),
            connectionAttempts: 3,
            connectionTimeout: 10,
            kind: {
              type: 'custom',
              protocolPolicy: 'https-only',
              httpPort: 80,
              httpsPort: 443,
              readTimeout: 30,
              keepaliveTimeout: 5,
            },
          },
        ],
      ]),
      originGroups: new Map(),
      customErrorResponses: new Map(),
      geoRestriction: { type: 'none', countries: new Set() },
      webAclArn: undefined,
    });
  });

  it('is read with everything that it can say', () => {
    const read = readOne(
      distribution({
        aliases: ['App.Example.com', '*.example.org'],
        comment: 'inert',
        price_class: 'PriceClass_100',
        is_ipv6_enabled: true,
        tags: { inert: 'yes' },
        logging_config: { bucket: 'inert.s3.amazonaws.com' },
        default_root_object: 'index.html',
        http_version: 'http2and3',
        web_acl_id: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/x',
        origin: [ORIGIN, SPARE],
        origin_group: [GROUP],
        ordered_cache_behavior: [
          { ...BEHAVIOR, path_pattern: '/b/*', target_origin_id: 'pair' },
          { ...BEHAVIOR, path_pattern: '/a/*' },
        ],
        restrictions: { geo_restriction: { restriction_type: 'whitelist', locations: ['de', 'FR'] } },
        custom_error_response: [
          { error_code: 404, response_code: 200, response_page_path: '/e.html', error_caching_min_ttl: 30 },
          { error_code: 503 },
        ],
      }),
    );
    expect(read).toMatchObject({
      aliases: ['app.example.com', '*.example.org'],
      defaultRootObject: 'index.html',
      httpVersion: 'http2and3',
      webAclArn: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/x',
      geoRestriction: { type: 'whitelist', countries: new Set(['DE', 'FR']) },
    });
    expect(read.behaviors.map(({ pathPattern }) => pathPattern)).toEqual(['/b/*', '/a/*', '*']);
    expect(read.originGroups.get('pair')).toEqual({
      id: 'pair',
      members: ['web', 'spare'],
      failoverStatusCodes: new Set([500, 503]),
    });
    expect(read.origins.get('spare')?.domainName).toBe('spare.example.com');
    expect([...read.customErrorResponses]).toEqual([
      [404, { errorCachingMinTtl: 30, page: { path: '/e.html', status: 200 } }],
      [503, { errorCachingMinTtl: 0, page: undefined }],
    ]);
  });

  it('is one of as many as the system has, data sources left out', () => {
    const known = { ...distribution({}, 'known'), mode: 'data' as const };
    const read = readDistributions(systemOf(distribution({}, 'one'), known, distribution({}, 'two')));
    expect(read.map(({ id }) => id)).toEqual(['EONE', 'ETWO']);
  });

  it.each<[string, Parameters<typeof distribution>[0], string]>([
    ['an argument that nobody knows', { anycast_ip_list_id: 'x' }, `${ADDRESS}.anycast_ip_list_id: the local edge`],
    ['a staging distribution', { staging: true }, `${ADDRESS}.staging: staging distributions are not modelled`],
    [
      'continuous deployment',
      { continuous_deployment_policy_id: 'x' },
      `${ADDRESS}.continuous_deployment_policy_id: continuous deployment is not modelled`,
    ],
    ['a web ACL of the old WAF', { web_acl_id: '0123' }, `${ADDRESS}.web_acl_id: is "0123"`],
    ['an HTTP version that does not exist', { http_version: 'http4' }, `${ADDRESS}.http_version: is "http4"`],
    [
      'a geo restriction without countries',
      { restrictions: { geo_restriction: { restriction_type: 'blacklist' } } },
      'geo_restriction.locations: is empty',
    ],
    [
      'a behaviour without its origin',
      { default_cache_behavior: { ...BEHAVIOR, target_origin_id: 'gone' } },
      'targets "gone", which is no origin of this distribution. Known: web',
    ],
    [
      'the same pattern twice',
      {
        ordered_cache_behavior: [
          { ...BEHAVIOR, path_pattern: '/a' },
          { ...BEHAVIOR, path_pattern: '/a' },
        ],
      },
      'the behaviour "/a" stands there twice',
    ],
    ['two origins of one id', { origin: [ORIGIN, ORIGIN] }, 'two origins or origin groups "web"'],
    [
      'an origin group named like an origin',
      { origin: [ORIGIN, SPARE], origin_group: [{ ...GROUP, origin_id: 'web' }] },
      '"web" is both an origin and an origin group',
    ],
    [
      '§1.10 a group with an origin that does not exist',
      { origin_group: [GROUP] },
      'names the origin "spare", which is not part of the system',
    ],
    [
      '§1.10 a group with the same member twice',
      { origin_group: [{ ...GROUP, member: [{ origin_id: 'web' }, { origin_id: 'web' }] }] },
      'has the members web, web',
    ],
    [
      '§1.10 a failover code outside the list',
      { origin: [ORIGIN, SPARE], origin_group: [{ ...GROUP, failover_criteria: { status_codes: [500, 501] } }] },
      'status_codes: has 501',
    ],
    [
      '§1.10 writes on an origin group',
      {
        origin: [ORIGIN, SPARE],
        origin_group: [GROUP],
        default_cache_behavior: {
          ...BEHAVIOR,
          target_origin_id: 'pair',
          allowed_methods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
        },
      },
      'the default behaviour allows PUT and targets the origin group "pair"',
    ],
    ['§1.9 an error code outside the list', { custom_error_response: { error_code: 418 } }, 'error_code: is 418'],
    [
      '§1.9 a page without its status',
      { custom_error_response: { error_code: 404, response_page_path: '/e' } },
      'response_page_path and response_code are set together',
    ],
    [
      '§1.9 a page without a leading slash',
      { custom_error_response: { error_code: 404, response_code: 200, response_page_path: 'e' } },
      '"e" has no leading slash',
    ],
  ])('is refused by address with %s', (_what, values, message) => {
    expect(() => readOne(distribution(values))).toThrow(message);
  });

  it('shares no alias with another', () => {
    const both = systemOf(
      distribution({ aliases: ['a.example'] }, 'one'),
      distribution({ aliases: ['A.example'] }, 'two'),
    );
    expect(() => readDistributions(both)).toThrow(
      'global: aws_cloudfront_distribution.two: the alias a.example belongs to global: aws_cloudfront_distribution.one',
    );
  });
});
