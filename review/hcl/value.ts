import { isBareKey, layoutOf } from './expression';
import { type Reading } from './grammar';
import { heredoc } from './heredoc';
import { type Json, isList } from './json';
import { type Layout, text } from './layout';
import { escapeSequences, quoteTemplate, wholeExpression } from './template';
import { unportable } from './unportable';

/** What hcl2json gives back as a value instead of an expression, and `terraform fmt` would take out of `"${…}"`. */
const isConstructor = (layout: Layout, source: string): boolean =>
  layout.kind === 'tuple' || layout.kind === 'object' || /^(?:"|-?\d|(?:true|false|null)$)/.test(source);

/**
 * An expression as written between `${` and `}`. Parentheses keep it an expression where it would otherwise become
 * a value of the document, and let it run over lines.
 */
function expression(source: string): Layout {
  const layout = layoutOf(source);
  const isOpen = layout.kind === 'text' && layout.text.includes('\n');
  return isConstructor(layout, source) || isOpen ? text(`(${source})`) : layout;
}

function template(source: string, mayBeHeredoc: boolean): Layout {
  refuseUnportable(source);
  const whole = wholeExpression(source);
  if (whole !== undefined) return expression(whole);
  return text((mayBeHeredoc && heredoc(source)) || quoteTemplate(source));
}

function refuseUnportable(source: string): void {
  const reason = unportable(source);
  if (reason !== undefined) throw new Error(`${JSON.stringify(source)}: ${reason}`);
}

const reference = (source: string): Layout => text(wholeExpression(source) ?? source);

function string(source: string, reading: Reading, mayBeHeredoc: boolean): Layout {
  if (reading === 'reference') return reference(source);
  if (reading === 'text') return text(quoteTemplate(escapeSequences(source)));
  return template(source, mayBeHeredoc);
}

/** The key of an object value. As in JSON syntax, it is a template itself; an expression needs parentheses. */
function objectKey(key: string, reading: Reading): string {
  if (isBareKey(key)) return key;
  if (reading !== 'template') return quoteTemplate(escapeSequences(key));
  refuseUnportable(key);
  const whole = wholeExpression(key);
  return whole === undefined ? quoteTemplate(key) : `(${whole})`;
}

/**
 * An argument's value as an HCL expression.
 *
 * @param mayBeHeredoc false inside a list, where the line that ends a heredoc leaves no place for the comma
 */
export function valueLayout(value: Json, reading: Reading, mayBeHeredoc = true): Layout {
  if (typeof value === 'string') return string(value, reading, mayBeHeredoc);
  if (value === null || typeof value !== 'object') return text(String(value));
  if (isList(value)) return { kind: 'tuple', items: value.map((item) => valueLayout(item, reading, false)) };
  const entries = Object.entries(value).map(
    ([key, inner]) => [objectKey(key, reading), valueLayout(inner, reading)] as const,
  );
  return { kind: 'object', entries };
}
