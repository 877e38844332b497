import { callFunction } from '../functions';
import type { Value } from '../system';
import type { Expression, ForExpression, Step, TemplatePart } from './ast';
import { ExpressionError, ResolutionError } from './errors';
import { binary, present } from './operators';
import { compareText, sortedNames } from './order';
import { checkModelled } from './made-up';
import { Bindings, type Scope } from './scope';
import { isSet } from './sets';
import { convert, typeOf, unify } from './types';
import { isList, isObject, kindOf, toBoolean, toNumber, toText } from './values';

/**
 * Evaluates an expression.
 *
 * @throws ExpressionError as Terraform would fail
 * @throws ResolutionError for what is not there or not modelled
 */
export function evaluate(expression: Expression, scope: Scope, bindings?: Bindings): Value {
  const go = (inner: Expression): Value => evaluate(inner, scope, bindings);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template':
      return expression.parts
        .map((part) => partText(part, go))
        .join('')
        .normalize('NFC');
    case 'variable':
      return variable(expression.name, bindings);
    case 'attribute':
      return reference(expression, scope, bindings) ?? attribute(go(expression.object), expression.name);
    case 'index':
      return index(go(expression.object), go(expression.key));
    case 'splat':
      return splat(go(expression.source), expression.steps, go);
    case 'not':
      return !toBoolean(present(go(expression.operand)));
    case 'negate':
      return -toNumber(present(go(expression.operand)));
    case 'binary':
      return binary(expression.operator, go(expression.left), () => go(expression.right));
    case 'conditional':
      return conditional(expression, go);
    case 'tuple':
      return expression.items.map(go);
    case 'object':
      return Object.fromEntries(expression.items.map(([key, value]) => [objectKey(go(key)), go(value)]));
    case 'for':
      return forLoop(expression, scope, bindings);
    case 'call':
      return call(expression, scope, go);
  }
}

function variable(name: string, bindings: Bindings | undefined): Value {
  const bound = bindings?.get(name);
  if (bound === undefined) throw new ResolutionError(`"${name}" is not declared, or needs an attribute behind it`);
  return bound;
}

/** A traversal from something declared; undefined when it begins elsewhere, such as at a name bound by `for`. */
function reference(
  expression: Extract<Expression, { kind: 'attribute' }>,
  scope: Scope,
  bindings: Bindings | undefined,
): Value | undefined {
  const { object, name } = expression;
  if (object.kind === 'variable') {
    if (bindings?.get(object.name) !== undefined || object.name === 'data') return undefined;
    return scope.reference(object.name, name);
  }
  if (object.kind !== 'attribute' || object.object.kind !== 'variable' || object.object.name !== 'data') {
    return undefined;
  }
  return bindings?.get('data') === undefined ? scope.data(object.name, name) : undefined;
}

function attribute(object: Value, name: string): Value {
  if (!isObject(object)) throw new ExpressionError(`${kindOf(object)} has no attribute "${name}"`);
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  if (value !== undefined) return value;
  checkModelled(object, name);
  throw new ExpressionError(`an object has no attribute "${name}"`);
}

function index(object: Value, key: Value): Value {
  if (isObject(object)) return attribute(object, toText(present(key)));
  if (!isList(object) || isSet(object)) throw new ExpressionError(`${kindOf(object)} has no index`);
  const value = object[toNumber(present(key))];
  if (value === undefined) throw new ExpressionError('an index is not one of the list');
  return value;
}

function splat(source: Value, steps: readonly Step[], go: (expression: Expression) => Value): Value {
  const items = source === null ? [] : isList(source) ? source : [source];
  return items.map((item) =>
    steps.reduce<Value>(
      (value, step) => (step.kind === 'attribute' ? attribute(value, step.name) : index(value, go(step.key))),
      item,
    ),
  );
}

/** Both branches have one type in the end: `true ? 1 : "a"` is "1". An error counts in the chosen branch only. */
function conditional(
  { condition, yes, no }: Extract<Expression, { kind: 'conditional' }>,
  go: (expression: Expression) => Value,
): Value {
  const chosen = toBoolean(present(go(condition)));
  const value = go(chosen ? yes : no);
  let other: Value;
  try {
    other = go(chosen ? no : yes);
  } catch (error) {
    // What is not modelled changes nothing where it is not chosen.
    if (error instanceof ExpressionError || error instanceof ResolutionError) return value;
    throw error;
  }
  const type = unify([typeOf(value), typeOf(other)]);
  return type === undefined ? value : convert(value, type);
}

function forLoop(expression: ForExpression, scope: Scope, outer: Bindings | undefined): Value {
  const { keyName, valueName, condition } = expression;
  const list: Value[] = [];
  const groups = new Map<string, Value[]>();
  for (const [key, value] of entries(evaluate(expression.collection, scope, outer))) {
    const bound = new Map<string, Value>([[valueName, value]]);
    if (keyName !== undefined) bound.set(keyName, key);
    const bindings = new Bindings(bound, outer);
    const go = (inner: Expression): Value => evaluate(inner, scope, bindings);
    if (condition !== undefined && !toBoolean(present(go(condition)))) continue;
    if (expression.key === undefined) list.push(go(expression.value));
    else {
      const name = objectKey(go(expression.key));
      const group = groups.get(name);
      if (group !== undefined && !expression.group) {
        throw new ExpressionError('a "for" makes the same key twice; "..." behind the value would group them');
      }
      groups.set(name, [...(group ?? []), go(expression.value)]);
    }
  }
  if (expression.join) return list.map(toText).join('').normalize('NFC');
  if (expression.key === undefined) return list;
  const sorted = [...groups].sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(sorted.map(([name, group]) => [name, expression.group ? group : (group[0] ?? null)]));
}

/** The keys and values of a collection in Terraform's order; an element of a set is its own key. */
function entries(collection: Value): readonly (readonly [Value, Value])[] {
  if (isSet(collection)) return (collection as readonly Value[]).map((value) => [value, value]);
  if (isList(collection)) return collection.map((value, position) => [position, value]);
  if (isObject(collection)) return sortedNames(collection).map((name) => [name, collection[name] ?? null]);
  throw new ExpressionError(`a "for" cannot go through ${kindOf(collection)}`);
}

function call(
  { name, args, expand }: Extract<Expression, { kind: 'call' }>,
  scope: Scope,
  go: (expression: Expression) => Value,
): Value {
  const lazy = args.map((argument) => () => go(argument));
  const last = lazy.pop();
  if (!expand || last === undefined) return callFunction(name, [...lazy, ...(last ? [last] : [])], scope);
  const rest = last();
  if (!isList(rest)) throw new ExpressionError(`"..." needs a list, and this is ${kindOf(rest)}`);
  return callFunction(name, [...lazy, ...rest.map((value) => () => value)], scope);
}

function objectKey(key: Value): string {
  if (key === null) throw new ExpressionError('a key of an object is null');
  return toText(key);
}

function partText(part: TemplatePart, go: (expression: Expression) => Value): string {
  if (typeof part === 'string') return part;
  const value = go(part);
  if (value === null) throw new ExpressionError('a template holds null, which is no text');
  return toText(value);
}
