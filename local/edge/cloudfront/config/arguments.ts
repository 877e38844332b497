import { EdgeError } from '../../error';
import type { Arguments } from '../../terraform/arguments';
import type { Resource, System } from '../../terraform/system';

/** The resources of a type that this system manages; data sources of that type describe what others made. */
export function managed(system: System, type: string): readonly Resource[] {
  return system.ofType(type).filter(({ mode }) => mode === 'managed');
}

/**
 * An argument that is one of a few words.
 *
 * @param standard what it is when it is not set; without one it must be
 */
export function oneOf<const T extends string>(
  args: Arguments,
  name: string,
  allowed: readonly T[],
  standard?: NoInfer<T>,
): T {
  const value = args.optionalString(name) ?? standard;
  const word = allowed.find((candidate) => candidate === value);
  if (word !== undefined) return word;
  throw new EdgeError(
    `${args.address}.${name}`,
    value === undefined ? 'is not set, and is needed.' : `is "${value}", which CloudFront does not know.`,
    `Allowed: ${allowed.join(', ')}.`,
  );
}

/** A number within bounds. */
export function numberWithin(
  args: Arguments,
  name: string,
  [low, high]: readonly [number, number],
  standard?: number,
): number {
  const value = args.optionalNumber(name) ?? standard ?? args.number(name);
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  throw new EdgeError(`${args.address}.${name}`, `is ${value}.`, `Allowed: ${low} to ${high}.`);
}

/** A list or set of numbers; not set is empty. */
export function numbers(args: Arguments, name: string): readonly number[] {
  const value = args.value(name) ?? [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'number')) return value;
  throw new EdgeError(`${args.address}.${name}`, `must be a list of numbers, and is ${JSON.stringify(value)}.`);
}

/** The only block of a name, which must be there. */
export function requiredBlock(args: Arguments, name: string): Arguments {
  const block = args.block(name);
  if (block === undefined) throw new EdgeError(args.address, `${name} is not set, and is needed.`);
  return block;
}

/** A text that counts as not set when it is empty, as the provider takes it. */
export function optionalText(args: Arguments, name: string): string | undefined {
  const text = args.optionalString(name);
  return text === '' ? undefined : text;
}

/** The element that an argument refers to. */
export function referenced<T>(elements: ReadonlyMap<string, T>, id: string, address: string, what: string): T {
  const element = elements.get(id);
  if (element !== undefined) return element;
  throw new EdgeError(
    address,
    `names the ${what} "${id}", which is not part of the system.`,
    `Known: ${[...elements.keys()].join(', ') || 'none'}.`,
  );
}

/** Refuses a block or argument whose meaning is known but not modelled. */
export function refuse(args: Arguments, name: string, why: string, remedy: string): void {
  const value = args.value(name);
  const unset = value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0);
  if (!unset) throw new EdgeError(`${args.address}.${name}`, why, remedy);
}
