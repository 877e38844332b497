import { originChanged } from '../../../../review/change/rules/origin-changed';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const SECRET = { custom_header: [{ name: 'x-origin-verify', value: '${var.secret}' }] };
const origin = (change: JsonObject = {}): JsonObject => ({
  origin_id: 'api',
  domain_name: 'origin.app.example.com',
  ...change,
});
const edge = (...origins: readonly JsonObject[]): JsonObject => one('aws_cloudfront_distribution', { origin: origins });

test.each<[string, JsonObject, JsonObject, string]>([
  [
    'another host',
    origin(),
    origin({ domain_name: 'evil.example' }),
    'asks `evil.example` instead of `origin.app.example.com` as the origin `api`',
  ],
  [
    'a bucket that is asked without a signature',
    origin({ origin_access_control_id: '${aws_cloudfront_origin_access_control.a.id}' }),
    origin(),
    'signs no request to the origin `api` any more: its bucket refuses all of them, or is open to everybody',
  ],
  ["the origin's secret left out", origin(SECRET), origin(), 'no longer sends `x-origin-verify` to the origin `api`'],
])('%s is named', (_, before, after, what) => {
  expect(said(originChanged, edge(before), edge(after))).toEqual([`aws_cloudfront_distribution.it ${what}`]);
});

test('an access control that signs less is named, and one that begins to sign is not', () => {
  const access = (behavior: string) => one('aws_cloudfront_origin_access_control', { signing_behavior: behavior });
  expect(said(originChanged, access('always'), access('no-override'))).toEqual([
    'aws_cloudfront_origin_access_control.it signs requests `no-override` instead of always',
  ]);
  expect(said(originChanged, access('never'), access('always'))).toEqual([]);
});

test('another value of the secret, an origin more and a longer time to wait are no matter', () => {
  const other = origin({ custom_header: [{ name: 'x-origin-verify', value: '${var.next}' }] });
  expect(said(originChanged, edge(origin(SECRET)), edge(other))).toEqual([]);
  expect(
    said(originChanged, edge(origin()), edge(origin({ connection_timeout: 9 }), origin({ origin_id: 'b' }))),
  ).toEqual([]);
});

const leading = (path: string, to: string): JsonObject => ({
  ...origin(),
  ...{ ordered_cache_behavior: [{ path_pattern: path, target_origin_id: to }] },
});
const api = (uri: string): JsonObject =>
  one('aws_api_gateway_rest_api', {
    body: `\${jsonencode({ paths = { "/orders" = { post = { x-amazon-apigateway-integration = { uri = ${uri} } } } } })}`,
  });
const record = (name: string): JsonObject => one('aws_route53_record', { alias: [{ name }] });
const address = (value: string): JsonObject => one('aws_route53_record', { type: 'A', records: [value] });
const OWN = 'aws_lambda_alias.orders_live.invoke_arn';
const FUNCTION = 'is no function of this stack';
const NOTHING_OWN = "which is nothing of the system's own";

test.each<[string, JsonObject, JsonObject, string]>([
  [
    'a path that asks another origin',
    one('aws_cloudfront_distribution', leading('/api/*', 'api')),
    one('aws_cloudfront_distribution', leading('/api/*', 'site')),
    'aws_cloudfront_distribution.it asks the origin `site` for `/api/*` instead of `api`',
  ],
  [
    'an origin more, at another host',
    edge(origin()),
    edge(origin(), origin({ origin_id: 'b', domain_name: 'evil.example' })),
    'aws_cloudfront_distribution.it has an origin more, `b`, at `evil.example`',
  ],
  [
    'an API that calls a foreign host',
    api(OWN),
    api('"https://evil.example"'),
    `aws_api_gateway_rest_api.it sends requests to \`https://evil.example\`, which ${FUNCTION}`,
  ],
  [
    'an integration of its own that does',
    {},
    one('aws_api_gateway_integration', { uri: 'https://evil.example' }),
    `aws_api_gateway_integration.it sends requests to \`https://evil.example\`, which ${FUNCTION}`,
  ],
  [
    'an alias of a foreign host',
    record('${aws_cloudfront_distribution.it.domain_name}'),
    record('evil.cloudfront.net'),
    `aws_route53_record.it leads to \`evil.cloudfront.net\`, ${NOTHING_OWN}`,
  ],
  [
    'a name that a function of Terraform makes up',
    record('${aws_cloudfront_distribution.it.domain_name}'),
    record('${replace(aws_cloudfront_distribution.it.domain_name, "/.*/", "evil.example")}'),
    `aws_route53_record.it leads to \`\${replace(aws_cloudfront_distribution.it.domain_name, "/.*/", "evil.example")}\`, ${NOTHING_OWN}`,
  ],
  ['a new record', {}, address('192.0.2.1'), `aws_route53_record.it leads to \`192.0.2.1\`, ${NOTHING_OWN}`],
])('%s is named', (_, before, after, finding) => {
  expect(said(originChanged, before, after)).toEqual([finding]);
});

test("other functions, names and certificates of the system's own are no matter", () => {
  expect(said(originChanged, api(OWN), api('aws_lambda_alias.catalogue_live.invoke_arn'))).toEqual([]);
  expect(said(originChanged, record('${aws_a.b.name}'), record('${aws_route53_record.standby.name}'))).toEqual([]);
  const option = 'option in aws_acm_certificate.c.domain_validation_options : option.resource_record_value';
  expect(said(originChanged, {}, address(`\${[for ${option} if option.domain_name == "a.example"][0]}`))).toEqual([]);
  expect(said(originChanged, address('192.0.2.1'), address('192.0.2.1'))).toEqual([]);
});
