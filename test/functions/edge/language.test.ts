import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { shippedPart } from './shipped-function';

const parts = readdirSync(join(__dirname, '../../../functions/edge')).map((file) => file.replace(/\.js$/, ''));

// Such syntax can be published and then fails on every request (developer guide, "JavaScript runtime 2.0").
const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['optional chaining', /\?\./],
  ['nullish coalescing', /\?\?/],
  ['spread', /\.\.\./],
  ['destructuring', /\b(const|let|var)\s*[{[]/],
  ['for…of', /\bof\b(?=[^\n]*\)\s*\{)/],
  ['a class', /\bclass\b/],
  ['default parameters', /function[^(]*\([^)]*=/],
  ['generators', /function\s*\*/],
  ['what Terraform reads as a template', /[$%]\{/],
];

describe('the text of every function at the edge', () => {
  it.each(parts.flatMap((part) => FORBIDDEN.map(([what, syntax]) => [part, what, syntax] as const)))(
    '%s uses no %s',
    (part, _, syntax) => {
      const statements = shippedPart(part).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      expect(statements).not.toMatch(syntax);
    },
  );
});
