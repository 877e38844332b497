import { tracingRequestPolicy } from '../../../constructs/edge/tracing-request-policy';
import { onlyResource, synthConstruct } from '../../support/synth-construct';

describe('what cached reads forward', () => {
  const policy = onlyResource(
    synthConstruct((stack) => ({ id: tracingRequestPolicy(stack, 'tracing', 'edge-test-tracing') })),
    'aws_cloudfront_origin_request_policy',
  );

  it('is trace headers and nothing that could change the answer: no cookie, no query, neither Host nor Authorization', () => {
    expect(policy).toMatchObject({
      name: 'edge-test-tracing',
      cookies_config: { cookie_behavior: 'none' },
      query_strings_config: { query_string_behavior: 'none' },
      headers_config: { header_behavior: 'whitelist', headers: { items: ['traceparent', 'tracestate'] } },
    });
  });
});
