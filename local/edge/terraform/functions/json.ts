import { sortedNames } from '../expression/order';
import { isList, isObject, numberText } from '../expression/values';
import type { Value } from '../system';

const ESCAPES: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** JSON as Terraform's `jsonencode` writes it: names sorted by their bytes, and what HTML would mind escaped. */
export function encodeJson(value: Value): string {
  if (typeof value === 'string') return encodeText(value);
  if (typeof value === 'number') return numberText(value);
  if (isList(value)) return `[${value.map(encodeJson).join(',')}]`;
  if (!isObject(value)) return String(value);
  const members = sortedNames(value).map((name) => `${encodeText(name)}:${encodeJson(value[name] ?? null)}`);
  return `{${members.join(',')}}`;
}

function encodeText(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (character) => ESCAPES[character] ?? character);
}
