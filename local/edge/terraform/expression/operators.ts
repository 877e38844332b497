import type { Value } from '../system';
import type { BinaryOperator } from './ast';
import { ExpressionError } from './errors';
import { canonical } from './sets';
import { exact, toBoolean, toNumber } from './values';

type Arithmetic = Exclude<BinaryOperator, '||' | '&&' | '==' | '!='>;

const ARITHMETIC: Readonly<Record<Arithmetic, (left: number, right: number) => Value>> = {
  '<': (left, right) => left < right,
  '>': (left, right) => left > right,
  '<=': (left, right) => left <= right,
  '>=': (left, right) => left >= right,
  '+': (left, right) => decimal(left + right),
  '-': (left, right) => decimal(left - right),
  '*': (left, right) => decimal(left * right),
  '/': (left, right) => exact(divide(left, right, left / right)),
  '%': (left, right) => exact(divide(left, right, left % right)),
};

/**
 * Applies an operator. `&&` and `||` look at the right side only when the left does not decide, as Terraform does since
 * 1.12; before, an error on the right was an error always.
 */
export function binary(operator: BinaryOperator, left: Value, right: () => Value): Value {
  switch (operator) {
    case '||':
      return toBoolean(present(left)) || toBoolean(present(right()));
    case '&&':
      return toBoolean(present(left)) && toBoolean(present(right()));
    case '==':
      return equal(left, right());
    case '!=':
      return !equal(left, right());
    default:
      return ARITHMETIC[operator](toNumber(present(left)), toNumber(present(right())));
  }
}

/** Fractions as Terraform's wider numbers give them: 0.1 + 0.2 is 0.3. */
function decimal(value: number): number {
  return Number.isInteger(value) ? exact(value) : Number(value.toPrecision(15));
}

/** Equality converts nothing: `1 == "1"` is false. */
export function equal(left: Value, right: Value): boolean {
  if (typeof left !== 'object' || typeof right !== 'object') return left === right;
  return canonical(left) === canonical(right);
}

export function present(value: Value): Value {
  if (value === null) throw new ExpressionError('an operand is null');
  return value;
}

function divide(left: number, right: number, result: number): number {
  if (right === 0) throw new ExpressionError(left === 0 ? 'zero divided by zero' : 'division by zero');
  return result;
}
