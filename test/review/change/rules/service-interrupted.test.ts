import { serviceInterrupted } from '../../../../review/change/rules/service-interrupted';
import { one, said } from './check-rule';

const record = (body: object) => one('aws_route53_record', { name: 'app.example.com', type: 'A', ttl: 60, ...body });

test('a record that is destroyed or gets another name is named with what viewers notice', () => {
  expect(said(serviceInterrupted, record({}), {})).toEqual([
    'aws_route53_record.it is destroyed: the name does not resolve meanwhile, and resolvers remember that',
  ]);
  expect(said(serviceInterrupted, record({}), record({ name: 'www.example.com' }))).toEqual([
    expect.stringContaining('is replaced, because `name` changes'),
  ]);
});

test('another value in place, and what serves nobody, are no matter', () => {
  expect(said(serviceInterrupted, record({}), record({ ttl: 300 }))).toEqual([]);
  expect(said(serviceInterrupted, one('aws_cloudwatch_dashboard', { dashboard_name: 'a' }), {})).toEqual([]);
});

test('what CloudFront does not delete in use is named, unless Terraform changes its users first', () => {
  const policy = (change: object) => one('aws_cloudfront_cache_policy', { name: 'p', ...change });
  expect(said(serviceInterrupted, policy({}), {})).toEqual([
    'aws_cloudfront_cache_policy.it is destroyed: CloudFront refuses that while it is in use, and Terraform changes its users only afterwards',
  ]);
  expect(said(serviceInterrupted, policy({ lifecycle: [{ create_before_destroy: true }] }), {})).toEqual([]);
});

test('what is made anew first is named without an interruption, but for keys, whose signatures end with them', () => {
  const first = { lifecycle: [{ create_before_destroy: true }] };
  expect(said(serviceInterrupted, record(first), record({ ...first, name: 'www.example.com' }))).toEqual([
    'aws_route53_record.it is replaced, because `name` changes, after the new one is made',
  ]);
  const key = (encoded_key: string) => one('aws_cloudfront_public_key', { name: 'a', encoded_key, ...first });
  expect(said(serviceInterrupted, key('x'), key('y'))).toEqual([
    'aws_cloudfront_public_key.it is replaced, because `encoded_key` changes: signed links and cookies of that key stop working',
  ]);
});

test('a deployment of an API is made anew with each change of it, and is missed only when it goes for good', () => {
  const deployment = (triggers: string) =>
    one('aws_api_gateway_deployment', { triggers, lifecycle: [{ create_before_destroy: true }] });
  expect(said(serviceInterrupted, deployment('a'), deployment('b'))).toEqual([]);
  expect(said(serviceInterrupted, deployment('a'), {})).toEqual([
    'aws_api_gateway_deployment.it is destroyed: API Gateway refuses that while a stage serves it; with the stage, the API is gone too',
  ]);
});
