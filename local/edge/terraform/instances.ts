import { ExpressionError } from './expression/errors';
import { sortedNames } from './expression/order';
import { isSet } from './expression/sets';
import { isList, isObject, kindOf, toNumber } from './expression/values';
import type { Value } from './system';

/** One instance of a resource: what `each` and `count` are for it. */
export interface Instance {
  /** Undefined without `for_each` and `count`. */
  readonly key: string | number | undefined;
  readonly value: Value;
}

export const SINGLE: readonly Instance[] = [{ key: undefined, value: null }];

/** @throws ExpressionError unless it is a map or a set of texts, as in Terraform */
export function forEachInstances(collection: Value): readonly Instance[] {
  if (isObject(collection)) return sortedNames(collection).map((key) => ({ key, value: collection[key] ?? null }));
  const elements = isSet(collection) && isList(collection) ? collection : undefined;
  if (elements === undefined || !elements.every((element) => typeof element === 'string')) {
    throw new ExpressionError(`for_each needs a map or a set of strings, and this is ${kindOf(collection)}`);
  }
  return elements.map((key) => ({ key, value: key }));
}

/** @throws ExpressionError unless it is a whole number that is not negative */
export function countInstances(value: Value): readonly Instance[] {
  const count = toNumber(value);
  if (!Number.isInteger(count) || count < 0) throw new ExpressionError('count needs a whole number of at least 0');
  return Array.from({ length: count }, (_, key) => ({ key, value: null }));
}

/** The instances as references see them: one, a list by `count`, or a map by `for_each`. */
export function instancesValue(
  body: { readonly [name: string]: Value },
  instances: readonly { readonly key: string | number | undefined; readonly values: Value }[],
): Value {
  if (Object.hasOwn(body, 'for_each'))
    return Object.fromEntries(instances.map(({ key, values }) => [String(key), values]));
  if (Object.hasOwn(body, 'count')) return instances.map(({ values }) => values);
  return instances[0]?.values ?? null;
}
