import { ResolutionError } from './errors';

/** The addresses of resources by their values, to tell an attribute that nobody made up from one that is not there. */
const addresses = new WeakMap<object, string>();

/** Marks the values of a resource. @returns the same values */
export function ofResource<T extends object>(values: T, address: string): T {
  addresses.set(values, address);
  return values;
}

/** @throws ResolutionError when the object is a resource: `try` must not hide that the edge does not know an attribute */
export function checkModelled(object: object, attribute: string): void {
  const address = addresses.get(object);
  if (address === undefined) return;
  throw new ResolutionError(
    `the attribute "${attribute}" of ${address} is neither set in the configuration nor made up by the local edge`,
  );
}
