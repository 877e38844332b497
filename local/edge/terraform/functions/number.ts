import { ExpressionError } from '../expression/errors';
import { exact } from '../expression/values';
import { type Functions, any, fixed, integer, list, number, variadic } from './define';

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Functions of numbers (Terraform language, "Numeric Functions"). */
export const numberFunctions: Functions = {
  abs: fixed([number], Math.abs),
  // Adding zero turns -0 into 0.
  ceil: fixed([number], (value) => Math.ceil(value) + 0),
  floor: fixed([number], Math.floor),
  log: fixed([number, number], (value, base) => finite(Math.log(value) / Math.log(base))),
  max: variadic([number], number, ([first], rest) => Math.max(first, ...rest)),
  min: variadic([number], number, ([first], rest) => Math.min(first, ...rest)),
  parseint: fixed([any, integer], (value, base) => {
    if (typeof value !== 'string') throw new ExpressionError('a string is needed');
    return parseInteger(value, base);
  }),
  pow: fixed([number, number], (base, exponent) => exact(finite(base ** exponent))),
  signum: fixed([integer], Math.sign),
  sum: fixed([list], (values) => {
    if (values.length === 0) throw new ExpressionError('an empty list has no sum');
    return exact(values.map(number).reduce((sum, value) => sum + value, 0));
  }),
};

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new ExpressionError('the result is not a finite number');
  return value;
}

/** Up to base 36 letters of both cases mean the same. */
function parseInteger(text: string, base: number): number {
  if (base < 2 || base > 62) throw new ExpressionError('the base must lie between 2 and 62');
  const [, sign, digits = ''] = /^([+-]?)([0-9A-Za-z]+)$/.exec(text) ?? [];
  const values = Array.from(base <= 36 ? digits.toLowerCase() : digits, (digit) => DIGITS.indexOf(digit));
  if (values.length === 0 || values.some((value) => value >= base)) {
    throw new ExpressionError(`the string is no whole number of base ${base}`);
  }
  const result = values.reduce((sum, value) => exact(sum * base + value), 0);
  return sign === '-' ? -result : result;
}
