/** A piece of a Terraform template: literal text, or a `${…}` / `%{…}` sequence with its delimiters. */
export interface TemplatePart {
  readonly live: boolean;
  readonly source: string;
}

const opensSequence = (text: string, at: number): boolean =>
  (text[at] === '$' || text[at] === '%') && text[at + 1] === '{' && text[at - 1] !== text[at]; // `$${` is an escape

/** @returns the index of the quote that closes the string whose first character is at `from` */
export function endOfQuoted(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
    else if (opensSequence(text, at)) at = endOfSequence(text, at + 2);
  }
  throw new Error(`a quote is never closed in ${JSON.stringify(text)}`);
}

function endOfSequence(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '"') at = endOfQuoted(text, at + 1);
    else if (text[at] === '{') depth++;
    else if (text[at] === '}' && depth-- === 0) return at;
  }
  throw new Error(`a template sequence is never closed in ${JSON.stringify(text)}`);
}

/** Splits a template where Terraform does; joining the sources gives the template back. */
export function templateParts(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (let at = 0; at < template.length; at++) {
    if (!opensSequence(template, at)) continue;
    const end = endOfSequence(template, at + 2);
    if (at > from) parts.push({ live: false, source: template.slice(from, at) });
    parts.push({ live: true, source: template.slice(at, end + 1) });
    from = end + 1;
    at = end;
  }
  if (from < template.length) parts.push({ live: false, source: template.slice(from) });
  return parts;
}

/**
 * The expression of a template that is nothing but one `${…}`; such a template has the expression's own type.
 * The strip markers of `${~ … ~}` make it an ordinary template.
 */
export function wholeExpression(template: string): string | undefined {
  const [first, ...others] = templateParts(template);
  if (!first?.live || others.length > 0 || !first.source.startsWith('${')) return undefined;
  const inner = first.source.slice(2, -1);
  return inner.startsWith('~') || inner.endsWith('~') ? undefined : inner.trim();
}

/** Text that Terraform is to read as it stands: both sequence openers are doubled. */
export const escapeSequences = (text: string): string => text.replace(/([$%])\{/g, '$1$1{');

/** Characters that a reviewer cannot see or that reorder a line; a plain space is the one exception. */
export const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]|(?! )\p{Zs}/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeInvisible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return SHORT_ESCAPES[character] ?? (code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`);
}

/** A template as a quoted HCL string: literal parts escaped, live parts untouched. */
export function quoteTemplate(template: string): string {
  const body = templateParts(template).map(({ live, source }) =>
    live ? source : source.replace(/[\\"]/g, '\\$&').replace(INVISIBLE, escapeInvisible),
  );
  return `"${body.join('')}"`;
}
