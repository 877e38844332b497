import { switchedOff } from '../../../../review/change/rules/switched-off';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const edge = (change: JsonObject = {}): JsonObject =>
  one('aws_cloudfront_distribution', { enabled: true, aliases: ['app.example.com', 'www.app.example.com'], ...change });
const geo = (kind: string, ...locations: readonly string[]): JsonObject => ({
  restrictions: [{ geo_restriction: [{ restriction_type: kind, locations }] }],
});
const IT = 'aws_cloudfront_distribution.it';

test.each<[string, JsonObject, JsonObject, string]>([
  ['a distribution', edge(), edge({ enabled: false }), `${IT} is disabled: nobody gets an answer`],
  ['a name', edge(), edge({ aliases: ['app.example.com'] }), `${IT} no longer answers for \`www.app.example.com\``],
  [
    'countries',
    edge(geo('none')),
    edge(geo('whitelist', 'DE', 'AT')),
    `${IT} answers other countries: \`whitelist AT DE\` instead of \`none\``,
  ],
  [
    'a function',
    one('aws_lambda_function', { reserved_concurrent_executions: 200 }),
    one('aws_lambda_function', { reserved_concurrent_executions: 0 }),
    'aws_lambda_function.it may run 0 times at once: each call is refused',
  ],
])('%s that is switched off is named', (_, before, after, found) => {
  expect(said(switchedOff, before, after)).toEqual([found]);
});

test('what is switched on, a name more, another order of countries and a smaller limit are no matter', () => {
  expect(said(switchedOff, edge({ enabled: false }), edge())).toEqual([]);
  expect(said(switchedOff, edge({ aliases: [] }), edge())).toEqual([]);
  expect(said(switchedOff, edge(geo('whitelist', 'DE', 'AT')), edge(geo('whitelist', 'AT', 'DE')))).toEqual([]);
  expect(said(switchedOff, edge(geo('whitelist', 'DE')), edge(geo('none')))).toEqual([]);
  const limit = (most: number) => one('aws_lambda_function', { reserved_concurrent_executions: most });
  expect(said(switchedOff, limit(200), limit(100))).toEqual([]);
});

test('a method that lets no request through is named', () => {
  const limits = (throttling_rate_limit: number, throttling_burst_limit: number) =>
    one('aws_api_gateway_method_settings', { settings: [{ throttling_rate_limit, throttling_burst_limit }] });
  const it = 'aws_api_gateway_method_settings.it lets no request through, each gets 429:';
  expect(said(switchedOff, limits(100, 50), limits(0, 50))).toEqual([`${it} \`throttling_rate_limit\` is 0`]);
  expect(said(switchedOff, {}, limits(100, 0))).toEqual([`${it} \`throttling_burst_limit\` is 0`]);
  expect(said(switchedOff, limits(0, 50), limits(1, 50))).toEqual([]);
});
