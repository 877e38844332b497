import { ExpressionError } from '../expression/errors';
import { graphemes } from '../expression/graphemes';
import { sortedNames } from '../expression/order';
import { unifyValues } from '../expression/types';
import { isList, isObject, kindOf, type ValueObject } from '../expression/values';
import type { Value } from '../system';
import { any, type Functions, fixed, list, object, text, texts, variadic } from './define';

/** Functions of maps, and of more than one kind of collection (Terraform language, "Collection Functions"). */
export const collectionFunctions: Functions = {
  coalesce: variadic([], any, (_, values) => {
    const found = unifyValues(values).find((value) => value !== null && value !== '');
    if (found === undefined) throw new ExpressionError('no argument is neither null nor empty');
    return found;
  }),
  keys: fixed([object], sortedNames),
  length: fixed([any], (value) => {
    if (isList(value)) return value.length;
    if (isObject(value)) return Object.keys(value).length;
    if (typeof value !== 'string') throw new ExpressionError(`${kindOf(value)} has no length`);
    return graphemes(value).length;
  }),
  lookup: variadic([object, text], any, ([map, key], [fallback]) => lookup(map, key, fallback), { most: 1 }),
  merge: variadic([], any, (_, values) => {
    const maps = values.filter((value) => value !== null).map(object);
    return Object.assign({}, ...maps) as ValueObject;
  }),
  transpose: fixed([object], transpose),
  values: fixed([object], (map) => sortedNames(map).map((name) => map[name] ?? null)),
  zipmap: fixed([texts, list], (names, values) => {
    if (names.length !== values.length) throw new ExpressionError('keys and values differ in number');
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]));
  }),
};

function lookup(map: ValueObject, key: string, fallback: Value | undefined): Value {
  if (Object.hasOwn(map, key)) return map[key] ?? null;
  if (fallback === undefined) throw new ExpressionError('the map has no such key, and no default is given');
  return fallback;
}

/** Texts by key become keys by text. */
function transpose(map: ValueObject): ValueObject {
  const result: Record<string, string[]> = {};
  for (const name of sortedNames(map)) {
    for (const value of texts(map[name] ?? null)) (result[value] ??= []).push(name);
  }
  return result;
}
