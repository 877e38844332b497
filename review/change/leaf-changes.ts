import { type Json, type JsonObject, isList, isObject } from '../hcl/json';

/** One place inside a value that differs. */
export interface LeafChange {
  /** For example `settings.throttling_rate_limit` or `ordered_cache_behavior[/api/*].compress`; empty for the value itself. */
  readonly path: string;
  /** Undefined when it was not there. */
  readonly before: Json | undefined;
  /** Undefined when it is not there any more. */
  readonly after: Json | undefined;
}

/** What tells the members of a list apart, in the order in which it is tried. */
const NAMES = [
  'sid',
  'Sid',
  'path_pattern',
  'origin_id',
  'id',
  'name',
  'Name',
  'key',
  'region_name',
  'variable',
  'error_code',
] as const;

const nameOf = (item: Json, name: string): string | undefined => {
  const value = isObject(item) ? item[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

/** The members by what they are called, or undefined when nothing tells all of them apart. */
function byName(lists: readonly (readonly Json[])[]): readonly Readonly<Record<string, Json>>[] | undefined {
  const name = NAMES.find((candidate) =>
    lists.every((list) => {
      const names = list.map((item) => nameOf(item, candidate));
      return !names.includes(undefined) && new Set(names).size === names.length;
    }),
  );
  return name && lists.map((list) => Object.fromEntries(list.map((item) => [nameOf(item, name), item])));
}

function inside(before: JsonObject, after: JsonObject, at: (key: string) => string): readonly LeafChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => leafChanges(before[key], after[key], at(key)));
}

/** Whether two values are the same to Terraform, for which the members of an object have no order. */
export function isSame(before: Json | undefined, after: Json | undefined): boolean {
  if (isObject(before) && isObject(after)) {
    const keys = Object.keys(before);
    return keys.length === Object.keys(after).length && keys.every((key) => isSame(before[key], after[key]));
  }
  if (isList(before) && isList(after)) {
    return before.length === after.length && before.every((item, at) => isSame(item, after[at]));
  }
  return before === after;
}

const isScalar = (value: Json): boolean => typeof value !== 'object' || value === null;

function insideLists(before: readonly Json[], after: readonly Json[], path: string): readonly LeafChange[] {
  const [only, ...others] = [before, after].map((list) =>
    list.length === 1 && isObject(list[0]) ? list[0] : undefined,
  );
  if (only && others[0]) return inside(only, others[0], (key) => join(path, key));
  const names = byName([before, after]);
  if (names?.[0] && names[1] && before.length > 0 && after.length > 0) {
    return inside(names[0], names[1], (key) => `${path}[${key}]`);
  }
  if ([...before, ...after].every(isScalar)) return [{ path, before, after }];
  return Array.from({ length: Math.max(before.length, after.length) }, (_, at) =>
    leafChanges(before[at], after[at], `${path}[${at}]`),
  ).flat();
}

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/**
 * Where two values differ. Members of a list are told apart by what they are called, so that one in the middle does not make
 * the others differ; an order that changed shows nowhere else, and is then one difference of the whole list.
 */
export function leafChanges(before: Json | undefined, after: Json | undefined, path = ''): readonly LeafChange[] {
  if (isSame(before, after)) return [];
  const found =
    isObject(before) && isObject(after)
      ? inside(before, after, (key) => join(path, key))
      : isList(before) && isList(after)
        ? insideLists(before, after, path)
        : [];
  return found.length > 0 ? found : [{ path, before, after }];
}
