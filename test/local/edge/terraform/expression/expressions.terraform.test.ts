import fc from 'fast-check';
import { encodeJson } from '../../../../../local/edge/terraform/functions/json';
import type { Value } from '../../../../../local/edge/terraform/system';
import { consoleValues } from './terraform-console';
import { evaluateText } from './evaluate-text';
import { expressions, templates } from './rows';

describe('the real Terraform', () => {
  it('gives every expression and template of the tables the same value', () => {
    const rows = [
      ...Object.values(expressions).flatMap((list) => list.map(([text, json]) => [`\${${text}}`, json] as const)),
      ...templates,
    ];
    const values = consoleValues(rows.map(([text]) => text));
    expect(rows.map(([text], index) => [text, values[index]])).toEqual(rows.map(([text, json]) => [text, json]));
  });

  it('encodes any value as the same JSON', () => {
    const number = fc.oneof(
      fc.integer(),
      fc.integer({ min: -999_999, max: 999_999 }).map((n) => n / 1000),
    );
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.string());
    const { value } = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(null, true, false),
        number,
        text,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(text, tie('value'), { maxKeys: 4 }),
      ),
    }));
    const samples = fc.sample(value, { numRuns: 300, seed: 1 });
    // Terraform normalizes what it reads; a name that has two forms would be two names here and one there.
    const sources = samples.map((sample) => {
      const json = JSON.stringify(sample).normalize('NFC');
      return `\${jsondecode(${JSON.stringify(json).replace(/([$%])\{/g, '$1$1{')})}`;
    });
    const encoded = sources.map((source) => encodeJson(evaluateText(source)));
    expect(consoleValues(sources)).toEqual(encoded);
  });
});
