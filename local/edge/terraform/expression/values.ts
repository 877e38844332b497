import type { Value } from '../system';
import { ExpressionError } from './errors';
import { isSet } from './sets';

export type ValueObject = { readonly [name: string]: Value };

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

export const isObject = (value: Value): value is ValueObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a value is, for messages: they never show the value itself, which may be a secret. */
export function kindOf(value: Value): string {
  if (value === null) return 'null';
  if (isList(value)) return isSet(value) ? 'a set' : 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'boolean' ? 'a bool' : `a ${typeof value}`;
}

/** @throws ExpressionError when Terraform would not convert the value either; so do its like below */
export function toText(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return String(value);
  throw new ExpressionError(`a string is needed, and this is ${kindOf(value)}`);
}

export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) return exact(Number(value));
  throw new ExpressionError(`a number is needed, and this is ${kindOf(value)}${suffix(value)}`);
}

export function toBoolean(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw new ExpressionError(`a bool is needed, and this is ${kindOf(value)}${suffix(value)}`);
}

const suffix = (value: Value): string => (typeof value === 'string' ? ' that does not stand for one' : '');

/** Terraform counts with 512 bits. Numbers here are doubles: whole numbers they cannot hold are refused, not rounded. */
export function exact(value: number): number {
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return value;
  throw new ExpressionError('the local edge does not hold whole numbers beyond 2^53');
}

/** Decimal notation, never an exponent. */
export function numberText(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value);
  const [mantissa = '', exponent] = text.split('e');
  if (exponent === undefined) return text;
  if (Number(exponent) > 0) return BigInt(value).toString();
  const digits = mantissa.replace('-', '').replace('.', '');
  return `${value < 0 ? '-' : ''}0.${'0'.repeat(-Number(exponent) - 1)}${digits}`;
}
