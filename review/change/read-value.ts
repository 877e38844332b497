import { layoutOf } from '../hcl/expression';
import { type Json } from '../hcl/json';
import { type Layout } from '../hcl/layout';
import { wholeExpression } from '../hcl/template';

/** Functions that write their argument as text, which says no more than the argument. */
const ENCODERS: readonly string[] = ['jsonencode', 'sensitive', 'nonsensitive'];

/**
 * What an argument says, as far as it can be known without running Terraform: `jsonencode({…})` is its object, a quoted text
 * is the text, a heredoc its lines. Whatever else is an expression stays one, in `${…}`.
 */
export function readValue(value: Json): Json;
export function readValue(value: Json | undefined): Json | undefined;
export function readValue(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string') return value;
  const expression = wholeExpression(value);
  return expression === undefined ? value : valueOfLayout(layoutOf(expression));
}

/** What an expression says, in the same way. */
export function valueOfLayout(layout: Layout): Json {
  switch (layout.kind) {
    case 'tuple':
      return layout.items.map(valueOfLayout);
    case 'object':
      return Object.fromEntries(
        layout.entries.map(([key, value]) => [key.replace(/^"(.*)"$/s, '$1'), valueOfLayout(value)]),
      );
    case 'call':
      return ENCODERS.includes(layout.name) && layout.args[0]
        ? valueOfLayout(layout.args[0])
        : `\${${sourceOf(layout)}}`;
    default:
      return ofText(sourceOf(layout));
  }
}

function ofText(source: string): Json {
  if (/^-?\d+(\.\d+)?$/.test(source)) return Number(source);
  if (source === 'true' || source === 'false') return source === 'true';
  if (source === 'null') return null;
  const quoted = /^"((?:[^"\\]|\\.)*)"$/s.exec(source)?.[1];
  return quoted === undefined
    ? `\${${source}}`
    : quoted.replace(/\\(["\\nrt])/g, (_, escape: string) => ESCAPES[escape] ?? escape);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The expression as one line. */
function sourceOf(layout: Layout): string {
  switch (layout.kind) {
    case 'text':
      return layout.text;
    case 'for':
      return layout.source;
    case 'call':
      return `${layout.name}(${layout.args.map(sourceOf).join(', ')})`;
    case 'tuple':
      return `[${layout.items.map(sourceOf).join(', ')}]`;
    case 'object':
      return `{ ${layout.entries.map(([key, value]) => `${key} = ${sourceOf(value)}`).join(', ')} }`;
  }
}
