import { outputRemoved } from '../../../../review/change/rules/output-removed';
import { said } from './check-rule';

const outputs = (...names: readonly string[]) => ({
  output: Object.fromEntries(names.map((name) => [name, [{ value: 1 }]])),
});

test('an output that is gone is named, also when another one has its value', () => {
  expect(said(outputRemoved, outputs('domain', 'zone'), outputs('zone', 'host'))).toEqual(['output.domain is gone']);
});

test('another output is no matter', () => {
  expect(said(outputRemoved, outputs('domain'), outputs('domain', 'zone'))).toEqual([]);
});
