import fc from 'fast-check';
import { encodeJson } from '../../../../../local/edge/terraform/functions/json';
import { evaluateText } from './evaluate-text';
import { expressions, templates } from './rows';

describe.each(Object.entries(expressions))('expressions: %s', (_, rows) => {
  it.each(rows)('%s is %s', (expression, json) => {
    expect(encodeJson(evaluateText(`\${${expression}}`))).toBe(json);
  });
});

describe('strings of the JSON syntax', () => {
  it.each(templates)('%j is %s', (template, json) => {
    expect(encodeJson(evaluateText(template))).toBe(json);
  });

  it('gives back any text whose template sequences are escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(evaluateText(text.replace(/([$%])\{/g, '$1$1{'))).toBe(text.normalize('NFC'));
      }),
    );
  });

  it('gives back any text that stands quoted inside of an expression', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const quoted = JSON.stringify(text)
          .replace(/\\[bf]/g, (escape) => (escape === '\\b' ? '\\u0008' : '\\u000c'))
          .replace(/([$%])\{/g, '$1$1{');
        expect(evaluateText(`\${${quoted}}`)).toBe(text.normalize('NFC'));
      }),
    );
  });

  it('gives back any value that jsonencode wrote and jsondecode read', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 3 }), (value) => {
        fc.pre(!/[eE]|\d{16}/.test(JSON.stringify(value)));
        const literal = encodeJson(JSON.stringify(value)).replace(/([$%])\{/g, '$1$1{');
        const again = evaluateText(`\${jsondecode(jsonencode(jsondecode(${literal})))}`);
        expect(encodeJson(again)).toBe(encodeJson(JSON.parse(JSON.stringify(value).normalize('NFC')) as never));
      }),
    );
  });
});

it.each([
  ['the default of lookup is not converted to the type of the others', 'lookup({a="x"},"b",2)', '2'],
  ['sets of objects are in the order of their JSON', 'tolist(toset([{b=1},{a=1}]))', '[{"a":1},{"b":1}]'],
])('otherwise than in Terraform: %s', (_, expression, json) => {
  expect(encodeJson(evaluateText(`\${${expression}}`))).toBe(json);
});

describe('expressions that are refused', () => {
  it.each([
    ['regex("a(?i)b", "aB")', '(?i) is understood at the beginning of a regular expression only'],
    ['timestamp()', 'the result of timestamp() differs from run to run'],
    ['nosuchfunction(1)', 'the local edge does not know the function nosuchfunction()'],
    ['cidrsubnet("10.0.0.0/8", 8, 2)', 'the local edge does not know the function cidrsubnet()'],
    ['try(nosuchfunction(1), 2)', 'the local edge does not know the function nosuchfunction()'],
    ['can(nothere)', '"nothere" is not declared'],
    ['constructor', '"constructor" is not declared'],
    ['9007199254740993', 'whole numbers beyond 2^53'],
    ['1 / 0', 'division by zero'],
    ['upper([])', 'upper(): a string is needed, and this is a list'],
    ['regex("(?=a)", "a")', 'a group that RE2 does not know'],
    ['1 +', 'an expression has "}" where an expression should be'],
    ['[1, 2', 'an expression has "}" where "]" should be'],
    ['"open', 'a quoted text misses its closing quote'],
    ['1 2', 'an expression has "2" where } should be'],
    ['substr("a", 0)', 'substr(): 2 arguments are not what the function takes'],
    ['{ a = 1 b = 2 }', 'an expression has "b" where a comma or a new line should be'],
  ])('%s: %s', (expression, message) => {
    expect(() => evaluateText(`\${${expression}}`)).toThrow(message);
  });

  it.each([
    ['%{ if true }a', 'a template misses its %{ endif }'],
    ['a%{ endfor }', 'a template has %{ endfor } without its beginning'],
    ['%{ while true }', '%{ while } is not a template directive'],
  ])('%s: %s', (template, message) => {
    expect(() => evaluateText(template)).toThrow(message);
  });
});
