import fc from 'fast-check';

/** What is special to JSON, HCL, Terraform's templates, heredocs, or the eye. */
const SPECIAL = [
  '"',
  '\\',
  '\\"',
  '\\n',
  '\n',
  '\n\n',
  '\r',
  '\r\n',
  '\t',
  ' ',
  '  ',
  '\u0000',
  '\u0001',
  '\u001b',
  '\u007f',
  '\u0085',
  '\u00a0',
  '$',
  '%',
  '$$',
  '%%',
  '{',
  '}',
  '$${',
  '%%{',
  '$$${',
  '$ {',

  '~',
  '~}',
  '#',
  '//',
  '/*',
  '*/',
  "'",
  '`',
  '=',
  ',',
  '[',
  ']',
  '(',
  ')',
  'EOT',
  '\nEOT\n',
  'EOT\n',
  '<<EOT\n',
  '<<-EOT',
  'TEMPLATE\n',
  'null',
  'true',
  '1',
  '{{',
  '\\u0041',
  '\\U0001f600',
  '\\x',
  '&',
  '<',
  '>',
  'é',
  'e\u0301',
  'ß',
  '日本',
  '😀',
  '👩‍🚀',
  '\u{10ffff}',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\u202e',
  '\u200b',
  '\ufffd',
  '\ue000',
];

/**
 * Terraform would evaluate `${` and `%{`: a literal one has its escape, as users of cdktf write it. The forms that
 * are refused (see `unportable`) are taken out.
 */
export function asTemplate(text: string): string {
  const escaped = text.replace(/(?<![$%])([$%])\{/g, '$1$1{').replace(/\$(%\{)|%(\$\{)/g, '');
  const portable = (/[$%]\{/.test(escaped) ? withoutLoneReturns(escaped) : escaped).replace(/^\ufeff+/, '');
  return portable === text ? text : asTemplate(portable);
}

/** Beside a live template, a lone carriage return is refused. */
export const besideTemplate = (text: string): string => asTemplate(withoutLoneReturns(text));

const withoutLoneReturns = (text: string): string => text.replace(/\r(?!\n)/g, '');

/** A text without template sequences, made of what goes wrong. */
export const tricky: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...SPECIAL) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
    ),
    { maxLength: 8 },
  )
  .map((pieces) => asTemplate(pieces.join('')));
