import { Token } from 'cdktf';
import fc from 'fast-check';
import { evaluateTemplate } from '../../../../constructs/guard-rails/system/expression';
import { Unknown, type Value } from '../../../../constructs/guard-rails/system/values';
import { terraformJson } from '../../../../constructs/terraform-json';
import { returned, synthConstruct } from '../../../support/synth-construct';

/** References stand for their own text. */
const evaluate = (text: string): Value => evaluateTemplate(text, (steps) => `<${steps.join(' ')}>`);
const unknown = (expression: string) => new Unknown(expression);

test.each<[string, Value]>([
  ['plain', 'plain'],
  ['', ''],
  ['${aws_s3_bucket.site.id}', '<aws_s3_bucket site id>'],
  ['a ${ var.b } c', 'a <var b> c'],
  ['${aws_x.y[0].z["k-1"]["2"]}', '<aws_x y 0 z k-1 2>'],
  ['$${literal} %%{too}', '${literal} %{too}'],
  ['${"a \\"quoted\\" \\u00e4\\n${var.b} $${c}"}', 'a "quoted" ä\n<var b> ${c}'],
  ['${12.5}', 12.5],
  ['${true}', true],
  ['${null}', null],
  ['${[1, "b", var.c,]}', [1, 'b', '<var c>']],
  ['${jsonencode({a = 1, "b" = [2], (var.c) = {}, d: "e"})}', { a: 1, b: [2], '<var c>': {}, d: 'e' }],
  ['${jsonencode({\n  a = 1\n  b = 2\n})}', { a: 1, b: 2 }],
  ['${sensitive(var.a)}', '<var a>'],
])('%s', (text, value) => {
  expect(evaluate(text)).toEqual(value);
});

test.each([
  ['${var.a == "}" ? "b" : "c"}', 'var.a == "}" ? "b" : "c"'],
  ['${[for x in var.a : x]}', '[for x in var.a : x]'],
  ['${file("x")}', 'file("x")'],
  ['${var.a.*.b}', 'var.a.*.b'],
  ['%{ if var.a }b%{ endif }', '%{ if var.a }b%{ endif }'],
  ['${file("x")} and more', '${file("x")} and more'],
])('%s is unknown, and never wrong', (text, expression) => {
  expect(evaluate(text)).toEqual(unknown(expression));
});

test('what is unknown inside a known list or object leaves the rest known', () => {
  expect(evaluate('${jsonencode({a = var.x ? 1 : 2, b = [max(1, 2), 3]})}')).toEqual({
    a: unknown('var.x ? 1 : 2'),
    b: [unknown('max(1, 2)'), 3],
  });
});

test('a member that is called like something of every object is a member like others', () => {
  const value = evaluate('${jsonencode({"__proto__" = [1], constructor = 2})}');
  expect(Object.entries(value as object)).toEqual([
    ['__proto__', [1]],
    ['constructor', 2],
  ]);
});

/** cdktf writes tokens as numbers of around -1e298: such a number of ours would be taken for one. */
const holdsTokenLikeNumber = (value: unknown): boolean =>
  typeof value === 'number'
    ? Token.isUnresolved(value)
    : typeof value === 'object' && value !== null && Object.values(value).some(holdsTokenLikeNumber);

test('what this project renders as JSON is read as it was', () => {
  const values = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue());
  expect(holdsTokenLikeNumber({ ' ': [-8.109562212591379e298] })).toBe(true);
  fc.assert(
    fc.property(
      values.filter((value) => !holdsTokenLikeNumber(value)),
      (value) => {
        const stack = synthConstruct(() => ({ json: terraformJson(value) }));
        expect(evaluate(returned(stack, 'json') as string)).toEqual(JSON.parse(JSON.stringify(value)));
      },
    ),
    { numRuns: 60 },
  );
});

test('any text comes to an end', () => {
  const part = fc.constantFrom(
    '${',
    '%{',
    '}',
    '{',
    '[',
    ']',
    '(',
    ')',
    '"',
    '\\',
    ',',
    '=',
    'a',
    '.',
    '0',
    'for ',
    '$',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      expect(() => evaluate(parts.join(''))).not.toThrow();
    }),
    { numRuns: 2_000 },
  );
});
