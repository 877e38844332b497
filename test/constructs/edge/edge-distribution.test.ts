import { hostNames } from '../../../constructs/dns/host-names';
import { CachePolicies } from '../../../constructs/edge/cache-policies';
import { EdgeDistribution, type EdgeDistributionProps } from '../../../constructs/edge/edge-distribution';
import { EdgeOrigins } from '../../../constructs/edge/edge-origins';
import type { ReadBehaviour } from '../../../constructs/edge/read-behaviours';
import { ResponsePolicies } from '../../../constructs/edge/response-policies';
import { onlyResource, resources, returned, synthConstruct } from '../../support/synth-construct';

const READS = ['GET', 'HEAD', 'OPTIONS'];
const ALL = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];
const read = { kind: 'kept', query: {}, headers: [], isSegmented: false, isPrivate: false } as const;
const reads: ReadBehaviour[] = [
  { ...read, pathPattern: '/api/products', query: { page: { kind: 'integer' } } },
  { ...read, pathPattern: '/api/products/*' },
  { kind: 'whole', pathPattern: '/api/orders/*' },
];

/** The parts that a behaviour is made of, as Terraform reads them. */
interface Behaviour {
  readonly path_pattern?: string;
  readonly target_origin_id: string;
  readonly allowed_methods: readonly string[];
  readonly cached_methods: readonly string[];
  readonly [attribute: string]: unknown;
}

function distributionWith(change: Partial<EdgeDistributionProps> = {}, regions = 2) {
  const stack = synthConstruct((scope) => {
    const { arn, id, target } = new EdgeDistribution(scope, 'edge', {
      enabled: true,
      comment: 'app.example.com (test)',
      aliases: ['app.example.com'],
      certificateArn: 'arn:certificate',
      minimumTls: 'TLSv1.2_2021',
      webAclArn: 'arn:acl',
      priceClass: 'PriceClass_100',
      geoRestriction: { mode: 'none' },
      origins: new EdgeOrigins(scope, 'origins', {
        name: 'edge-test',
        hosts: hostNames('app.example.com'),
        sites: [
          { region: 'us-east-1', bucketDomainName: 'a' },
          ...(regions > 1 ? [{ region: 'eu-west-1', bucketDomainName: 'b' }] : []),
        ],
        originSecret: 'secret',
        shieldSites: false,
        hasStandby: regions > 1,
      }),
      cachePolicies: new CachePolicies(scope, 'cache', { name: 'edge-test' }),
      responsePolicies: new ResponsePolicies(scope, 'responses', { name: 'edge-test' }),
      siteFunctionArn: 'arn:site-function',
      apiFunctionArn: 'arn:api-function',
      otherFunctionArn: 'arn:other-function',
      apiBasePath: 'api',
      reads: [],
      readRequestPolicyId: 'tracing',
      waitForDeployment: true,
      ...change,
    });
    return { arn, id, domain: target.domainName, zone: target.zoneId };
  });
  const distribution = onlyResource(stack, 'aws_cloudfront_distribution');
  const site = distribution['default_cache_behavior'] as Behaviour;
  const ordered = distribution['ordered_cache_behavior'] as readonly Behaviour[];
  return { stack, distribution, site, ordered, behaviours: [site, ...ordered] };
}

describe('the smallest distribution: one region, no read, nothing private', () => {
  const { stack, distribution, site, ordered } = distributionWith({}, 1);

  it('serves the site by default, and the API below its base path', () => {
    expect(site.target_origin_id).toBe('site-us-east-1');
    expect(ordered.map((behaviour) => behaviour.path_pattern)).toEqual(['/api/*']);
    expect(ordered[0]!.target_origin_id).toBe('api');
    expect(distribution).not.toHaveProperty('origin_group');
  });

  it('is the only thing it makes', () => {
    expect(Object.keys(resources(stack, 'aws_cloudfront_distribution'))).toEqual(['edge']);
  });

  it('tells its ARN, its id and what an alias of the app points at', () => {
    const attribute = (name: string) => `\${aws_cloudfront_distribution.edge.${name}}`;

    expect(['arn', 'id', 'domain', 'zone'].map((name) => returned(stack, name))).toEqual(
      ['arn', 'id', 'domain_name', 'hosted_zone_id'].map(attribute),
    );
  });
});

describe('the whole distribution: several regions, reads, private content', () => {
  const { distribution, site, ordered, behaviours } = distributionWith({
    reads,
    privateContent: { pathPattern: '/private/*', keyGroupId: 'keys' },
  });
  const groups = (distribution['origin_group'] as readonly { readonly origin_id: string }[]).map(
    (group) => group.origin_id,
  );
  const behaviour = (pattern: string) => ordered.find((one) => one.path_pattern === pattern)!;

  it('speaks HTTP/2 and HTTP/3, IPv4 and IPv6', () => {
    expect(distribution).toMatchObject({ enabled: true, http_version: 'http2and3', is_ipv6_enabled: true });
  });

  it('uses its own certificate by SNI and the given TLS policy as the floor', () => {
    expect(distribution).toMatchObject({
      aliases: ['app.example.com'],
      viewer_certificate: {
        acm_certificate_arn: 'arn:certificate',
        minimum_protocol_version: 'TLSv1.2_2021',
        ssl_support_method: 'sni-only',
      },
    });
  });

  it('can be switched off, and stays what it is', () => {
    const off = distributionWith({ enabled: false, reads });
    const on = distributionWith({ reads });
    expect(off.distribution).toEqual({ ...on.distribution, enabled: false });
  });

  it('stands behind the firewall', () => {
    expect(distribution['web_acl_id']).toBe('arn:acl');
  });

  it('shows no page in an error’s place, which would turn the API’s 404 into one, and keeps failures and a 404 for a second', () => {
    expect(distribution['custom_error_response']).toEqual(
      [404, 500, 502, 503, 504].map((code) => ({ error_caching_min_ttl: 1, error_code: code })),
    );
  });

  it('names the default root object without a slash, which S3 would take as part of the key', () => {
    expect(distribution['default_root_object']).toBe('index.html');
  });

  it('tries patterns in this order: reads before the rest of the API', () => {
    expect(ordered.map((one) => one.path_pattern)).toEqual([
      '/api/products',
      '/api/products/*',
      '/api/orders/*',
      '/api/*',
      '/private/*',
    ]);
  });

  it('sends viewers to HTTPS and compresses, everywhere', () => {
    for (const one of behaviours) {
      expect(one).toMatchObject({ viewer_protocol_policy: 'redirect-to-https', compress: true });
    }
  });

  it('allows one of the three sets of methods that CloudFront takes', () => {
    for (const { allowed_methods: allowed } of behaviours) expect([READS, ALL]).toContainEqual(allowed);
  });

  it('allows no write where the target is a group: CloudFront refuses it, and only at deploy time', () => {
    expect(groups).toEqual(['site', 'api-reads']);
    const onGroups = behaviours.filter((one) => groups.includes(one.target_origin_id));
    expect(onGroups).toHaveLength(5);
    for (const one of onGroups) expect(one.allowed_methods).toEqual(READS);
  });

  it('lets preflights of reads fail over: only cached methods do', () => {
    for (const pattern of ['/api/products', '/api/orders/*']) {
      expect(behaviour(pattern).cached_methods).toEqual(READS);
    }
  });

  it('keeps nothing of a read that is not cached, forwards all of it but Host, and lets it fail over', () => {
    expect(behaviour('/api/orders/*')).toMatchObject({
      target_origin_id: 'api-reads',
      cache_policy_id: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      origin_request_policy_id: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    });
    expect(behaviour('/api/orders/*')).not.toHaveProperty('trusted_key_groups');
  });

  it('gives each cached read the policy of its own key, and forwards traces only', () => {
    expect(behaviour('/api/products')).toMatchObject({
      target_origin_id: 'api-reads',
      cache_policy_id: '${aws_cloudfront_cache_policy.cache_api_page.id}',
      origin_request_policy_id: 'tracing',
    });
    expect(behaviour('/api/products/*')).toMatchObject({
      cache_policy_id: '${aws_cloudfront_cache_policy.cache_api.id}',
    });
  });

  it('takes every method on the rest of the API, caches nothing there, and forwards all but Host', () => {
    expect(behaviour('/api/*')).toMatchObject({
      target_origin_id: 'api',
      allowed_methods: ALL,
      cache_policy_id: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      origin_request_policy_id: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    });
  });

  it('forwards nothing of the viewer to a bucket, which is signed for', () => {
    expect(site).not.toHaveProperty('origin_request_policy_id');
    expect(behaviour('/private/*')).not.toHaveProperty('origin_request_policy_id');
  });

  it('maps deep links on the site only, and keeps to the app’s name everywhere', () => {
    expect(site['function_association']).toEqual([{ event_type: 'viewer-request', function_arn: 'arn:site-function' }]);
    for (const one of ordered) {
      const kind = one.path_pattern?.startsWith('/api/') ? 'api' : 'other';
      expect(one['function_association']).toEqual([
        { event_type: 'viewer-request', function_arn: `arn:${kind}-function` },
      ]);
    }
  });

  it('asks for a signature on a read that is private, and refuses one where there are no keys', () => {
    const privateRead = [{ ...read, pathPattern: '/api/secret', isPrivate: true }];
    const signed = distributionWith({
      reads: privateRead,
      privateContent: { pathPattern: '/p/*', keyGroupId: 'keys' },
    });
    expect(signed.ordered[0]).toMatchObject({ path_pattern: '/api/secret', trusted_key_groups: ['keys'] });
    expect(() => distributionWith({ reads: privateRead })).toThrow(
      'the read /api/secret is private, but there are no keys to check a signature with',
    );
  });

  it('asks for a signature on private content and nowhere else', () => {
    expect(behaviour('/private/*')).toMatchObject({ trusted_key_groups: ['keys'], target_origin_id: 'site' });
    for (const one of behaviours) {
      expect('trusted_key_groups' in one).toBe(one.path_pattern === '/private/*');
    }
  });

  it('adds security headers everywhere', () => {
    for (const one of behaviours) {
      const kind = one.path_pattern?.startsWith('/api/') ? 'api' : 'site';
      expect(one['response_headers_policy_id']).toBe(`\${aws_cloudfront_response_headers_policy.responses_${kind}.id}`);
    }
  });

  it('targets only origins and groups that exist, which Terraform does not check', () => {
    const origins = (distribution['origin'] as readonly { readonly origin_id: string }[]).map((one) => one.origin_id);
    for (const one of behaviours) expect([...origins, ...groups]).toContain(one.target_origin_id);
    expect(new Set(origins).size).toBe(origins.length);
  });
});

describe('choices of a distribution', () => {
  it.each([
    ['no country', { mode: 'none' } as const, { restriction_type: 'none' }],
    [
      'the named countries only',
      { mode: 'allow', countries: ['DE', 'FR'] } as const,
      { restriction_type: 'whitelist', locations: ['DE', 'FR'] },
    ],
    [
      'all but the named countries',
      { mode: 'deny', countries: ['US'] } as const,
      { restriction_type: 'blacklist', locations: ['US'] },
    ],
  ])('restricted to %s', (_, geoRestriction, restriction) => {
    expect(distributionWith({ geoRestriction }).distribution['restrictions']).toEqual({
      geo_restriction: restriction,
    });
  });

  it('of price class, comment and patience are passed on', () => {
    expect(distributionWith({ waitForDeployment: false, priceClass: 'PriceClass_All' }).distribution).toMatchObject({
      comment: 'app.example.com (test)',
      price_class: 'PriceClass_All',
      wait_for_deployment: false,
    });
  });
});
