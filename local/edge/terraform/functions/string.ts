import { ExpressionError } from '../expression/errors';
import { graphemes } from '../expression/graphemes';
import { type Functions, fixed, integer, text, texts, variadic } from './define';

/** Functions of texts (Terraform language, "String Functions"). */
export const stringFunctions: Functions = {
  chomp: fixed([text], (value) => value.replace(/[\r\n]+$/, '')),
  endswith: fixed([text, text], (value, end) => value.endsWith(end)),
  indent: fixed([integer, text], (spaces, value) => value.replaceAll('\n', `\n${' '.repeat(spaces)}`)),
  join: variadic([text], texts, ([separator], lists) => lists.flat().join(separator), { least: 1 }),
  lower: fixed([text], (value) => perCharacter(value, lowerCharacter)),
  split: fixed([text, text], (separator, value) => (separator === '' ? Array.from(value) : value.split(separator))),
  startswith: fixed([text, text], (value, start) => value.startsWith(start)),
  strcontains: fixed([text, text], (value, part) => value.includes(part)),
  strrev: fixed([text], (value) => graphemes(value).reverse().join('')),
  substr: fixed([text, integer, integer], substring),
  title: fixed([text], title),
  trim: fixed([text, text], (value, cutset) => trimEnd(trimStart(Array.from(value), cutset), cutset).join('')),
  trimprefix: fixed([text, text], (value, prefix) => (value.startsWith(prefix) ? value.slice(prefix.length) : value)),
  trimspace: fixed([text], (value) => value.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '')),
  trimsuffix: fixed([text, text], (value, suffix) =>
    suffix !== '' && value.endsWith(suffix) ? value.slice(0, -suffix.length) : value,
  ),
  upper: fixed([text], (value) => perCharacter(value, upperCharacter)),
};

/** Counts grapheme clusters; a negative offset counts from the end, a length of -1 reaches to it. */
function substring(value: string, offset: number, length: number): string {
  const characters = graphemes(value);
  const start = offset < 0 ? Math.max(0, offset + characters.length) : offset;
  if (length < -1) throw new ExpressionError('a length of less than -1 is not allowed');
  return characters.slice(start, length === -1 ? undefined : start + length).join('');
}

function perCharacter(value: string, map: (character: string) => string): string {
  return Array.from(value, map).join('');
}

/** Terraform maps code point to code point: no "SS" for "ß", and one small sigma only. */
function upperCharacter(character: string): string {
  const upper = character.toUpperCase();
  return Array.from(upper).length === 1 ? upper : character;
}

function lowerCharacter(character: string): string {
  return Array.from(character.toLowerCase())[0] ?? '';
}

function title(value: string): string {
  let previous = ' ';
  return perCharacter(value, (character) => {
    const beginsWord = isSeparator(previous);
    previous = character;
    return beginsWord ? upperCharacter(character) : character;
  });
}

function isSeparator(character: string): boolean {
  if (/[\p{L}\p{N}_]/u.test(character)) return false;
  return character <= '\x7f' || /\p{White_Space}/u.test(character);
}

function trimStart(characters: readonly string[], cutset: string): readonly string[] {
  const first = characters.findIndex((character) => !cutset.includes(character));
  return first < 0 ? [] : characters.slice(first);
}

function trimEnd(characters: readonly string[], cutset: string): readonly string[] {
  return characters.slice(0, characters.findLastIndex((character) => !cutset.includes(character)) + 1);
}
