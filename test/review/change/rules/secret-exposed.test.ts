import { secretExposed } from '../../../../review/change/rules/secret-exposed';
import { one, said } from './check-rule';

const variable = (body: object) => ({ variable: { secret: [{ ...body }] } });

test('a variable or an output that is hidden no more is named', () => {
  expect(said(secretExposed, variable({ sensitive: true }), variable({}))).toEqual([
    'var.secret is not `sensitive` any more',
  ]);
  expect(
    said(secretExposed, { output: { key: [{ sensitive: true }] } }, { output: { key: [{ sensitive: false }] } }),
  ).toEqual(['output.key is not `sensitive` any more']);
});

test('one that begins to be hidden, or is gone, is no matter', () => {
  expect(said(secretExposed, variable({}), variable({ sensitive: true }))).toEqual([]);
  expect(said(secretExposed, variable({ sensitive: true }), {})).toEqual([]);
});

test('methods that write whole requests into the log are named, new ones too', () => {
  const traced = (data_trace_enabled: boolean) =>
    one('aws_api_gateway_method_settings', { settings: [{ data_trace_enabled }] });
  const finding =
    'aws_api_gateway_method_settings.it writes whole requests and answers into the log: `data_trace_enabled`';
  expect(said(secretExposed, traced(false), traced(true))).toEqual([finding]);
  expect(said(secretExposed, {}, traced(true))).toEqual([finding]);
  expect(said(secretExposed, traced(true), traced(false))).toEqual([]);
});

test('a variable of HCP Terraform that is hidden no more is named', () => {
  const shared = (sensitive: boolean) => one('tfe_variable', { key: 'origin_secret_current', sensitive });
  expect(said(secretExposed, shared(true), shared(false))).toEqual(['tfe_variable.it is not `sensitive` any more']);
  expect(said(secretExposed, shared(false), shared(true))).toEqual([]);
});

test('a secret header whose value stands in the code is named, without the value', () => {
  const edge = (value: string) =>
    one('aws_cloudfront_distribution', {
      origin: [{ origin_id: 'api', custom_header: [{ name: 'x-origin-verify', value }] }],
    });
  expect(said(secretExposed, edge('${var.origin_secret_current}'), edge('hunter2'))).toEqual([
    'aws_cloudfront_distribution.it has the value of the header `x-origin-verify` in the code',
  ]);
  expect(said(secretExposed, edge('${var.a}'), edge('${var.b}'))).toEqual([]);
  expect(said(secretExposed, edge('a'), edge('b'))).toEqual([]);
});
