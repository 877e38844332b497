import { ExpressionError, ResolutionError } from '../expression/errors';
import type { Scope } from '../expression/scope';
import { convert } from '../expression/types';
import type { Value } from '../system';
import { any, type Functions, fixed, type TerraformFunction, withScope } from './define';

const to = (kind: 'string' | 'number' | 'bool'): TerraformFunction => fixed([any], (value) => convert(value, { kind }));

const collection = (kind: 'list' | 'map'): TerraformFunction =>
  fixed([any], (value) => convert(value, { kind, element: { kind: 'any' } }));

/** Functions of types, and those that catch errors (Terraform language, "Type Conversion Functions"). */
export const typeFunctions: Functions = {
  can: (args) => {
    try {
      args.forEach((argument) => argument());
      return true;
    } catch (error) {
      if (error instanceof ExpressionError) return false;
      throw error;
    }
  },
  ephemeralasnull: fixed([any], (value) => value),
  issensitive: () => {
    throw new ResolutionError('the local edge does not follow sensitivity, so it does not know issensitive()');
  },
  nonsensitive: fixed([any], (value) => value),
  sensitive: withScope([any], (scope: Scope, value: Value) => {
    scope.conceal(value);
    return value;
  }),
  tobool: to('bool'),
  tolist: collection('list'),
  tomap: collection('map'),
  tonumber: to('number'),
  tostring: to('string'),
  try: (args) => {
    for (const argument of args) {
      try {
        return argument();
      } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
      }
    }
    throw new ExpressionError('no expression is without error');
  },
};
