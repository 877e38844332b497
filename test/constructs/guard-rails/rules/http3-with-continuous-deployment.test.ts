import { http3WithContinuousDeployment } from '../../../../constructs/guard-rails/rules/http3-with-continuous-deployment';
import { check } from '../support/check';
import { distribution } from '../support/distribution';

test.each(['http3', 'http2and3'])('CloudFront does not do %s and continuous deployment at once', (httpVersion) => {
  const change = { httpVersion, continuousDeploymentPolicyId: 'policy-1' };
  expect(check(http3WithContinuousDeployment, (stack) => distribution(stack, change))).toEqual([
    {
      address: 'aws_cloudfront_distribution.edge',
      what: 'a continuous deployment policy beside HTTP/3',
      value: `http_version ${httpVersion} with policy-1`,
      allowed: 'http1.1, http2',
      fix: 'set http_version to http2 for as long as continuous deployment is used',
    },
  ]);
});

test('nor may the staging distribution speak it', () => {
  const found = check(http3WithContinuousDeployment, (stack) =>
    distribution(stack, { httpVersion: 'http2and3', staging: true }),
  );
  expect(found.map(({ what }) => what)).toEqual(['a staging distribution with HTTP/3']);
});

test('each alone may be', () => {
  const alone = [{ httpVersion: 'http2and3' }, { httpVersion: 'http2', continuousDeploymentPolicyId: 'policy-1' }];
  for (const change of alone) {
    expect(check(http3WithContinuousDeployment, (stack) => distribution(stack, change))).toEqual([]);
  }
});
