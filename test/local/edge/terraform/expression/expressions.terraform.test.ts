import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { encodeJson } from '../../../../../local/edge/terraform/functions/json';
import type { Value } from '../../../../../local/edge/terraform/system';
import { consoleValues } from './terraform-console';
import { evaluateText } from './evaluate-text';
import { expressions, fileExpressions, files, templates } from './rows';

function writeFiles(folder: string): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

describe('the real Terraform', () => {
  it('gives every expression and template of the tables the same value', () => {
    const rows = [
      ...Object.values(expressions).flatMap((list) => list.map(([text, json]) => [`\${${text}}`, json] as const)),
      ...templates,
    ];
    const values = consoleValues(rows.map(([text]) => text));
    expect(rows.map(([text], index) => [text, values[index]])).toEqual(rows.map(([text, json]) => [text, json]));
  });

  it('finds and reads the same files', () => {
    const folder = mkdtempSync(join(tmpdir(), 'edge-files-'));
    try {
      writeFiles(folder);
      const sources = fileExpressions.map((text) => `\${${text}}`);
      const here = sources.map((source) => encodeJson(evaluateText(source, folder)));
      const there = consoleValues(sources, writeFiles);
      expect(fileExpressions.map((text, index) => [text, here[index]])).toEqual(
        fileExpressions.map((text, index) => [text, there[index]]),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
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
