import { decode, UNKNOWN } from '../../../cost/inventory/encoded';

test.each([
  ['{"a": [1, {"b": "c"}]}', { a: [1, { b: 'c' }] }],
  ['${jsonencode({"a" = [true, {b = "c}]"}], "d" = null})}', { a: [true, { b: 'c}]' }], d: null }],
  ['${jsonencode([{"a" = var.secret}, {"b" = "x${var.y}"}])}', [{ a: UNKNOWN }, { b: UNKNOWN }]],
])('reads what %s encodes', (argument, value) => {
  expect(decode(argument)).toEqual(value);
});

test.each(['${var.rules}', '${file("rules.json")}', 'no JSON', 'a ${var.b} c', 5, undefined])(
  'reads nothing of %j',
  (argument) => {
    expect(decode(argument)).toBeUndefined();
  },
);
