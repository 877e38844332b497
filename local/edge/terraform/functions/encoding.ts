import { ExpressionError } from '../expression/errors';
import { exact, isList, isObject } from '../expression/values';
import type { Value } from '../system';
import { parseCsv } from './csv';
import { any, type Functions, fixed, text } from './define';
import { encodeJson } from './json';

/** Functions that encode and decode (Terraform language, "Encoding Functions"). */
export const encodingFunctions: Functions = {
  base64decode: fixed([text], (value) => utf8(base64(value))),
  base64encode: fixed([text], (value) => Buffer.from(value).toString('base64')),
  csvdecode: fixed([text], parseCsv),
  jsondecode: fixed([text], (value) => {
    try {
      return checked(JSON.parse(value) as Value);
    } catch (error) {
      if (error instanceof ExpressionError) throw error;
      throw new ExpressionError('the string is not JSON');
    }
  }),
  jsonencode: fixed([any], encodeJson),
  urlencode: fixed([text], (value) =>
    encodeURIComponent(value)
      .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll('%20', '+'),
  ),
};

export function base64(value: string): Buffer {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value)) {
    throw new ExpressionError('the string is not base64');
  }
  return Buffer.from(value, 'base64');
}

export function utf8(bytes: Buffer): string {
  const value = bytes.toString('utf8');
  if (!Buffer.from(value).equals(bytes)) throw new ExpressionError('the bytes are not UTF-8 text');
  return value.normalize('NFC');
}

/** Texts in the form that Terraform keeps them in, and no number that is not what was written. */
function checked(value: Value): Value {
  if (typeof value === 'string') return value.normalize('NFC');
  if (typeof value === 'number') return exact(value);
  if (isList(value)) return value.map(checked);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name.normalize('NFC'), checked(item)]));
}
