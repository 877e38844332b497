import { attributeTexts, outputText, parseState } from '../../../cli/terraform/stack-state';

const state = parseState(
  JSON.stringify({
    version: 4,
    outputs: { region_domain: { value: 'd-1.example.com', type: 'string' }, key: { value: 's', sensitive: true } },
    resources: [
      { mode: 'data', type: 'aws_route53_zone', name: 'zone', instances: [{ attributes: { name: 'example.com' } }] },
      {
        mode: 'managed',
        type: 'aws_cloudwatch_metric_alarm',
        name: 'errors',
        instances: [
          { index_key: 0, attributes: { alarm_name: 'errors' } },
          { deposed: '1', attributes: { alarm_name: 'errors-before' } },
        ],
      },
    ],
  }),
);

test('a state is what is managed now, without data sources and what is about to be destroyed', () => {
  expect(state.resources).toEqual([
    { type: 'aws_cloudwatch_metric_alarm', name: 'errors', attributes: { alarm_name: 'errors' } },
  ]);
  expect(attributeTexts(state, ['aws_cloudwatch_metric_alarm'], 'alarm_name')).toEqual(['errors']);
  expect(attributeTexts(state, ['aws_route53_zone'], 'name')).toEqual([]);
});

test('outputs are read by name, and it is known which of them nobody may see', () => {
  expect(outputText(state, 'region_domain')).toBe('d-1.example.com');
  expect(outputText(state, 'origin_domain')).toBeUndefined();
  expect(state.outputs['key']).toEqual({ value: 's', sensitive: true });
});

test('no state is a stack that was never deployed', () => {
  expect(parseState('\n')).toEqual({ outputs: {}, resources: [] });
});
