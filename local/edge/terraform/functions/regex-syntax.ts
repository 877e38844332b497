import { ExpressionError, ResolutionError } from '../expression/errors';

interface Flags {
  /** `.` also matches a line feed. */
  readonly dotAll: boolean;
  /** `^` and `$` match at lines. */
  readonly lines: boolean;
  /** Quantifiers are lazy, and `?` behind one makes it greedy. */
  readonly lazy: boolean;
}

const POSIX: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7F',
  blank: '\\t ',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

/** RE2's white space has no vertical tab and nothing beyond ASCII. */
const SPACE = '\\t\\n\\f\\r ';

/** Turns a regular expression in RE2's syntax, which Terraform uses, into one of JavaScript with the same meaning. */
export function compileRe2(pattern: string): RegExp {
  const translator = new Translator(pattern);
  const source = translator.translate();
  try {
    return new RegExp(source, translator.ignoreCase ? 'gui' : 'gu');
  } catch {
    throw new ExpressionError('the regular expression is not valid');
  }
}

class Translator {
  ignoreCase = false;
  private position = 0;
  private flags: Flags = { dotAll: false, lines: false, lazy: false };
  private readonly groups: Flags[] = [];
  private result = '';

  constructor(private readonly pattern: string) {}

  translate(): string {
    while (this.position < this.pattern.length) this.result += this.next();
    return this.result;
  }

  private next(): string {
    const character = this.pattern[this.position] ?? '';
    switch (character) {
      case '\\':
        return this.escape(false);
      case '[':
        return this.characterClass();
      case '(':
        return this.group();
      case ')':
        this.flags = this.groups.pop() ?? this.flags;
        break;
      case '.':
        this.position++;
        return this.flags.dotAll ? '[^]' : '[^\\n]';
      case '^':
        this.position++;
        return this.flags.lines ? '(?:^|(?<=\\n))' : '^';
      case '$':
        this.position++;
        return this.flags.lines ? '(?=\\n|$)' : '$';
      case '*':
      case '+':
      case '?':
      case '{':
        return this.quantifier(character);
      case '}':
      case ']':
        this.position++;
        return `\\${character}`;
    }
    this.position++;
    return character;
  }

  private quantifier(character: string): string {
    const repeat = this.match(/\{\d+(,\d*)?\}/y) ?? (character === '{' ? undefined : character);
    if (repeat === undefined) {
      // A brace that repeats nothing stands for itself.
      this.position++;
      return '\\{';
    }
    if (repeat === character) this.position++;
    const marked = this.match(/\?/y) !== undefined;
    return repeat + (marked !== this.flags.lazy ? '?' : '');
  }

  private group(): string {
    const flags = this.match(/\(\?[imsU-]+[:)]/y);
    if (flags !== undefined) return this.flagGroup(flags.slice(2, -1), flags.endsWith(':'));
    this.groups.push(this.flags);
    const named = this.match(/\(\?P?<(?=[A-Za-z_])/y);
    if (named !== undefined) return '(?<';
    if (this.match(/\(\?:/y) !== undefined) return '(?:';
    if (this.pattern.startsWith('(?', this.position)) {
      throw new ExpressionError('the regular expression has a group that RE2 does not know, such as a look-around');
    }
    this.position++;
    return '(';
  }

  private flagGroup(letters: string, scoped: boolean): string {
    const before = this.flags;
    const [on = '', off = ''] = letters.split('-');
    const set = (letter: string, now: boolean): boolean =>
      on.includes(letter) ? true : off.includes(letter) ? false : now;
    if (on.includes('i') || off.includes('i')) {
      // JavaScript of this Node version knows one setting for the whole expression.
      if (this.result !== '' || scoped)
        throw new ResolutionError('(?i) is understood at the beginning of a regular expression only');
      this.ignoreCase = set('i', this.ignoreCase);
    }
    this.flags = { dotAll: set('s', before.dotAll), lines: set('m', before.lines), lazy: set('U', before.lazy) };
    if (scoped) this.groups.push(before);
    return scoped ? '(?:' : '';
  }

  private characterClass(): string {
    let result = this.match(/\[\^/y) !== undefined ? '[^' : '[';
    if (result === '[') this.position++;
    for (let first = true; ; first = false) {
      const character = this.pattern[this.position];
      if (character === undefined) throw new ExpressionError('a character class of a regular expression is not closed');
      if (character === ']' && !first) break;
      const posix = this.match(/\[:\^?\w+:\]/y);
      if (posix !== undefined) result += posixClass(posix.slice(2, -2));
      else if (character === '\\') result += this.escape(true);
      else {
        result += '[]^'.includes(character) ? `\\${character}` : character;
        this.position++;
      }
    }
    this.position++;
    return `${result}]`;
  }

  private escape(inClass: boolean): string {
    const quoted = this.match(/\\Q[^]*?(?:\\E|$)/y);
    if (quoted !== undefined)
      return quoted
        .slice(2)
        .replace(/\\E$/, '')
        .replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    const unicode = this.match(/\\[pP](?:\w|\{\^?\w+\})/y);
    if (unicode !== undefined) return unicodeClass(unicode);
    const code = this.match(/\\x(?:\{[0-9a-fA-F]+\}|[0-9a-fA-F]{2})/y);
    if (code !== undefined) return `\\u{${code.slice(2).replace(/[{}]/g, '')}}`;
    const letter = this.pattern[this.position + 1] ?? '';
    this.position += 2;
    const translated = inClass ? CLASS_ESCAPES[letter] : (ESCAPES[letter] ?? CLASS_ESCAPES[letter]);
    if (translated !== undefined) return translated;
    if (/[A-Za-z0-9]/.test(letter) || letter === '')
      throw new ExpressionError(`a regular expression has \\${letter}, which RE2 does not know`);
    return /[\\^$.*+?()[\]{}|/-]/.test(letter) && (inClass || letter !== '-') ? `\\${letter}` : letter;
  }

  private match(expression: RegExp): string | undefined {
    expression.lastIndex = this.position;
    const found = expression.exec(this.pattern)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  A: '(?<![^])',
  z: '(?![^])',
  b: '\\b',
  B: '\\B',
  s: `[${SPACE}]`,
  S: `[^${SPACE}]`,
};

const CLASS_ESCAPES: Readonly<Record<string, string>> = {
  a: '\\x07',
  d: '\\d',
  D: '\\D',
  f: '\\f',
  n: '\\n',
  r: '\\r',
  s: SPACE,
  // What SPACE leaves out, as ranges.
  S: '\\0-\\x08\\x0b\\x0e-\\x1f!-\\u{10ffff}',
  t: '\\t',
  v: '\\v',
  w: '\\w',
  W: '\\W',
};

function posixClass(name: string): string {
  const ranges = POSIX[name];
  if (ranges === undefined)
    throw new ExpressionError('a regular expression has a character class that RE2 does not know');
  return ranges;
}

function unicodeClass(escape: string): string {
  const name = escape.slice(2).replace(/[{}^]/g, '');
  const negated = (escape[1] === 'P') !== escape.includes('^');
  return `\\${negated ? 'P' : 'p'}{${/^[A-Z][a-z]?$/.test(name) ? name : `Script=${name}`}}`;
}
