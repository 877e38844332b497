import { type ForLayout, type Layout, text } from './layout';
import { endOfQuoted, wholeExpression } from './template';

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_-]*$/;
/** Words that mean something else than their name as an object key. */
const KEYWORDS: readonly string[] = ['for', 'true', 'false', 'null'];

export const isIdentifier = (name: string): boolean => IDENTIFIER.test(name);

/** An object key that HCL reads as its own name without quotes. */
export const isBareKey = (name: string): boolean => isIdentifier(name) && !KEYWORDS.includes(name);

const CLOSES: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Splits at the separators that lie outside of every bracket and string; undefined for what it does not understand. */
function splitOutside(source: string, separators: string): readonly string[] | undefined {
  const pieces: string[] = [];
  const closers: string[] = [];
  let from = 0;
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    if (character === '"') at = endOfQuoted(source, at + 1);
    else if (character === '#' || source.startsWith('//', at) || source.startsWith('/*', at)) return undefined;
    else if (source.startsWith('<<', at)) return undefined;
    else if (CLOSES[character]) closers.push(CLOSES[character]);
    else if (character === closers.at(-1)) closers.pop();
    else if (')]}'.includes(character)) return undefined;
    else if (closers.length === 0 && separators.includes(character)) {
      pieces.push(source.slice(from, at));
      from = at + 1;
    }
  }
  if (closers.length > 0) return undefined;
  return [...pieces, source.slice(from)].map((piece) => piece.trim());
}

/** The inside of `open … close` when those two belong together and enclose the whole source. */
function inside(source: string, open: string, close: string): string | undefined {
  if (!source.startsWith(open) || !source.endsWith(close)) return undefined;
  const inner = source.slice(open.length, -close.length);
  return splitOutside(inner, '') ? inner.trim() : undefined;
}

function items(inner: string, separators: string): readonly string[] | undefined {
  const pieces = splitOutside(inner, separators);
  return pieces?.at(-1) === '' ? pieces.slice(0, -1) : pieces;
}

function entry(source: string): readonly [string, Layout] | undefined {
  const [key = '', ...rest] = splitOutside(source, '=:') ?? [];
  const value = source
    .slice(source.indexOf(key) + key.length)
    .replace(/^\s*[=:]/, '')
    .trim(); // it may hold = and : too
  if (rest.length === 0 || key === '' || value === '' || /^[=>]/.test(value)) return undefined;
  const unquoted = key.replace(/^"(.*)"$/s, '$1');
  return [isBareKey(unquoted) ? unquoted : key, layoutOf(value)];
}

const isFor = (inner: string): boolean => /^for\s/.test(inner);

/** Splits at the first place outside of every bracket and string where the words stand; one piece where they do not. */
function splitAt(source: string, words: string): readonly [before: string, after?: string] {
  for (let at = source.indexOf(words); at >= 0; at = source.indexOf(words, at + 1)) {
    const before = source.slice(0, at);
    if (isBalanced(before)) return [before.trim(), source.slice(at + words.length).trim()];
  }
  return [source.trim()];
}

function isBalanced(source: string): boolean {
  try {
    return splitOutside(source, '') !== undefined;
  } catch {
    return false; // a quote is open
  }
}

/** A `for` expression whose collection and key hold no condition of their own, and that groups nothing. */
function forOf(source: string, inner: string, brackets: ForLayout['brackets']): Layout | undefined {
  const [head, made] = splitAt(inner, ':');
  if (made === undefined || head.includes('?') || made.includes('...')) return undefined;
  const [result, condition] = splitAt(made, ' if ');
  const [first, second] = brackets[0] === '{' ? splitAt(result, '=>') : [undefined, result];
  if (second === undefined || condition === '' || first?.includes('?')) return undefined;
  return { kind: 'for', source, brackets, head, key: first, value: layoutOf(second), condition };
}

function tupleOf(source: string): Layout | undefined {
  const inner = inside(source, '[', ']');
  if (inner === undefined) return undefined;
  if (isFor(inner)) return forOf(source, inner, ['[', ']']);
  const parts = items(inner, ',');
  return parts && !parts.includes('') ? { kind: 'tuple', items: parts.map(layoutOf) } : undefined;
}

function objectOf(source: string): Layout | undefined {
  const inner = inside(source, '{', '}');
  if (inner === undefined) return undefined;
  if (isFor(inner)) return forOf(source, inner, ['{', '}']);
  const entries = items(inner, ',\n')?.map(entry);
  const known = entries?.filter((found) => found !== undefined);
  return known && known.length === entries?.length ? { kind: 'object', entries: known } : undefined;
}

function callOf(source: string): Layout | undefined {
  const [, name] = /^([A-Za-z_][A-Za-z0-9_:]*)\(/.exec(source) ?? [];
  const inner = name && inside(source.slice(name.length), '(', ')');
  if (!name || inner === undefined || inner.endsWith('...')) return undefined;
  const args = items(inner, ',');
  return args && !args.includes('') ? { kind: 'call', name, args: args.map(layoutOf) } : undefined;
}

/**
 * Finds the objects, lists and calls of an expression, so that a long `jsonencode({…})` can be written over lines.
 * Whatever it is not sure to understand (operators, comments, `for`, heredocs) stays text, exactly as it was.
 */
export function layoutOf(expression: string): Layout {
  const quoted = /^".*"$/s.test(expression) && endOfQuoted(expression, 1) === expression.length - 1;
  if (quoted) {
    const inner = wholeExpression(expression.slice(1, -1));
    return inner === undefined ? text(expression) : layoutOf(inner); // "${x}" is x
  }
  return tupleOf(expression) ?? objectOf(expression) ?? callOf(expression) ?? text(expression);
}
