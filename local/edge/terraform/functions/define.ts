import { ExpressionError } from '../expression/errors';
import type { Scope } from '../expression/scope';
import { isSet } from '../expression/sets';
import { isList, isObject, kindOf, toBoolean, toNumber, toText, type ValueObject } from '../expression/values';
import type { Value } from '../system';

/** A function of Terraform. Its arguments are evaluated when they are asked for, for the sake of `try` and `can`. */
export type TerraformFunction = (args: readonly (() => Value)[], scope: Scope) => Value;

export type Functions = Readonly<Record<string, TerraformFunction>>;

/** Reads an argument. @throws ExpressionError when Terraform would not take it */
type Reader<T> = (value: Value) => T;

type Readers<P extends readonly unknown[]> = { readonly [K in keyof P]: Reader<P[K]> };

export const text: Reader<string> = toText;
export const number: Reader<number> = toNumber;
export const boolean: Reader<boolean> = toBoolean;
export const any: Reader<Value> = (value) => value;

export const integer: Reader<number> = (value) => {
  const whole = toNumber(value);
  if (!Number.isInteger(whole)) throw new ExpressionError('a whole number is needed');
  return whole;
};

export const list: Reader<readonly Value[]> = (value) => {
  if (!isList(value)) throw new ExpressionError(`a list is needed, and this is ${kindOf(value)}`);
  return value;
};

/** A list that has an order. */
export const sequence: Reader<readonly Value[]> = (value) => {
  if (isSet(value)) throw new ExpressionError('a list is needed, and a set has no order');
  return list(value);
};

export const texts: Reader<readonly string[]> = (value) => list(value).map(toText);

export const object: Reader<ValueObject> = (value) => {
  if (!isObject(value)) throw new ExpressionError(`a map is needed, and this is ${kindOf(value)}`);
  return value;
};

/** A function with so many arguments. */
export function fixed<P extends readonly unknown[]>(
  readers: Readers<P>,
  implementation: (...args: P) => Value,
): TerraformFunction {
  return (args) => implementation(...read(readers, args));
}

/** A function with so many arguments that also reads files. */
export function withScope<P extends readonly unknown[]>(
  readers: Readers<P>,
  implementation: (scope: Scope, ...args: P) => Value,
): TerraformFunction {
  return (args, scope) => implementation(scope, ...read(readers, args));
}

/** A function with further arguments of one kind behind the first. */
export function variadic<P extends readonly unknown[], R>(
  readers: Readers<P>,
  rest: Reader<R>,
  implementation: (first: P, rest: readonly R[]) => Value,
  { least = 0, most = Infinity }: { readonly least?: number; readonly most?: number } = {},
): TerraformFunction {
  return (args) => {
    const further = args.slice(readers.length);
    if (further.length < least || further.length > most) throw wrongCount(args.length);
    return implementation(
      read(readers, args.slice(0, readers.length)),
      further.map((argument) => rest(argument())),
    );
  };
}

function read<P extends readonly unknown[]>(readers: Readers<P>, args: readonly (() => Value)[]): P {
  if (args.length !== readers.length) throw wrongCount(args.length);
  return readers.map((reader, position) => reader(args[position]?.() ?? null)) as unknown as P;
}

const wrongCount = (count: number): ExpressionError =>
  new ExpressionError(`${count} ${count === 1 ? 'argument is' : 'arguments are'} not what the function takes`);
