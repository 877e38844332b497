import type { Value } from '../system';
import { compareText, sortedNames } from './order';

/** Which lists are sets: it matters to `for_each`, to the key of a `for`, and to nothing that only reads values. */
const sets = new WeakSet<object>();

/**
 * Makes a set: unique values in a fixed order (texts and numbers in Terraform's; other values by their JSON, where
 * Terraform orders by an internal hash).
 */
export function makeSet(values: readonly Value[]): readonly Value[] {
  const byKey = new Map(values.map((value) => [canonical(value), value]));
  const set = [...byKey].sort(([aKey, a], [bKey, b]) => compare(a, aKey, b, bKey)).map(([, value]) => value);
  sets.add(set);
  return set;
}

export function isSet(value: Value): boolean {
  return Array.isArray(value) && sets.has(value);
}

/** A text that is the same for equal values, and for those only. */
export function canonical(value: Value): string {
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const object = value as { readonly [name: string]: Value };
  return `{${sortedNames(object)
    .map((name) => `${JSON.stringify(name)}:${canonical(object[name] ?? null)}`)
    .join(',')}}`;
}

function compare(a: Value, aKey: string, b: Value, bKey: string): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compareText(aKey, bKey);
}
