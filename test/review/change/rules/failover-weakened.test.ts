import { failoverWeakened } from '../../../../review/change/rules/failover-weakened';
import { one, said } from './check-rule';

const check = (body: object) =>
  one('aws_route53_health_check', { failure_threshold: 2, request_interval: 10, ...body });
const group = (...status_codes: readonly number[]) =>
  one('aws_cloudfront_distribution', {
    origin_group: [{ origin_id: 'reads', failover_criteria: [{ status_codes }] }],
  });
const record = (body: object) => one('aws_route53_record', { name: 'origin', ...body });

test('a record without its health check, and a check that tells less, are named', () => {
  expect(said(failoverWeakened, record({ health_check_id: '${a.b.id}' }), record({}))).toEqual([
    'aws_route53_record.it is not led by health any more',
  ]);
  expect(said(failoverWeakened, check({}), check({ failure_threshold: 5, disabled: true }))).toEqual([
    'aws_route53_health_check.it is disabled: Route 53 counts the region as always healthy',
    'aws_route53_health_check.it notices a failure later: `failure_threshold` is 5',
  ]);
});

test('an origin group that is gone, or that tries another origin after less, is named', () => {
  expect(said(failoverWeakened, group(500, 502), group(500))).toEqual([
    'aws_cloudfront_distribution.it no longer tries another origin of `reads` after `502`',
  ]);
  expect(said(failoverWeakened, group(500), one('aws_cloudfront_distribution', { comment: 'x' }))).toEqual([
    'aws_cloudfront_distribution.it has no origin group `reads` any more',
  ]);
});

test('an earlier notice, more to fail over after, and health that is looked up in another record are no matter', () => {
  const alias = { alias: [{ evaluate_target_health: true, name: 'a' }] };
  expect(said(failoverWeakened, record({ health_check_id: '${a.b.id}' }), record(alias))).toEqual([]);
  expect(said(failoverWeakened, check({}), check({ failure_threshold: 1 }))).toEqual([]);
  expect(said(failoverWeakened, group(500), group(500, 503))).toEqual([]);
});

test('a check that asks something else is named', () => {
  const path = (resource_path: string) => check({ resource_path, fqdn: 'eu-west-1.origin.app.example.com' });
  expect(said(failoverWeakened, path('/api/health'), path('/'))).toEqual([
    'aws_route53_health_check.it asks something else: `resource_path` is `/` instead of `/api/health`',
  ]);
  expect(said(failoverWeakened, path('/api/health'), path('/api/health'))).toEqual([]);
});
