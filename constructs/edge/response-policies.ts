import {
  CloudfrontResponseHeadersPolicy,
  type CloudfrontResponseHeadersPolicySecurityHeadersConfig,
} from '@cdktf/provider-aws/lib/cloudfront-response-headers-policy';
import { Construct } from 'constructs';

const TWO_YEARS = 63_072_000;

/** The app loads only what it ships, talks only to its own domain, and is framed by nobody. */
const SITE_CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "img-src 'self' data:",
  "object-src 'none'",
].join('; ');

/** An answer of the API is data: if a browser ever shows it as a page, nothing in it may run. */
const API_CONTENT_SECURITY_POLICY = "default-src 'none'; frame-ancestors 'none'";

export interface ResponsePoliciesProps {
  /** Prefix of every policy name. */
  readonly name: string;
}

/** Security headers of the site and of the API. */
export class ResponsePolicies extends Construct {
  readonly siteId: string;
  readonly apiId: string;

  constructor(scope: Construct, id: string, props: ResponsePoliciesProps) {
    super(scope, id);
    const policy = (label: string, comment: string, contentSecurityPolicy: string) =>
      new CloudfrontResponseHeadersPolicy(this, label, {
        name: `${props.name}-${label}`,
        comment,
        securityHeadersConfig: securityHeaders(contentSecurityPolicy),
        // Without this Terraform deletes a policy before the distribution lets go of it, which CloudFront refuses.
        lifecycle: { createBeforeDestroy: true },
      }).id;
    this.siteId = policy('site', 'Security headers of the site', SITE_CONTENT_SECURITY_POLICY);
    this.apiId = policy('api', 'Security headers of the API', API_CONTENT_SECURITY_POLICY);
  }
}

function securityHeaders(contentSecurityPolicy: string): CloudfrontResponseHeadersPolicySecurityHeadersConfig {
  return {
    contentSecurityPolicy: { contentSecurityPolicy, override: true },
    contentTypeOptions: { override: true },
    frameOptions: { frameOption: 'DENY', override: true },
    referrerPolicy: { referrerPolicy: 'strict-origin-when-cross-origin', override: true },
    // Not preloaded: the list is hard to leave, and the choice belongs to the owner of the domain.
    strictTransportSecurity: { accessControlMaxAgeSec: TWO_YEARS, includeSubdomains: true, override: true },
  };
}
