import { EdgeError } from '../../error';
import type { Arguments } from '../../terraform/arguments';
import type { Behavior } from '../distribution';

const READ = ['GET', 'HEAD'];
const READ_AND_OPTIONS = [...READ, 'OPTIONS'];
const WRITE = ['PUT', 'PATCH', 'POST', 'DELETE'];
const ALLOWED_SETS = [READ, READ_AND_OPTIONS, [...READ_AND_OPTIONS, ...WRITE]];
const CACHED_SETS = [READ, READ_AND_OPTIONS];

/** Methods that an origin group does not serve. */
export const WRITE_METHODS: readonly string[] = WRITE;

/** Reads which methods a behaviour takes and caches: three sets of the one, two of the other, which are within it. */
export function readMethods(args: Arguments): Pick<Behavior, 'allowedMethods' | 'cachedMethods'> {
  const allowedMethods = readSet(args, 'allowed_methods', ALLOWED_SETS);
  const cachedMethods = readSet(args, 'cached_methods', CACHED_SETS);
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
