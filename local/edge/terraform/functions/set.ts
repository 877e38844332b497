import { canonical, isSet, makeSet } from '../expression/sets';
import { unifyValues } from '../expression/types';
import type { Value } from '../system';
import { type Functions, fixed, list, variadic } from './define';

/** Functions of sets (Terraform language, "Collection Functions"). */
export const setFunctions: Functions = {
  setintersection: variadic([list], list, ([first], rest) =>
    combine([first, ...rest], (lists) => {
      const others = lists.slice(1).map(keysOf);
      return (lists[0] ?? []).filter((value) => others.every((keys) => keys.has(canonical(value))));
    }),
  ),
  setproduct: variadic([list, list], list, ([first, second], rest) => {
    const lists = [first, second, ...rest];
    const product = lists.reduce<readonly (readonly Value[])[]>(
      (combinations, values) => combinations.flatMap((combination) => values.map((value) => [...combination, value])),
      [[]],
    );
    return lists.every(isSet) ? makeSet(product) : product;
  }),
  setsubtract: fixed([list, list], (left, right) =>
    combine([left, right], ([from = [], taken = []]) => {
      const keys = keysOf(taken);
      return from.filter((value) => !keys.has(canonical(value)));
    }),
  ),
  setunion: variadic([list], list, ([first], rest) => combine([first, ...rest], (lists) => lists.flat())),
  toset: fixed([list], (values) => makeSet(unifyValues(values))),
};

/** The elements of all sets first become one type. */
function combine(
  lists: readonly (readonly Value[])[],
  operation: (lists: readonly (readonly Value[])[]) => readonly Value[],
): readonly Value[] {
  const unified = [...unifyValues(lists.flat())];
  return makeSet(operation(lists.map((values) => unified.splice(0, values.length))));
}

const keysOf = (values: readonly Value[]): ReadonlySet<string> => new Set(values.map(canonical));
