import { ALLOWED_METHOD_SETS, CACHED_METHOD_SETS } from '../../../cloudfront-limits';
import { EdgeError } from '../../error';
import type { Arguments } from '../../terraform/arguments';
import type { Behavior } from '../distribution';

/** Reads which methods a behaviour takes and caches: three sets of the one, two of the other, which are within it. */
export function readMethods(args: Arguments): Pick<Behavior, 'allowedMethods' | 'cachedMethods'> {
  const allowedMethods = readSet(args, 'allowed_methods', ALLOWED_METHOD_SETS);
  const cachedMethods = readSet(args, 'cached_methods', CACHED_METHOD_SETS);
  for (const method of cachedMethods) {
    if (!allowedMethods.has(method)) {
      throw new EdgeError(`${args.address}.cached_methods`, `has ${method}, which is not in allowed_methods.`);
    }
  }
  return { allowedMethods, cachedMethods };
}

function readSet(args: Arguments, name: string, sets: readonly (readonly string[])[]): ReadonlySet<string> {
  const methods = new Set(args.strings(name));
  if (sets.some((set) => set.length === methods.size && set.every((method) => methods.has(method)))) return methods;
  throw new EdgeError(
    `${args.address}.${name}`,
    `is ${[...methods].join(', ') || 'empty'}.`,
    `CloudFront knows ${sets.map((set) => set.join('+')).join(' or ')}.`,
  );
}
