import { secretExposed } from '../../../../review/change/rules/secret-exposed';
import { said } from './check-rule';

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
