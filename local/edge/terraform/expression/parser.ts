import type { BinaryOperator, Expression, Step } from './ast';
import { ResolutionError } from './errors';
import { Lexer } from './lexer';
import { parseTemplate } from './template';
import { TokenReader } from './token-reader';
import { exact } from './values';

/** How strongly binary operators bind. */
const PRECEDENCE: Readonly<Record<BinaryOperator, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};

const CONSTANTS: Readonly<Record<string, null | boolean>> = { true: true, false: false, null: null };

/** Parses a string of the JSON syntax, which is a template. @throws ResolutionError when it is not one */
export function parseTemplateString(text: string): Expression {
  return parseTemplate(new Lexer(text), false);
}

/** Parses a bare expression, such as a type constraint. */
export function parseExpression(text: string): Expression {
  const parser = new Parser(new Lexer(text));
  const expression = parser.expression();
  parser.end();
  return expression;
}

/** A parser by recursive descent. It never reads further than one token ahead: template text may follow. */
export class Parser extends TokenReader {
  expression(): Expression {
    const condition = this.binary(0);
    if (!this.take('?')) return condition;
    const yes = this.unbroken(() => this.expression());
    this.expect(':');
    return { kind: 'conditional', condition, yes, no: this.expression() };
  }

  /** `key, value in collection`, behind the word `for`. */
  forIntroduction(): { keyName: string | undefined; valueName: string; collection: Expression } {
    const first = this.identifier();
    const second = this.take(',') ? this.identifier() : undefined;
    if (this.identifier() !== 'in') throw new ResolutionError('a "for" misses its "in"');
    const collection = this.expression();
    return second === undefined
      ? { keyName: undefined, valueName: first, collection }
      : { keyName: first, valueName: second, collection };
  }

  /** Operators that bind more strongly than a level; those of one level from left to right. */
  private binary(level: number): Expression {
    let left = this.term();
    while (this.token.kind === 'punctuation' && !this.broken()) {
      const { text } = this.token;
      if (!isOperator(text) || PRECEDENCE[text] <= level) break;
      this.advance();
      left = { kind: 'binary', operator: text, left, right: this.binary(PRECEDENCE[text]) };
    }
    return left;
  }

  private term(): Expression {
    if (this.take('!')) return { kind: 'not', operand: this.term() };
    if (this.take('-')) return { kind: 'negate', operand: this.term() };
    return this.traversal(this.primary());
  }

  private traversal(start: Expression): Expression {
    let object = start;
    while (!this.broken()) {
      if (this.is('.')) {
        this.advance(true);
        if (this.take('*')) object = { kind: 'splat', source: object, steps: this.attributeSteps() };
        else object = apply(object, this.attribute());
      } else if (this.is('[')) {
        const key = this.bracket();
        object = key === undefined ? { kind: 'splat', source: object, steps: this.allSteps() } : apply(object, key);
      } else return object;
    }
    return object;
  }

  /** Behind `.*`: attributes only; an index is of the whole result. */
  private attributeSteps(): Step[] {
    const steps: Step[] = [];
    while (this.is('.')) {
      this.advance(true);
      steps.push(this.attribute());
    }
    return steps;
  }

  /** Behind `[*]`: attributes and indices of each element. */
  private allSteps(): Step[] {
    const steps: Step[] = [];
    for (;;) {
      if (this.is('.')) {
        this.advance(true);
        steps.push(this.attribute());
      } else if (this.is('[')) {
        const key = this.bracket();
        if (key === undefined) throw new ResolutionError('a splat inside a splat is not understood');
        steps.push(key);
      } else return steps;
    }
  }

  private attribute(): Step {
    if (this.token.kind !== 'number') return { kind: 'attribute', name: this.identifier() };
    const value = Number(this.token.text);
    this.advance();
    return { kind: 'index', key: { kind: 'literal', value } };
  }

  /** @returns undefined for `[*]` */
  private bracket(): Step | undefined {
    this.expect('[');
    return this.unbroken(() => {
      if (this.take('*')) {
        this.expect(']');
        return undefined;
      }
      const key = this.expression();
      this.expect(']');
      return { kind: 'index', key };
    });
  }

  private primary(): Expression {
    const { kind, text } = this.token;
    if (kind === 'number') {
      this.advance();
      return { kind: 'literal', value: exact(Number(text)) };
    }
    if (kind === 'quote') {
      const template = parseTemplate(this.lexer, true);
      this.advance();
      return template;
    }
    if (kind === 'identifier') return this.named();
    if (this.take('(')) {
      const inner = this.unbroken(() => this.expression());
      this.expect(')');
      return inner;
    }
    if (this.take('[')) return this.unbroken(() => this.tuple());
    if (this.take('{')) return this.object();
    throw this.unexpected('an expression');
  }

  private named(): Expression {
    const name = this.identifier();
    if (this.is('(')) {
      this.advance();
      return this.unbroken(() => this.call(name));
    }
    return Object.hasOwn(CONSTANTS, name)
      ? { kind: 'literal', value: CONSTANTS[name] ?? null }
      : { kind: 'variable', name };
  }

  private call(name: string): Expression {
    const args: Expression[] = [];
    let expand = false;
    while (!this.is(')')) {
      args.push(this.expression());
      expand = this.take('...');
      if (expand || !this.take(',')) break;
    }
    this.expect(')');
    return { kind: 'call', name, args, expand };
  }

  private tuple(): Expression {
    if (this.isWord('for')) return this.forExpression(']');
    const items: Expression[] = [];
    while (!this.is(']')) {
      items.push(this.expression());
      if (!this.take(',')) break;
    }
    this.expect(']');
    return { kind: 'tuple', items };
  }

  private object(): Expression {
    if (this.isWord('for')) return this.unbroken(() => this.forExpression('}'));
    const items = this.lineByLine(() => this.objectItems());
    this.expect('}');
    return { kind: 'object', items };
  }

  private objectItems(): readonly (readonly [Expression, Expression])[] {
    const items: (readonly [Expression, Expression])[] = [];
    while (!this.is('}')) {
      const key = this.objectKey();
      if (!this.take('=')) this.expect(':');
      items.push([key, this.expression()]);
      if (!this.take(',') && !this.is('}') && !this.token.newline) throw this.unexpected('a comma or a new line');
    }
    return items;
  }

  /** A bare word is the name itself; a reference needs parentheses. */
  private objectKey(): Expression {
    const { kind, text } = this.token;
    const key = this.expression();
    const bare = kind === 'identifier' && (key.kind === 'variable' || key.kind === 'literal');
    return bare ? { kind: 'literal', value: text } : key;
  }

  private forExpression(close: ']' | '}'): Expression {
    this.advance();
    const introduction = this.forIntroduction();
    this.expect(':');
    let value = this.expression();
    let key: Expression | undefined;
    if (close === '}') {
      this.expect('=>');
      key = value;
      value = this.expression();
    }
    const group = this.take('...');
    const conditional = this.isWord('if');
    if (conditional) this.advance();
    const condition = conditional ? this.expression() : undefined;
    this.expect(close);
    return { kind: 'for', ...introduction, key, value, group, condition, join: false };
  }
}

function isOperator(text: string): text is BinaryOperator {
  return Object.hasOwn(PRECEDENCE, text);
}

function apply(object: Expression, step: Step): Expression {
  return { ...step, object };
}
