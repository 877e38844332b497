import { ResolutionError } from './errors';

export interface Token {
  readonly kind: 'number' | 'identifier' | 'quote' | 'punctuation' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** A line break stands before it: it ends an item of an object. */
  readonly newline: boolean;
}

const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*(?:::[\p{ID_Start}_][\p{ID_Continue}-]*)*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const DIGITS = /\d+/y;
const PUNCTUATION = /\.\.\.|=>|==|!=|<=|>=|&&|\|\||[-+*/%!<>?:=,.()[\]{}~]/y;
const BLANK = /(?:[ \t\r\n]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;

/** Cuts the text of expressions into tokens, one at a time: only the parser knows where template text begins. */
export class Lexer {
  constructor(
    readonly text: string,
    public position = 0,
  ) {}

  /** @param afterDot digits behind a dot are an index (`list.0.1`), never a fraction */
  next(afterDot = false): Token {
    const blank = this.match(BLANK) ?? '';
    const start = this.position;
    const token = (kind: Token['kind'], text: string): Token => {
      this.position = start + text.length;
      return { kind, text, start, end: this.position, newline: blank.includes('\n') };
    };
    if (start >= this.text.length) return token('end', '');
    if (this.text[start] === '"') return token('quote', '"');
    const number = this.match(afterDot ? DIGITS : NUMBER);
    if (number !== undefined) return token('number', number);
    const identifier = this.match(IDENTIFIER);
    if (identifier !== undefined) return token('identifier', identifier);
    if (this.text.startsWith('<<', start)) throw new ResolutionError('a heredoc is not understood in JSON syntax');
    const punctuation = this.match(PUNCTUATION);
    if (punctuation !== undefined) return token('punctuation', punctuation);
    throw new ResolutionError(`"${this.text[start]}" does not belong into an expression`);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }
}
