import fc from 'fast-check';
import { CostError, defaultProfile, estimateCost, type CostStack, type Profile } from '../../cost';
import { apiStack, checkOf, DISTRIBUTION, NOBODY, only, stackOf } from './support/tiny-system';

const edge = stackOf('global', 'us-east-1', { 'aws_cloudfront_distribution.edge': DISTRIBUTION });

/** USD by price, and by region where there are several. */
function usdOf(stacks: readonly CostStack[], profile: Profile): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { price, region, usd } of estimateCost(stacks, profile).lines) {
    const key = `${price} ${region}`;
    sums[key] = Number(((sums[key] ?? 0) + usd).toFixed(6));
  }
  return sums;
}

test('nothing costs nothing', () => {
  expect(estimateCost([], NOBODY)).toMatchObject({ total: 0, lines: [], allowances: 0, substituted: [] });
});

test('CloudFront charges requests by protocol and geography, data, functions and invalidations', () => {
  const profile = only({
    requests: 20_000_000,
    httpShare: 0.5,
    apiShare: 0.25,
    siteHitRatio: 1,
    apiHitRatio: 1,
    siteBytes: 2 ** 20,
    apiBytes: 2 ** 10,
    invalidationPaths: 3,
    viewers: { 'north-america': 0.5, india: 0.5 },
  });
  // India is outside of price class 100. Data: 15 million site answers of 1 MB are 14,648.4375 GB, 5 million of 1 KB 4.7684 GB.
  const gigabytes = 15_000_000 / 1_024 + 5_000_000 / 2 ** 20;
  expect(usdOf([edge], profile)).toEqual({
    'cloudfront.https-requests global': 10,
    'cloudfront.http-requests global': 7.5,
    'cloudfront.data-out global': Number((10_240 * 0.085 + (gigabytes - 10_240) * 0.08).toFixed(6)),
    'cloudfront.functions global': 1.5,
    'cloudfront.invalidations global': 0.015,
  });
});

test('an API is charged in each region by the requests that the edge does not answer', () => {
  const profile = only({ requests: 10_000_000, apiShare: 1, writeShare: 0.2, apiHitRatio: 0.5, functionMs: 100 });
  // 8 million reads, half of them from the edge, and 2 million orders: 6 million requests, 3 million in each region.
  expect(usdOf([apiStack('us-east-1'), apiStack('eu-west-1')], profile)).toEqual({
    'api-gateway.requests us-east-1': 10.5,
    'api-gateway.requests eu-west-1': 10.5,
    'lambda.requests us-east-1': 0.6,
    'lambda.requests eu-west-1': 0.6,
    'lambda.arm64 us-east-1': 4.00002,
    'lambda.arm64 eu-west-1': 4.00002,
  });
});

test('regions have the share that the profile gives them', () => {
  const profile = only({
    requests: 1_000_000,
    apiShare: 1,
    regions: { 'us-east-1': 0.75, 'eu-west-1': 0.25 },
  });
  const { traffic } = estimateCost([apiStack('us-east-1'), apiStack('eu-west-1')], profile);
  expect(traffic.regions.map(({ region, viewers }) => [region, viewers])).toEqual([
    ['us-east-1', 750_000],
    ['eu-west-1', 250_000],
  ]);
});

test('a region on its way out has no requests once names lead to the others', () => {
  const names = stackOf('global', 'us-east-1', {
    'aws_route53_record.origin': {
      alias: { name: 'd-1.execute-api' },
      latency_routing_policy: { region: 'eu-west-1' },
    },
  });
  const { traffic } = estimateCost(
    [apiStack('us-east-1'), apiStack('eu-west-1'), names],
    only({ requests: 10, apiShare: 1 }),
  );
  expect(traffic.regions.map(({ viewers }) => viewers)).toEqual([0, 10]);
});

test('health checkers cost their checks, their features, and the requests that they send', () => {
  const checks = stackOf('global', 'us-east-1', {
    'aws_route53_health_check.slow': checkOf('us-east-1'),
    'aws_route53_health_check.fast': checkOf('eu-west-1', { request_interval: 10, measure_latency: true }),
    'aws_route53_health_check.foreign': checkOf('nowhere', { type: 'HTTP_STR_MATCH', regions: undefined }),
  });
  const acl = { scope: 'REGIONAL', rule_json: '[]' };
  const stacks = [apiStack('us-east-1'), apiStack('eu-west-1', { 'aws_wafv2_web_acl.lock': acl }), checks];
  const profile = only({ checkersPerRegion: 2, healthAnswerBytes: 2 ** 10 });
  // Eight checkers: one request of each every 30 or 10 seconds of 2,628,000.
  const slow = (8 * 2_628_000) / 30;
  const fast = (8 * 2_628_000) / 10;
  const millions = (requests: number, usd: number) => Number(((requests / 1e6) * usd).toFixed(6));
  expect(usdOf(stacks, profile)).toEqual({
    'route53.health-check global': 1,
    'route53.health-check-feature global': 4,
    'route53.other-health-check global': 0.75,
    'route53.other-health-check-feature global': 2,
    'waf.web-acl eu-west-1': 5,
    'waf.requests eu-west-1': millions(fast, 0.6),
    'api-gateway.requests us-east-1': millions(slow, 3.5),
    'api-gateway.requests eu-west-1': millions(fast, 3.5),
    'lambda.requests us-east-1': millions(slow, 0.2),
    'lambda.requests eu-west-1': millions(fast, 0.2),
    'transfer.internet us-east-1': Number(((slow / 2 ** 20) * 0.09).toFixed(6)),
    'transfer.internet eu-west-1': Number(((fast / 2 ** 20) * 0.09).toFixed(6)),
  });
});

test('WAF charges web ACLs, rules, and every request in front of the distribution', () => {
  const rules = '${jsonencode([{"Name" = "a"}, {"Name" = "b", "Statement" = {"SearchString" = var.secret}}])}';
  const acl = stackOf('waf', 'us-east-1', { 'aws_wafv2_web_acl.edge': { scope: 'CLOUDFRONT', rule_json: rules } });
  expect(usdOf([acl], only({ requests: 1_000_000 }))).toEqual({
    'waf.web-acl global': 5,
    'waf.rule global': 2,
    'waf.requests global': 0.6,
  });
});

test('logs, metrics of methods and traces are charged where they are switched on', () => {
  const stage = {
    xray_tracing_enabled: true,
    access_log_settings: {
      destination_arn: '${aws_cloudwatch_log_group.access.arn}',
      format: '${jsonencode({"id" = "$context.requestId", "status" = "$context.status"})}',
    },
  };
  const stack = apiStack('eu-west-1', {
    'aws_api_gateway_stage.live': stage,
    'aws_api_gateway_method_settings.all': { method_path: '*/*', settings: { metrics_enabled: true } },
    'aws_cloudwatch_log_group.access': { retention_in_days: 365 },
  });
  const profile = only({ requests: 5_256_000, apiShare: 1, apiLogFieldBytes: 2 ** 9, logCompression: 0.5 });
  const gigabytes = 5_256_000 / 2 ** 20;
  const usd = usdOf([stack], profile);
  // Traces: one in each of 2,628,000 seconds, and 5 % of as many more.
  expect(usd['xray.traces eu-west-1']).toBeCloseTo(2.628 * 1.05 * 5, 6);
  expect(usd['metrics.custom eu-west-1']).toBe(1.5);
  expect(usd['logs.ingestion eu-west-1']).toBeCloseTo(gigabytes * 0.57, 6);
  // Twelve months of them, half as large.
  expect(usd['logs.storage eu-west-1']).toBeCloseTo(gigabytes * 12 * 0.5 * 0.03, 6);
});

test('a table costs its reads where they are made, and its writes, storage and recovery in every region', () => {
  const table = {
    billing_mode: 'PAY_PER_REQUEST',
    point_in_time_recovery: { enabled: true },
    replica: [{ region_name: 'eu-west-1', point_in_time_recovery: false }],
  };
  const stacks = [apiStack('us-east-1', { 'aws_dynamodb_table.data': table }), apiStack('eu-west-1')];
  const profile = only({ requests: 2_000_000, apiShare: 1, writeShare: 1, readUnits: 3, writeUnits: 2, tableGb: 10 });
  const usd = usdOf(stacks, profile);
  expect(Object.fromEntries(Object.entries(usd).filter(([key]) => /^(dynamodb|transfer)/.test(key)))).toEqual({
    'dynamodb.writes us-east-1': 2.5,
    'dynamodb.writes eu-west-1': 2.82,
    'dynamodb.reads us-east-1': 0.375,
    'dynamodb.reads eu-west-1': 0.4245,
    'dynamodb.storage us-east-1': 2.5,
    'dynamodb.storage eu-west-1': 2.83,
    'dynamodb.recovery us-east-1': 2,
    'transfer.between-regions us-east-1': Number(((2_000_000 * 1_024) / 2 ** 30 / 50).toFixed(6)),
    'transfer.between-regions eu-west-1': Number(((2_000_000 * 1_024) / 2 ** 30 / 50).toFixed(6)),
  });
});

test('access logs cost what is kept of them, and nothing for being delivered unless they are made Parquet', () => {
  const logs = (format: string) =>
    stackOf('logs', 'us-east-1', {
      'aws_cloudwatch_log_delivery.edge': { record_fields: ['date', 'time'] },
      'aws_cloudwatch_log_delivery_destination.edge': {
        output_format: format,
        delivery_destination_configuration: [{ destination_resource_arn: '${aws_s3_bucket.logs.arn}/edge' }],
      },
      'aws_s3_bucket.logs': {},
      'aws_s3_bucket_lifecycle_configuration.logs': {
        bucket: '${aws_s3_bucket.logs.bucket}',
        rule: [{ expiration: [{ days: 730 }] }],
      },
    });
  const profile = only({ requests: 2 ** 20, edgeLogFieldBytes: 2 ** 9, logCompression: 0.5 });
  // 1 GB a month, kept for 24 months at half its size.
  expect(usdOf([logs('json')], profile)).toEqual({ 's3.storage us-east-1': 0.276 });
  expect(usdOf([logs('parquet')], profile)).toEqual({ 's3.storage us-east-1': 0.276, 'logs.parquet us-east-1': 0.035 });
});

test('what an account has for nothing is told, and not taken off', () => {
  const estimate = estimateCost([edge], only({ requests: 1_000_000, apiShare: 0 }));
  // Requests and functions are both within their allowances.
  expect(estimate.total).toBeCloseTo(1 + 0.1, 10);
  expect(estimate.allowances).toBeCloseTo(estimate.total, 10);
});

test('an alarm is charged by the metrics that it watches', () => {
  const alarms = stackOf('watch', 'eu-west-1', {
    'aws_cloudwatch_metric_alarm.errors': {},
    'aws_cloudwatch_metric_alarm.ratio': { metric_query: [{}, {}, {}] },
    'aws_cloudwatch_metric_alarm.many': { count: 2 },
  });
  expect(usdOf([alarms], NOBODY)).toEqual({ 'alarms.standard eu-west-1': 0.6 });
});

test('a region without prices is said to be priced as another one', () => {
  const { substituted } = estimateCost([apiStack('sa-east-1')], only({ requests: 1, apiShare: 1 }));
  expect(substituted).toEqual(['sa-east-1']);
});

test('a resource that the estimate does not know is named, not passed over', () => {
  const stack = stackOf('more', 'us-east-1', {
    'aws_nat_gateway.out': {},
    'aws_s3_bucket.each': { for_each: '${var.names}' },
  });
  expect(estimateCost([stack], NOBODY).notCounted).toEqual(
    expect.arrayContaining([
      'aws_nat_gateway: unknown to this estimate; it may cost something',
      'more, aws_s3_bucket.each: counted once, for only Terraform knows how many there are',
    ]),
  );
});

test('more requests never cost less, however the use is divided', () => {
  const system = [
    edge,
    apiStack('us-east-1', { 'aws_api_gateway_stage.live': { xray_tracing_enabled: true } }),
    apiStack('ap-southeast-2'),
    stackOf('checks', 'us-east-1', { 'aws_route53_health_check.home': checkOf('us-east-1') }),
  ];
  const ratio = fc.double({ min: 0, max: 1, noNaN: true });
  const quantity = fc.double({ min: 0, max: 1e11, noNaN: true });
  fc.assert(
    fc.property(quantity, quantity, ratio, ratio, ratio, (requests, more, apiShare, writeShare, apiHitRatio) => {
      const profile = { ...defaultProfile('any'), apiShare, writeShare, apiHitRatio };
      const one = estimateCost(system, { ...profile, requests }).total;
      const other = estimateCost(system, { ...profile, requests: requests + more }).total;
      return other >= one * (1 - 1e-12);
    }),
    { numRuns: 100 },
  );
});

test.each([
  [
    'two distributions',
    [edge, stackOf('other', 'us-east-1', { 'aws_cloudfront_distribution.other': DISTRIBUTION })],
    NOBODY,
    'the stacks have 2 distributions (aws_cloudfront_distribution.edge, aws_cloudfront_distribution.other), and a usage profile describes the requests of one; estimate them apart',
  ],
  [
    'a share for a region that does not serve',
    [apiStack('us-east-1')],
    only({ regions: { 'eu-west-1': 1 } }),
    'the usage profile gives a share to eu-west-1, which does not serve here; allowed in regions: us-east-1',
  ],
  [
    'rules that are an expression',
    [stackOf('waf', 'us-east-1', { 'aws_wafv2_web_acl.edge': { rule_json: '${var.rules}' } })],
    NOBODY,
    'waf, aws_wafv2_web_acl.edge: the rules are an expression that cannot be counted; write them as a list in jsonencode([...]) or as rule blocks',
  ],
  [
    'a region that only Terraform knows',
    [stackOf('data', '${var.region}', { 'aws_s3_bucket.files': {} })],
    NOBODY,
    'the stack data has no provider aws with a region that is a constant (it is "${var.region}"), so nothing of it can be priced; write the region into the provider',
  ],
] as const)('%s is refused', (_, stacks, profile, message) => {
  expect(() => estimateCost(stacks, profile)).toThrow(new CostError(message));
});
