import { ResolutionError } from './errors';
import type { Lexer, Token } from './lexer';

/** Reads tokens one by one, and says what it misses. It never reads further than one token ahead. */
export class TokenReader {
  protected token: Token;
  private linesEnd = false;

  constructor(protected readonly lexer: Lexer) {
    this.token = lexer.next();
  }

  /** Reads `}` or `~}`, and nothing behind it. @returns whether white space after it is taken */
  closeSequence(): boolean {
    const trim = this.is('~');
    if (trim) this.token = this.lexer.next();
    if (!this.is('}')) throw this.unexpected('}');
    return trim;
  }

  end(): void {
    if (this.token.kind !== 'end') throw this.unexpected('the end');
  }

  identifier(): string {
    if (this.token.kind !== 'identifier') throw this.unexpected('a name');
    const { text } = this.token;
    this.advance();
    return text;
  }

  /** Between brackets and parentheses line breaks mean nothing. */
  protected unbroken<T>(parse: () => T): T {
    return this.withLines(false, parse);
  }

  /** Between braces of an object a line break ends an item. */
  protected lineByLine<T>(parse: () => T): T {
    return this.withLines(true, parse);
  }

  private withLines<T>(linesEnd: boolean, parse: () => T): T {
    const outer = this.linesEnd;
    this.linesEnd = linesEnd;
    const result = parse();
    this.linesEnd = outer;
    return result;
  }

  protected broken(): boolean {
    return this.linesEnd && this.token.newline;
  }

  protected is(punctuation: string): boolean {
    return this.token.kind === 'punctuation' && this.token.text === punctuation;
  }

  protected isWord(word: string): boolean {
    return this.token.kind === 'identifier' && this.token.text === word;
  }

  protected take(punctuation: string): boolean {
    if (!this.is(punctuation)) return false;
    this.advance();
    return true;
  }

  protected expect(punctuation: string): void {
    if (!this.take(punctuation)) throw this.unexpected(`"${punctuation}"`);
  }

  protected advance(afterDot = false): void {
    this.token = this.lexer.next(afterDot);
  }

  protected unexpected(wanted: string): ResolutionError {
    const found = this.token.kind === 'end' ? 'its end' : `"${this.token.text}"`;
    return new ResolutionError(
      `an expression has ${found} where ${wanted} should be (character ${this.token.start + 1})`,
    );
  }
}
