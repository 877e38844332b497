import { ExpressionError } from '../expression/errors';
import { graphemes } from '../expression/graphemes';
import { isList, numberText, toBoolean, toNumber, toText } from '../expression/values';
import type { Value } from '../system';
import { any, type Functions, text, variadic } from './define';
import { encodeJson } from './json';

/** Functions that write values into a text (Terraform language, "format"). */
export const formatFunctions: Functions = {
  format: variadic([text], any, ([pattern], values) => format(pattern, values)),
  formatlist: variadic([text], any, ([pattern], values) => {
    const lengths = new Set(values.filter(isList).map((list) => list.length));
    if (lengths.size > 1) throw new ExpressionError('the lists differ in length');
    const count = [...lengths][0] ?? 1;
    const row = (index: number) => values.map((value) => (isList(value) ? (value[index] ?? null) : value));
    return Array.from({ length: count }, (_, index) => format(pattern, row(index)));
  }),
};

interface Verb {
  readonly letter: string;
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
}

const VERB = /%(%|([ +#0-]*)(\d*)(?:\.(\d*))?(?:\[(\d+)\])?([a-zA-Z]))/g;

function format(pattern: string, values: readonly Value[]): string {
  let next = 0;
  let used = 0;
  const result = pattern.replace(
    VERB,
    (_, whole: string, flags: string, width: string, precision, position, letter) => {
      if (whole === '%') return '%';
      const index = position === undefined ? next : Number(position) - 1;
      const value = values[index];
      if (value === undefined) throw new ExpressionError('there are fewer values than the format asks for');
      next = index + 1;
      used = Math.max(used, next);
      const decimals = precision === undefined ? undefined : Number(precision);
      return write({ letter: String(letter), flags, width: Number(width), precision: decimals }, value);
    },
  );
  if (/%/.test(pattern.replace(VERB, ''))) throw new ExpressionError('a "%" of the format has no verb');
  if (used < values.length) throw new ExpressionError(`there are ${values.length} values, and the format uses ${used}`);
  return result;
}

function write(verb: Verb, value: Value): string {
  switch (verb.letter) {
    case 'v':
      return verb.flags.includes('#') ? padText(verb, encodeJson(value)) : writeDefault(verb, value);
    case 's':
      return padText(verb, cut(verb, toText(value)));
    case 'q':
      return padText(verb, encodeJson(cut(verb, toText(value))));
    case 't':
      // Terraform pads no bool.
      return String(toBoolean(value));
    case 'd':
    case 'b':
    case 'o':
    case 'x':
    case 'X':
      return padNumber(verb, integerText(verb, toNumber(value)));
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      return padNumber(verb, floatText(verb, toNumber(value)));
    default:
      throw new ExpressionError(`the format has the verb "%${verb.letter}", which there is not`);
  }
}

function writeDefault(verb: Verb, value: Value): string {
  if (typeof value === 'number') return write({ ...verb, letter: 'g' }, value);
  if (typeof value === 'boolean') return write({ ...verb, letter: 't' }, value);
  return padText(verb, typeof value === 'string' ? cut(verb, value) : encodeJson(value));
}

const cut = ({ precision }: Verb, value: string): string =>
  precision === undefined ? value : graphemes(value).slice(0, precision).join('');

function padText({ flags, width }: Verb, value: string): string {
  const blanks = ' '.repeat(Math.max(0, width - graphemes(value).length));
  return flags.includes('-') ? value + blanks : blanks + value;
}

function padNumber(verb: Verb, value: string): string {
  const sign = value.startsWith('-') ? '-' : verb.flags.includes('+') ? '+' : verb.flags.includes(' ') ? ' ' : '';
  const digits = value.replace(/^-/, '');
  const zeros = verb.flags.includes('0') && !verb.flags.includes('-');
  return zeros ? sign + digits.padStart(verb.width - sign.length, '0') : padText(verb, sign + digits);
}

const RADIX: Readonly<Record<string, number>> = { d: 10, b: 2, o: 8, x: 16, X: 16 };

function integerText({ letter, flags }: Verb, value: number): string {
  if (!Number.isInteger(value)) throw new ExpressionError('a whole number is needed');
  const whole = value;
  const digits = Math.abs(whole).toString(RADIX[letter] ?? 10);
  const prefix = flags.includes('#') ? ({ b: '0b', o: '0', x: '0x', X: '0X' }[letter] ?? '') : '';
  return (whole < 0 ? '-' : '') + prefix + (letter === 'X' ? digits.toUpperCase() : digits);
}

function floatText({ letter, precision }: Verb, value: number): string {
  if (letter === 'f') return fixedText(value, precision ?? 6);
  if (letter === 'e' || letter === 'E') return exponential(value.toExponential(precision ?? 6), letter);
  return general(value, precision, letter === 'G' ? 'E' : 'e');
}

/** Go rounds a tie to the even digit where JavaScript rounds it up. */
function fixedText(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  const tie = /^50*$/.test(value.toFixed(100).slice(decimals - 100));
  const odd = /[13579]$/.test(text);
  return tie && odd && decimals < 100 ? (value - Math.sign(value) / 10 ** decimals / 2).toFixed(decimals) : text;
}

/** The shorter of both notations, without trailing zeros, as Go's `%g` chooses. */
function general(value: number, precision: number | undefined, letter: 'e' | 'E'): string {
  const rounded = precision === undefined ? value : Number(value.toPrecision(Math.max(1, precision)));
  const exponent = rounded === 0 ? 0 : Math.floor(Math.log10(Math.abs(rounded)));
  const limit = precision === undefined ? 6 : Math.max(1, precision);
  if (exponent >= -4 && exponent < limit) return numberText(rounded);
  return exponential(rounded.toExponential(), letter);
}

/** Go writes an exponent with at least two digits. */
function exponential(text: string, letter: 'e' | 'E'): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2').replace('e', letter);
}
