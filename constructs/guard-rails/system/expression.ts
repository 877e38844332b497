import { Unknown, type Value } from './values';

/** A step from a name to a value: an attribute or key, or a position in a list. */
export type Step = string | number;

/** What a reference such as `aws_s3_bucket.site.id` stands for. */
export type Lookup = (steps: readonly Step[]) => Value;

/** Functions that change how Terraform treats a value, and not the value. */
const TRANSPARENT = new Set(['jsonencode', 'sensitive', 'nonsensitive', 'tostring', 'tolist', 'toset', 'tomap']);

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/**
 * The value of a string argument of Terraform's JSON syntax, in which `${…}` is evaluated.
 *
 * What is evaluated: literals, lists, objects, references, and `jsonencode` around them. Everything else is unknown,
 * which is never wrong. Source: Terraform language, "JSON Configuration Syntax" and "Expressions".
 */
export function evaluateTemplate(text: string, lookup: Lookup): Value {
  if (!/[$%]\{/.test(text)) return text;
  return new Reader(text, lookup).template(false);
}

/** Characters that mean themselves in any text. */
const PLAIN = /[^"\\$%]+/y;

/** What is at a place that holds no value this reader knows. */
const OPAQUE = Symbol('opaque');

class Reader {
  private at = 0;

  constructor(
    private readonly source: string,
    private readonly lookup: Lookup,
  ) {}

  /** Text and expressions up to the end, or up to the closing quote when there is one. */
  template(quoted: boolean): Value {
    const start = this.at;
    const parts: Value[] = [];
    let literal = '';
    const flush = () => {
      if (literal !== '') parts.push(literal);
      literal = '';
    };
    while (this.at < this.source.length && !(quoted && this.source[this.at] === '"')) {
      const run = this.match(PLAIN);
      if (run !== undefined) {
        literal += run;
        continue;
      }
      const three = this.source.slice(this.at, this.at + 3);
      if (three === '$${' || three === '%%{') {
        literal += three.slice(1);
        this.at += 3;
      } else if (three.startsWith('${')) {
        flush();
        this.at += 2;
        parts.push(this.value('}'));
        this.at += 1;
      } else if (three.startsWith('%{')) {
        flush();
        this.at += 2;
        this.skipTo('}');
        this.at += 1;
        parts.push(new Unknown('a template directive'));
      } else if (quoted && three.startsWith('\\')) {
        literal += this.escape();
      } else {
        literal += this.source[this.at++];
      }
    }
    flush();
    const raw = this.source.slice(start, this.at);
    if (quoted) this.at += 1;
    if (parts.length === 0) return '';
    if (parts.length === 1) return parts[0];
    return parts.every((part) => ['string', 'number', 'boolean'].includes(typeof part))
      ? parts.join('')
      : new Unknown(raw);
  }

  /** One expression, which ends before one of the closing characters or at the end. */
  private value(closing: string): Value {
    this.space();
    const start = this.at;
    const value = this.primary();
    // Where lines end a value, they may not be passed with the other space.
    this.match(closing.includes('\n') ? /[ \t\r]+/y : /\s+/y);
    const next = this.source[this.at];
    if (value !== OPAQUE && (next === undefined || closing.includes(next))) return value;
    this.at = start;
    this.skipTo(closing);
    return new Unknown(this.source.slice(start, this.at).trim());
  }

  private primary(): Value | typeof OPAQUE {
    const next = this.source[this.at] ?? '';
    if (next === '"') {
      this.at += 1;
      return this.template(true);
    }
    if (next === '[') return this.list();
    if (next === '{') return this.object();
    const numeral = this.match(/-?\d+(\.\d+)?([eE][+-]?\d+)?/y);
    if (numeral !== undefined) return Number(numeral);
    const name = this.match(/[A-Za-z_][\w-]*/y);
    if (name === undefined) return OPAQUE;
    if (this.source[this.at] === '(') return this.call(name);
    if (name === 'true' || name === 'false') return name === 'true';
    return name === 'null' ? null : this.reference(name);
  }

  private call(name: string): Value | typeof OPAQUE {
    if (!TRANSPARENT.has(name)) return OPAQUE;
    this.at += 1;
    const argument = this.value(')');
    if (this.source[this.at] !== ')') return OPAQUE;
    this.at += 1;
    return argument;
  }

  private reference(name: string): Value | typeof OPAQUE {
    const steps: Step[] = [name];
    for (;;) {
      const attribute = this.match(/\.([A-Za-z_][\w-]*|\d+)/y) ?? this.match(/\["[^"$%\\]*"\]|\[\d+\]/y);
      if (attribute === undefined) break;
      const bare = attribute.replace(/^[.[]"?|"?\]$/g, '');
      steps.push(/^\d+$/.test(bare) && !attribute.includes('"') ? Number(bare) : bare);
    }
    return steps.length === 1 ? OPAQUE : this.lookup(steps);
  }

  private list(): Value | typeof OPAQUE {
    const items: Value[] = [];
    this.at += 1;
    for (this.space(); this.source[this.at] !== ']'; this.space()) {
      if (this.at >= this.source.length || this.match(/for\s/y) !== undefined) return OPAQUE;
      items.push(this.value(',]'));
      if (this.source[this.at] !== ']' && this.match(/,/y) === undefined) return OPAQUE;
    }
    this.at += 1;
    return items;
  }

  private object(): Value | typeof OPAQUE {
    const members: [string, Value][] = [];
    this.at += 1;
    for (this.space(); this.source[this.at] !== '}'; this.space()) {
      const key = this.key();
      if (key === undefined) return OPAQUE;
      members.push([key, this.value(',}\n')]);
      if (this.source[this.at] !== '}' && this.match(/[,\n]/y) === undefined) return OPAQUE;
    }
    this.at += 1;
    // As own members, whatever they are called: an assignment to `__proto__` makes none.
    return Object.fromEntries(members);
  }

  private key(): string | undefined {
    let key: Value | typeof OPAQUE;
    if (this.source[this.at] === '"') key = this.primary();
    else if (this.source[this.at] === '(') {
      this.at += 1;
      key = this.value(')');
      this.at += 1;
    } else key = this.match(/[A-Za-z_][\w-]*(?=\s*[=:])/y);
    return typeof key === 'string' && this.match(/\s*[=:]/y) !== undefined ? key : undefined;
  }

  private escape(): string {
    const unicode = this.match(/\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})/y);
    if (unicode !== undefined) return String.fromCodePoint(parseInt(unicode.slice(2), 16));
    const letter = this.source[this.at + 1] ?? '';
    this.at += 2;
    return ESCAPES[letter] ?? letter;
  }

  /** Passes whatever stands before one of the closing characters, brackets and strings as wholes. */
  private skipTo(closing: string): void {
    let depth = 0;
    while (this.at < this.source.length) {
      const next = this.source[this.at]!;
      if (depth === 0 && closing.includes(next)) return;
      if (next === '"') {
        this.at += 1;
        this.template(true);
        continue;
      }
      if ('([{'.includes(next)) depth += 1;
      if (')]}'.includes(next)) depth -= 1;
      if (depth < 0) return;
      this.at += 1;
    }
  }

  private space(): void {
    this.match(/\s+/y);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}
