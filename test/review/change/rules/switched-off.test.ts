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
