import type { Expression, TemplatePart } from './ast';
import { ResolutionError } from './errors';
import type { Lexer } from './lexer';
import { Parser } from './parser';

type Directive =
  | { readonly kind: 'if'; readonly condition: Expression }
  | {
      readonly kind: 'for';
      readonly keyName: string | undefined;
      readonly valueName: string;
      readonly collection: Expression;
    }
  | { readonly kind: 'else' | 'endif' | 'endfor' | 'end' };

type Section = { readonly kind: 'part'; readonly part: TemplatePart } | Directive;

/**
 * Parses template text up to its end: the closing quote of a quoted template, else the end of the text.
 * Only quoted templates know escapes with a backslash; both know `$${` and `%%{`.
 *
 * @returns the only interpolation itself when there is nothing else, so that its value keeps its type
 */
export function parseTemplate(lexer: Lexer, quoted: boolean): Expression {
  const sections = new SectionReader(lexer, quoted).all();
  const cursor = { next: 0 };
  const template = assemble(sections, cursor);
  const stopped = sections[cursor.next];
  if (stopped !== undefined && stopped.kind !== 'end') {
    throw new ResolutionError(`a template has %{ ${stopped.kind} } without its beginning`);
  }
  return template;
}

function assemble(sections: readonly Section[], cursor: { next: number }): Expression {
  const parts: TemplatePart[] = [];
  for (;;) {
    const section = sections[cursor.next] ?? { kind: 'end' };
    if (section.kind === 'part') parts.push(section.part);
    else if (section.kind === 'if') parts.push(assembleIf(section.condition, sections, cursor));
    else if (section.kind === 'for') {
      cursor.next++;
      const { keyName, valueName, collection } = section;
      const value = assemble(sections, cursor);
      expect(sections, cursor, 'endfor');
      const clause = { keyName, valueName, collection, value };
      const loop = { kind: 'for', ...clause, key: undefined, group: false, condition: undefined, join: true } as const;
      parts.push(loop);
    } else return templateOf(parts);
    cursor.next++;
  }
}

function assembleIf(condition: Expression, sections: readonly Section[], cursor: { next: number }): Expression {
  cursor.next++;
  const yes = assemble(sections, cursor);
  let no: Expression = { kind: 'literal', value: '' };
  if (sections[cursor.next]?.kind === 'else') {
    cursor.next++;
    no = assemble(sections, cursor);
  }
  expect(sections, cursor, 'endif');
  return { kind: 'conditional', condition, yes, no };
}

function expect(sections: readonly Section[], cursor: { next: number }, kind: 'endif' | 'endfor'): void {
  if (sections[cursor.next]?.kind !== kind) throw new ResolutionError(`a template misses its %{ ${kind} }`);
}

function templateOf(parts: readonly TemplatePart[]): Expression {
  const [first, second] = parts;
  if (first === undefined) return { kind: 'literal', value: '' };
  if (second !== undefined) return { kind: 'template', parts };
  return typeof first === 'string' ? { kind: 'literal', value: first.normalize('NFC') } : first;
}

/** Cuts a template into text, interpolations and directives; `~` takes the white space of the text beside it. */
class SectionReader {
  private readonly sections: Section[] = [];
  private text = '';
  private trimNext = false;

  constructor(
    private readonly lexer: Lexer,
    private readonly quoted: boolean,
  ) {}

  all(): readonly Section[] {
    while (this.step());
    this.flush(false);
    return this.sections;
  }

  private step(): boolean {
    const { lexer } = this;
    const source = lexer.text;
    const start = lexer.position;
    const plain = this.quoted ? /[^"\\$%]*/y : /[^$%]*/y;
    plain.lastIndex = start;
    this.text += plain.exec(source)?.[0] ?? '';
    lexer.position = plain.lastIndex;
    const at = lexer.position;
    const character = source[at];
    if (character === undefined) {
      if (this.quoted) throw new ResolutionError('a quoted text misses its closing quote');
      return false;
    }
    lexer.position = at + 1;
    if (this.quoted && character === '"') return false;
    if (this.quoted && character === '\\') this.text += this.escape();
    else if (source.startsWith(`${character}${character}{`, at)) {
      this.text += `${character}{`;
      lexer.position = at + 3;
    } else if (source[at + 1] === '{') this.sequence(character, at);
    else this.text += character;
    return true;
  }

  private escape(): string {
    const { lexer } = this;
    const found = /n|r|t|"|\\|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/y;
    found.lastIndex = lexer.position;
    const code = found.exec(lexer.text)?.[0];
    if (code === undefined)
      throw new ResolutionError('a quoted text has a backslash before a character it cannot escape');
    lexer.position += code.length;
    const short: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
    return short[code] ?? (code.length > 1 ? String.fromCodePoint(parseInt(code.slice(1), 16)) : code);
  }

  private sequence(opener: string, at: number): void {
    const { lexer } = this;
    const trimBefore = lexer.text[at + 2] === '~';
    lexer.position = at + (trimBefore ? 3 : 2);
    this.flush(trimBefore);
    const parser = new Parser(lexer);
    this.sections.push(opener === '$' ? { kind: 'part', part: parser.expression() } : directive(parser));
    this.trimNext = parser.closeSequence();
  }

  private flush(trimEnd: boolean): void {
    let text = this.text;
    // Without quotes a piece of text is one line with its line feed, and only the piece beside the marker is trimmed.
    if (this.trimNext) text = this.quoted ? text.trimStart() : text.replace(/^[^\n]*\n?/, (line) => line.trimStart());
    if (trimEnd) text = this.quoted ? text.trimEnd() : text.replace(/[^\n]*\n?$/, (line) => line.trimEnd());
    this.trimNext = false;
    this.text = '';
    if (text !== '') this.sections.push({ kind: 'part', part: text });
  }
}

function directive(parser: Parser): Directive {
  const keyword = parser.identifier();
  switch (keyword) {
    case 'if':
      return { kind: 'if', condition: parser.expression() };
    case 'for':
      return { kind: 'for', ...parser.forIntroduction() };
    case 'else':
    case 'endif':
    case 'endfor':
      return { kind: keyword };
    default:
      throw new ResolutionError(`%{ ${keyword} } is not a template directive`);
  }
}
