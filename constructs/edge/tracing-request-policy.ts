import { CloudfrontOriginRequestPolicy } from '@cdktf/provider-aws/lib/cloudfront-origin-request-policy';
import type { Construct } from 'constructs';

/** Headers that follow a request through every tier and never change what is answered. Source: W3C Trace Context. */
export const TRACE_HEADERS = ['traceparent', 'tracestate'];

/**
 * What a cached read forwards beyond its cache key: trace headers and nothing else. Whatever could change the answer
 * belongs in the key, or one viewer would get what another one asked for.
 */
export function tracingRequestPolicy(scope: Construct, id: string, name: string): string {
  return new CloudfrontOriginRequestPolicy(scope, id, {
    name,
    comment: 'Trace headers only: whatever changes the answer is in the cache key',
    cookiesConfig: { cookieBehavior: 'none' },
    headersConfig: { headerBehavior: 'whitelist', headers: { items: TRACE_HEADERS } },
    queryStringsConfig: { queryStringBehavior: 'none' },
    // Without this Terraform deletes the policy before the distribution lets go of it, which CloudFront refuses.
    lifecycle: { createBeforeDestroy: true },
  }).id;
}
