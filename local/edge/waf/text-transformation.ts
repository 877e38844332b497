import { EdgeError } from '../error';
import type { Arguments } from '../terraform/arguments';

export type TextTransformation = (text: string) => string;

const transformations: Readonly<Record<string, TextTransformation>> = {
  NONE: (text) => text,
  LOWERCASE: (text) => text.toLowerCase(),
  URL_DECODE: urlDecode,
  COMPRESS_WHITE_SPACE: (text) => text.replace(/[\f\t\n\r\v\u00a0 ]+/g, ' '),
  NORMALIZE_PATH: normalizePath,
  REMOVE_NULLS: (text) => text.replaceAll('\0', ''),
  REPLACE_NULLS: (text) => text.replaceAll('\0', ' '),
  BASE64_DECODE: (text) => Buffer.from(text, 'base64').toString('latin1'),
  HEX_DECODE: (text) => Buffer.from(text, 'hex').toString('latin1'),
};

/**
 * Compiles the `TextTransformations` of a statement: applied one after the other by priority (WAF guide, "Text
 * transformations").
 *
 * @throws EdgeError for a transformation that is not modelled
 */
export function compileTransformations(statement: Arguments): TextTransformation {
  const steps = statement
    .blocks('TextTransformations')
    .map((block) => {
      const type = block.string('Type');
      const transformation = transformations[type];
      if (transformation === undefined) {
        throw new EdgeError(
          `${block.address}.Type`,
          `the local edge does not model the text transformation "${type}".`,
          `It models ${Object.keys(transformations).join(', ')}.`,
        );
      }
      const step = { priority: block.number('Priority'), transformation };
      block.done();
      return step;
    })
    .sort((one, other) => one.priority - other.priority)
    .map((step) => step.transformation)
    .filter((transformation) => transformation !== transformations['NONE']);
  const [only] = steps;
  if (only === undefined) return (text) => text;
  return steps.length === 1 ? only : (text) => steps.reduce((value, step) => step(value), text);
}

/** Decodes what is well formed and leaves the rest. */
function urlDecode(text: string): string {
  return text
    .replaceAll('+', ' ')
    .replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** Without repeated slashes, `.` and `..`, except a `..` at the beginning. */
function normalizePath(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/').filter((part) => part !== '' && part !== '.')) {
    if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else kept.push(segment);
  }
  const end = path.endsWith('/') && kept.length > 0 ? '/' : '';
  return `${path.startsWith('/') ? '/' : ''}${kept.join('/')}${end}`;
}
