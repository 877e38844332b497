/** An expression as far as its layout matters: `text` is written as it stands. */
export type Layout =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tuple'; readonly items: readonly Layout[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [key: string, value: Layout])[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Layout[] }
  | ForLayout;

/** `[for head : value if condition]` or `{for head : key => value if condition}`, and how it was written. */
export interface ForLayout {
  readonly kind: 'for';
  readonly source: string;
  readonly brackets: readonly [open: string, close: string];
  readonly head: string;
  readonly key: string | undefined;
  readonly value: Layout;
  readonly condition: string | undefined;
}

/** Lines longer than this are broken where an expression allows it. */
const WIDTH = 100;

export const text = (source: string): Layout => ({ kind: 'text', text: source });

/** The layout on one line, or undefined when it needs several: objects of two or more entries always do. */
function oneLine(layout: Layout): string | undefined {
  if (layout.kind === 'text') return layout.text.includes('\n') ? undefined : layout.text;
  if (layout.kind === 'for') return layout.source.includes('\n') ? undefined : layout.source;
  if (layout.kind === 'object') {
    const [entry, ...others] = layout.entries;
    if (!entry) return '{}';
    const value = oneLine(entry[1]);
    return others.length > 0 || value === undefined ? undefined : `{ ${entry[0]} = ${value} }`;
  }
  const parts = (layout.kind === 'tuple' ? layout.items : layout.args).map(oneLine);
  if (parts.includes(undefined)) return undefined;
  return layout.kind === 'tuple' ? `[${parts.join(', ')}]` : `${layout.name}(${parts.join(', ')})`;
}

/**
 * Writes an argument's value over as many lines as it needs; indentation and the alignment of `=` are the formatter's.
 * An object gets a line per entry, however short: entries come and go, and each is a line to review.
 *
 * @param used characters already on the line: what is left decides whether the value is broken
 */
export function printArgument(layout: Layout, used: number): string {
  return layout.kind === 'object' && layout.entries.length > 0
    ? printObject(layout.entries, 0)
    : print(layout, 0, used);
}

/** @param indent of the line the expression starts on, relative to the argument's */
function print(layout: Layout, indent: number, used: number): string {
  const flat = oneLine(layout);
  if (flat !== undefined && indent + used + flat.length <= WIDTH) return flat;
  if (layout.kind === 'text') return layout.text;
  if (layout.kind === 'object') return printObject(layout.entries, indent);
  if (layout.kind === 'for') return printFor(layout, indent);

  const [open, close] = layout.kind === 'tuple' ? ['[', ']'] : [`${layout.name}(`, ')'];
  const items = layout.kind === 'tuple' ? layout.items : layout.args;
  const [only, ...others] = items;
  if (!only) return `${open}${close}`;
  if (only.kind !== 'text' && others.length === 0) {
    return `${open}${print(only, indent, used + open.length)}${close}`;
  }
  return `${open}\n${items.map((item) => `${print(item, indent + 2, 0)},`).join('\n')}\n${close}`;
}

function printObject(entries: readonly (readonly [key: string, value: Layout])[], indent: number): string {
  const lines = entries.map(([key, value]) => `${key} = ${print(value, indent + 2, `${key} = `.length)}`);
  return `{\n${lines.join('\n')}\n}`;
}

/** One line each for what is gone through, what is made of it, and which are left out. */
function printFor({ brackets, head, key, value, condition }: ForLayout, indent: number): string {
  const made = key === undefined ? '' : `${key} => `;
  return [
    brackets[0],
    `${head} :`,
    `${made}${print(value, indent + 2, made.length)}`,
    ...(condition === undefined ? [] : [`if ${condition}`]),
    brackets[1],
  ].join('\n');
}
