import { Token, type IResolvable, type IResolveContext } from 'cdktf';

/** What JSON can say, with Terraform references anywhere inside. */
export type JsonValue =
  string | number | boolean | null | IResolvable | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * A Terraform expression that encodes a value as JSON: `jsonencode({...})`.
 *
 * JSON.stringify would quote references as text. cdktf's own `Fn.jsonencode` leaves quotes inside strings unescaped
 * (cdktf 0.21), which Terraform cannot parse.
 *
 * @param bare a string in the value that gets no quotes, because what replaces it later brings its own; of characters that JSON does not
 *   escape
 * @throws Error at synth when a number is not finite
 */
export function terraformJson(value: object, bare?: string): string {
  return Token.asString(new JsonExpression(value as JsonValue, bare));
}

class JsonExpression implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(
    private readonly value: JsonValue,
    private readonly bare: string | undefined,
  ) {}

  resolve(context: IResolveContext): string {
    // Inside an expression references stand bare; only the outermost one has braces.
    const inner = context.suppressBraces;
    context.suppressBraces = true;
    const encoded = `jsonencode(${render(this.value, context)})`;
    const expression =
      this.bare === undefined ? encoded : `replace(${encoded}, ${quoted(`"${this.bare}"`)}, ${quoted(this.bare)})`;
    context.suppressBraces = inner;
    return inner ? expression : `\${${expression}}`;
  }

  toString(): string {
    return Token.asString(this);
  }

  toJSON(): string {
    return '<a Terraform expression>';
  }
}

function render(value: JsonValue, context: IResolveContext): string {
  if (typeof value === 'string') return renderString(value, context);
  if (value === null || typeof value === 'boolean') return String(value);
  if (Token.isUnresolved(value)) return String(context.resolve(value));
  if (typeof value === 'number') return renderNumber(value);
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => render(item, context)).join(', ')}]`;
  const members = Object.entries(value as { readonly [key: string]: JsonValue }).filter(
    ([, member]) => member !== undefined,
  );
  return `{${members.map(([key, member]) => `${renderKey(key, context)} = ${render(member, context)}`).join(', ')}}`;
}

function renderNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`JSON cannot say ${value}; it takes finite numbers: give one`);
  return String(value);
}

/** A bare reference as a key would be read as a name; in parentheses it is an expression. */
function renderKey(key: string, context: IResolveContext): string {
  const rendered = renderString(key, context);
  return rendered.startsWith('"') ? rendered : `(${rendered})`;
}

const MARKER = /(\$\{TfToken\[[^\]]+\]\})/;

function renderString(text: string, context: IResolveContext): string {
  const parts = text.split(MARKER).filter((part) => part !== '');
  const reference = (marker: string) => String(context.resolve(marker));
  const [first] = parts;
  if (parts.length === 1 && first !== undefined && MARKER.test(first)) return reference(first);
  const rendered = parts.map((part, position) => {
    if (MARKER.test(part)) return `\${${reference(part)}}`;
    // A dollar sign right before a reference would turn the reference into text: `$${` is an escape.
    return position < parts.length - 1 ? escape(part).replace(/\$$/, '${"$"}') : escape(part);
  });
  return `"${rendered.join('')}"`;
}

const quoted = (text: string): string => `"${escape(text)}"`;

/** The text of a quoted template. Source: Terraform language, "Strings and templates". */
function escape(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll(/[$%]\{/g, (opening) => opening.charAt(0) + opening);
}
