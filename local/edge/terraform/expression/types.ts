import type { Value } from '../system';
import { ExpressionError } from './errors';
import { isSet, makeSet } from './sets';
import { isList, isObject, kindOf, toBoolean, toNumber, toText, type ValueObject } from './values';

export interface AttributeType {
  readonly type: Type;
  readonly optional: boolean;
  /** What an optional attribute is when it is not given. */
  readonly fallback: Value;
}

/** A Terraform type constraint (Terraform language, "Type Constraints"). */
export type Type =
  | { readonly kind: 'any' | 'string' | 'number' | 'bool' }
  | { readonly kind: 'list' | 'set' | 'map'; readonly element: Type }
  | { readonly kind: 'tuple'; readonly elements: readonly Type[] }
  | { readonly kind: 'object'; readonly attributes: Readonly<Record<string, AttributeType>> };

const ANY: Type = { kind: 'any' };
const STRING: Type = { kind: 'string' };

export function typeOf(value: Value): Type {
  if (value === null) return ANY;
  if (typeof value === 'string') return STRING;
  if (typeof value === 'number') return { kind: 'number' };
  if (typeof value === 'boolean') return { kind: 'bool' };
  if (isSet(value)) return { kind: 'set', element: unify((value as readonly Value[]).map(typeOf)) ?? ANY };
  if (isList(value)) return { kind: 'tuple', elements: value.map(typeOf) };
  const attribute = (item: Value): AttributeType => ({ type: typeOf(item), optional: false, fallback: null });
  return { kind: 'object', attributes: mapValues(value as ValueObject, attribute) };
}

/** The one type that all of them convert to, or undefined. */
export function unify(types: readonly Type[]): Type | undefined {
  const known = types.filter((type) => type.kind !== 'any');
  const [first] = known;
  if (first === undefined) return ANY;
  if (known.every(isPrimitive)) return unifyPrimitives(known);
  if (known.every(isSequence)) return unifySequences(known);
  if (known.every(isNamed)) return unifyNamed(known);
  return undefined;
}

/** Elements of one type, as every list, set and map has them. @throws ExpressionError when they have none in common */
export function unifyValues(values: readonly Value[]): readonly Value[] {
  const type = unify(values.map(typeOf));
  if (type === undefined) throw new ExpressionError('the elements have no type in common');
  return values.map((value) => convert(value, type));
}

/** @throws ExpressionError that says what is needed, never what the value is */
export function convert(value: Value, type: Type): Value {
  if (value === null || type.kind === 'any') return value;
  switch (type.kind) {
    case 'string':
      return toText(value);
    case 'number':
      return toNumber(value);
    case 'bool':
      return toBoolean(value);
    case 'list':
    case 'set': {
      if (!isList(value)) throw mismatch(`a ${type.kind}`, value);
      const { element } = type;
      const items = element.kind === 'any' ? unifyValues(value) : value.map((item) => convert(item, element));
      return type.kind === 'set' ? makeSet(items) : items;
    }
    case 'tuple':
      if (!isList(value) || value.length !== type.elements.length) {
        throw mismatch(`a list of ${type.elements.length} elements`, value);
      }
      return value.map((item, index) => convert(item, type.elements[index] ?? ANY));
    case 'map': {
      if (!isObject(value)) throw mismatch('a map', value);
      const names = Object.keys(value);
      const { element } = type;
      const items = Object.values(value);
      const converted = element.kind === 'any' ? unifyValues(items) : items.map((item) => convert(item, element));
      return Object.fromEntries(names.map((name, index) => [name, converted[index] ?? null]));
    }
    case 'object':
      return convertObject(value, type.attributes);
  }
}

function convertObject(value: Value, attributes: Readonly<Record<string, AttributeType>>): Value {
  if (!isObject(value)) throw mismatch('an object', value);
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { type, optional, fallback }]) => {
      const given = value[name];
      if (given === undefined && !optional) throw new ExpressionError(`the attribute "${name}" is needed`);
      return [name, convert(given ?? (optional ? fallback : null), type)];
    }),
  );
}

const isPrimitive = (type: Type): boolean => ['string', 'number', 'bool'].includes(type.kind);
const isSequence = (type: Type): boolean => ['list', 'set', 'tuple'].includes(type.kind);
const isNamed = (type: Type): boolean => ['map', 'object'].includes(type.kind);

function unifyPrimitives(types: readonly Type[]): Type | undefined {
  const [first] = types;
  if (types.every(({ kind }) => kind === first?.kind)) return first;
  return types.some(({ kind }) => kind === 'string') ? STRING : undefined;
}

function unifySequences(types: readonly Type[]): Type | undefined {
  const tuples = types.filter((type) => type.kind === 'tuple');
  const [first] = tuples;
  if (tuples.length === types.length && first && tuples.every((t) => t.elements.length === first.elements.length)) {
    const elements = first.elements.map((_, index) => unify(tuples.map((tuple) => tuple.elements[index] ?? ANY)));
    return elements.every((type) => type !== undefined) ? { kind: 'tuple', elements } : undefined;
  }
  const element = unify(types.flatMap(elementTypes));
  return element && { kind: types.every(({ kind }) => kind === 'set') ? 'set' : 'list', element };
}

function unifyNamed(types: readonly Type[]): Type | undefined {
  const objects = types.filter((type) => type.kind === 'object');
  const [first] = objects;
  const names = Object.keys(first?.attributes ?? {});
  const sameNames = ({ attributes }: { attributes: object }) =>
    Object.keys(attributes).length === names.length && names.every((name) => name in attributes);
  if (objects.length === types.length && objects.every(sameNames)) {
    const attributes: Record<string, AttributeType> = {};
    for (const name of names) {
      const type = unify(objects.map((object) => object.attributes[name]?.type ?? ANY));
      if (type === undefined) return undefined;
      attributes[name] = { type, optional: false, fallback: null };
    }
    return { kind: 'object', attributes };
  }
  const element = unify(types.flatMap(elementTypes));
  return element && { kind: 'map', element };
}

function elementTypes(type: Type): readonly Type[] {
  if (type.kind === 'tuple') return type.elements;
  if (type.kind === 'object') return Object.values(type.attributes).map((attribute) => attribute.type);
  return 'element' in type ? [type.element] : [];
}

function mapValues<T>(object: ValueObject, map: (value: Value) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}

const mismatch = (wanted: string, value: Value): ExpressionError =>
  new ExpressionError(`${wanted} is needed, and this is ${kindOf(value)}`);
