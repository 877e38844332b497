import { ExpressionError } from '../expression/errors';
import { equal } from '../expression/operators';
import { compareText } from '../expression/order';
import { unifyValues } from '../expression/types';
import { isList } from '../expression/values';
import type { Value } from '../system';
import { any, boolean, type Functions, fixed, integer, list, number, sequence, texts, variadic } from './define';

/** Functions of lists (Terraform language, "Collection Functions"). */
export const listFunctions: Functions = {
  alltrue: fixed([list], (values) => values.every((value) => value !== null && boolean(value))),
  anytrue: fixed([list], (values) => values.some((value) => value !== null && boolean(value))),
  chunklist: fixed([list, integer], chunks),
  coalescelist: variadic([], list, (_, lists) => first(lists.find((values) => values.length > 0))),
  compact: fixed([list], (values) => values.filter((value) => value !== null && value !== '').map(String)),
  concat: variadic([sequence], sequence, ([head], rest) => head.concat(...rest)),
  contains: fixed([list, any], (values, wanted) => values.some((value) => equal(value, wanted))),
  distinct: fixed([list], (values) => unique(unifyValues(values))),
  element: fixed([sequence, integer], (values, position) => {
    if (values.length === 0) throw new ExpressionError('an empty list has no element');
    if (position < 0) throw new ExpressionError('an index below 0 is not allowed');
    return values[position % values.length] ?? null;
  }),
  flatten: fixed([list], flatten),
  index: fixed([list, any], (values, wanted) => {
    const found = values.findIndex((value) => equal(value, wanted));
    if (found < 0) throw new ExpressionError('the value is not in the list');
    return found;
  }),
  matchkeys: fixed([list, list, list], (values, keys, wanted) => {
    if (values.length !== keys.length) throw new ExpressionError('values and keys differ in number');
    const unified = unifyValues([...keys, ...wanted]);
    const chosen = unified.slice(keys.length);
    return values.filter((_, position) => chosen.some((key) => equal(key, unified[position] ?? null)));
  }),
  one: fixed([list], (values) => {
    if (values.length > 1) throw new ExpressionError('a list with no or one element is needed');
    return values[0] ?? null;
  }),
  range: variadic([number], number, ([start], rest) => range(start, rest), { most: 2 }),
  reverse: fixed([list], (values) => values.toReversed()),
  slice: fixed([sequence, integer, integer], (values, start, end) => {
    if (start < 0 || end > values.length || start > end)
      throw new ExpressionError('the indices are not within the list');
    return values.slice(start, end);
  }),
  sort: fixed([texts], (values) => values.toSorted(compareText)),
};

function first<T>(found: T | undefined): T {
  if (found === undefined) throw new ExpressionError('no argument is a list with elements');
  return found;
}

function flatten(values: readonly Value[]): readonly Value[] {
  return values.flatMap((value) => (isList(value) ? flatten(value) : [value]));
}

function unique(values: readonly Value[]): readonly Value[] {
  return values.filter((value, position) => values.findIndex((other) => equal(other, value)) === position);
}

function chunks(values: readonly Value[], size: number): readonly Value[] {
  if (size < 0) throw new ExpressionError('a size below 0 is not allowed');
  if (size === 0) return [values];
  const count = Math.ceil(values.length / size);
  return Array.from({ length: count }, (_, index) => values.slice(index * size, (index + 1) * size));
}

function range(first: number, [second, third]: readonly number[]): readonly number[] {
  const [start, limit] = second === undefined ? [0, first] : [first, second];
  const step = third ?? (limit < start ? -1 : 1);
  if (step === 0 || (limit - start) * step < 0) throw new ExpressionError('the step never reaches the limit');
  const count = Math.ceil((limit - start) / step);
  if (count > 1024) throw new ExpressionError('more than 1024 values are not allowed');
  return Array.from({ length: count }, (_, index) => start + index * step);
}
