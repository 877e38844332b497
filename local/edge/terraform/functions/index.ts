import { ExpressionError, ResolutionError } from '../expression/errors';
import type { Scope } from '../expression/scope';
import type { Value } from '../system';
import { collectionFunctions } from './collection';
import type { TerraformFunction } from './define';
import { encodingFunctions } from './encoding';
import { filesystemFunctions } from './filesystem';
import { formatFunctions } from './format';
import { hashFunctions } from './hash';
import { listFunctions } from './list';
import { numberFunctions } from './number';
import { regexFunctions } from './regex';
import { setFunctions } from './set';
import { stringFunctions } from './string';
import { typeFunctions } from './type';

const FUNCTIONS: ReadonlyMap<string, TerraformFunction> = new Map(
  [
    stringFunctions,
    regexFunctions,
    formatFunctions,
    collectionFunctions,
    listFunctions,
    setFunctions,
    numberFunctions,
    encodingFunctions,
    hashFunctions,
    typeFunctions,
    filesystemFunctions,
  ].flatMap((functions) => Object.entries(functions)),
);

/** Their results differ from run to run or from machine to machine, so the deployed value cannot be known here. */
const UNPREDICTABLE = new Set(['timestamp', 'plantimestamp', 'uuid', 'bcrypt', 'pathexpand', 'base64gzip']);

/** The names of all functions that are understood. */
export const functionNames: readonly string[] = [...FUNCTIONS.keys()].sort();

/** @throws ResolutionError for a function that is not understood */
export function callFunction(name: string, args: readonly (() => Value)[], scope: Scope): Value {
  const plain = name.replace(/^core::/, '');
  const implementation = FUNCTIONS.get(plain);
  if (implementation === undefined) throw unknown(plain);
  try {
    return implementation(args, scope);
  } catch (error) {
    if (error instanceof ExpressionError) throw new ExpressionError(`${plain}(): ${error.message}`);
    throw error;
  }
}

function unknown(name: string): ResolutionError {
  return new ResolutionError(
    UNPREDICTABLE.has(name)
      ? `the result of ${name}() differs from run to run, so the local edge cannot know it`
      : `the local edge does not know the function ${name}()`,
  );
}
