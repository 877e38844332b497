import type { Expression } from './ast';
import { ResolutionError } from './errors';
import { parseExpression } from './parser';
import type { AttributeType, Type } from './types';
import type { Value } from '../system';

/** Reads the `type` of a variable: `string`, `map(number)`, `object({ a = optional(string, "x") })`. */
export function parseTypeConstraint(text: string): Type {
  // The JSON syntax also takes the constraint inside of a template.
  return typeFrom(parseExpression(/^\$\{(.*)\}$/s.exec(text)?.[1] ?? text));
}

function typeFrom(expression: Expression): Type {
  if (expression.kind === 'variable') return namedType(expression.name);
  if (expression.kind !== 'call') throw new ResolutionError('this is no type constraint');
  const [argument] = expression.args;
  const { name } = expression;
  if (argument === undefined) throw new ResolutionError(`the type "${name}" needs an argument`);
  if (name === 'list' || name === 'set' || name === 'map') return { kind: name, element: typeFrom(argument) };
  if (name === 'tuple' && argument.kind === 'tuple') return { kind: 'tuple', elements: argument.items.map(typeFrom) };
  if (name === 'object' && argument.kind === 'object') {
    const attributes = argument.items.map(([key, value]) => [String(constant(key)), attributeFrom(value)] as const);
    return { kind: 'object', attributes: Object.fromEntries(attributes) };
  }
  throw new ResolutionError(`"${name}" is no type`);
}

function namedType(name: string): Type {
  if (name === 'string' || name === 'number' || name === 'bool' || name === 'any') return { kind: name };
  if (name === 'list' || name === 'set' || name === 'map') return { kind: name, element: { kind: 'any' } };
  throw new ResolutionError(`"${name}" is no type`);
}

function attributeFrom(expression: Expression): AttributeType {
  if (expression.kind !== 'call' || expression.name !== 'optional') {
    return { type: typeFrom(expression), optional: false, fallback: null };
  }
  const [type, fallback] = expression.args;
  if (type === undefined) throw new ResolutionError('"optional" needs a type');
  return { type: typeFrom(type), optional: true, fallback: fallback === undefined ? null : constant(fallback) };
}

function constant(expression: Expression): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'negate': {
      const value = constant(expression.operand);
      if (typeof value === 'number') return -value;
      break;
    }
    case 'tuple':
      return expression.items.map(constant);
    case 'object':
      return Object.fromEntries(expression.items.map(([key, value]) => [String(constant(key)), constant(value)]));
  }
  throw new ResolutionError('a type constraint holds an expression where only a constant may stand');
}
