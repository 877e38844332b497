import { ResponsePolicies } from '../../../constructs/edge/response-policies';
import { resources, returned, synthConstruct } from '../../support/synth-construct';

describe('response headers', () => {
  const stack = synthConstruct((scope) => {
    const { siteId, apiId } = new ResponsePolicies(scope, 'responses', { name: 'edge-test' });
    return { siteId, apiId };
  });
  const { responses_site: site, responses_api: api } = resources(stack, 'aws_cloudfront_response_headers_policy');
  const contentSecurityPolicy = (policy: typeof site) =>
    (policy!['security_headers_config'] as { content_security_policy: { content_security_policy: string } })
      .content_security_policy.content_security_policy;

  it('are one policy for the site and one for the API', () => {
    expect([site!['name'], api!['name']]).toEqual(['edge-test-site', 'edge-test-api']);
    expect(returned(stack, 'siteId')).toBe('${aws_cloudfront_response_headers_policy.responses_site.id}');
    expect(returned(stack, 'apiId')).toBe('${aws_cloudfront_response_headers_policy.responses_api.id}');
  });

  it.each([
    ['site', site],
    ['API', api],
  ])('of the %s forbid framing, sniffing and plain HTTP, whatever the origin says', (_, policy) => {
    expect(policy!['security_headers_config']).toMatchObject({
      content_security_policy: { override: true },
      content_type_options: { override: true },
      frame_options: { frame_option: 'DENY', override: true },
      referrer_policy: { referrer_policy: 'strict-origin-when-cross-origin', override: true },
      strict_transport_security: {
        access_control_max_age_sec: 63_072_000,
        include_subdomains: true,
        override: true,
      },
    });
  });

  it('do not ask for the preload list, which is hard to leave', () => {
    expect(JSON.stringify([site, api])).not.toContain('preload');
  });

  it('let the app load from its own domain only, and run no inline script', () => {
    expect(contentSecurityPolicy(site)).toMatch(/^default-src 'self'; /);
    expect(contentSecurityPolicy(site)).toContain("object-src 'none'");
    expect(contentSecurityPolicy(site)).toContain("frame-ancestors 'none'");
    expect(contentSecurityPolicy(site)).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
  });

  it('let an answer of the API run nothing when a browser shows it as a page', () => {
    expect(contentSecurityPolicy(api)).toBe("default-src 'none'; frame-ancestors 'none'");
  });
});
