import { asJson, defaultProfile, estimateCost, report } from '../../../cost';
import { amount, counted, dollars, wrapped } from '../../../cost/report/table';
import { apiStack, checkOf, DISTRIBUTION, stackOf } from '../support/tiny-system';

const profile = defaultProfile('any');
const stacks = [
  apiStack('us-east-1'),
  apiStack('ap-southeast-2'),
  apiStack('sa-east-1'),
  stackOf('global', 'us-east-1', {
    'aws_cloudfront_distribution.edge': DISTRIBUTION,
    'aws_route53_health_check.home': checkOf('us-east-1'),
  }),
];
const estimate = estimateCost(stacks, profile);
const props = { environment: 'shop', profile, origins: ['the default profile'], emulated: false, items: false };

test('a report has a table by service and region, and sums that agree', () => {
  const lines = report(estimate, props).split('\n');
  expect(lines[0]).toBe(`shop: USD ${dollars(estimate.total)} a month before tax, for 10,000,000 requests of viewers`);
  expect(lines[2]).toMatch(/^USD a month +global +us-east-1 +ap-southeast-2 +sa-east-1 +total$/);
  expect(lines.find((line) => line.startsWith('total '))).toMatch(new RegExp(` ${dollars(estimate.total)}$`));
  expect(lines.find((line) => line.startsWith('Lambda '))).toMatch(/^Lambda +- +[\d.]+ +[\d.]+ +[\d.]+ +[\d.]+$/);
});

test('a report says what health checks cost, what is assumed, unsure, borrowed and left out', () => {
  const text = report(estimate, props);
  expect(text).toMatch(
    /^Of it, health checks: USD [\d.]+ for 700,800 requests of checkers \(Route 53 1\.50, API Gateway /m,
  );
  expect(text).toMatch(/^Assumed:\n {2}- the default profile\n {2}- requests 10,000,000, httpShare 0.01,/m);
  expect(text).toMatch(/^Not counted:\n {2}- taxes, /m);
  expect(text).toContain('No prices of sa-east-1 are in the table: priced as us-east-1');
  expect(text).toMatch(
    /^USD [\d.]+ of it is by prices that are widely stated, .*:\n {2}- .*api-gateway.requests \(ap-southeast-2\)/ms,
  );
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(160);
});

test('each line is shown when asked for', () => {
  const text = report(estimate, { ...props, items: true });
  expect(text).toMatch(/^API Gateway +us-east-1 +REST API requests +health checks +700,800 +requests +2\.45$/m);
});

test('an environment that is never deployed to AWS is told so', () => {
  expect(report(estimate, { ...props, emulated: true }).split('\n')[0]).toMatch(/, if it were deployed to AWS$/);
});

test('a system without health checks says so', () => {
  expect(report(estimateCost([apiStack('us-east-1')], profile), props)).toContain('No health checks.');
});

test('programs get every line, the profile, and where each price was read', () => {
  const json = JSON.parse(asJson('shop', estimate, { profile, origins: props.origins })) as {
    total: number;
    lines: { usd: number }[];
    prices: { price: string; url: string; read: string; basis: string }[];
  };
  expect(json).toMatchObject({ environment: 'shop', currency: 'USD', profile, substituted: ['sa-east-1'] });
  expect(json.lines.reduce((sum, { usd }) => sum + usd, 0)).toBeCloseTo(json.total, 3);
  expect(json.prices).toContainEqual({
    price: 'route53.health-check',
    place: 'global',
    url: 'https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonRoute53/current/index.json',
    read: '2026-10-01',
    basis: 'price list',
  });
});

test.each([
  [0, '0.00'],
  [0.004, '0.00'],
  [-0.004, '0.00'],
  [1_234.5, '1,234.50'],
  [-1_234_567.891, '-1,234,567.89'],
])('%d dollars are written %s', (usd, text) => {
  expect(dollars(usd)).toBe(text);
});

test.each([
  [0.05, '0.05'],
  [12.345, '12.35'],
  [100.4, '100'],
  [1_234_567, '1,234,567'],
])('the quantity %d is written %s', (quantity, text) => {
  expect(amount(quantity)).toBe(text);
});

test('units and lines fit', () => {
  expect([counted('query', 2), counted('query', 1), counted('GB', 5), counted('web ACL', 2)]).toEqual([
    'queries',
    'query',
    'GB',
    'web ACLs',
  ]);
  expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
});
