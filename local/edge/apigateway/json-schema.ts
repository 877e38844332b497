import { isDeepStrictEqual } from 'node:util';
import { EdgeError } from '../error';
import type { Value } from '../terraform/system';

/** Whether a value is valid. */
export type Schema = (value: Value) => boolean;

type JsonObject = { readonly [name: string]: Value };
type Keyword = (argument: Value, schema: JsonObject, compiler: Compiler) => Schema;

interface Compiler {
  readonly address: string;
  compile(schema: Value, path: string): Schema;
  reference(pointer: Value): Schema;
}

/** Keywords that say nothing about what is valid. `format` is one of them: API Gateway does not look at it. */
const inert = new Set(['title', 'description', 'example', 'default', 'format', '$schema', 'id']);
/** Read together with the bound that they sharpen. */
const modifiers = new Set(['exclusiveMinimum', 'exclusiveMaximum']);

const types: Readonly<Record<string, Schema>> = {
  object: isObject,
  array: (value) => Array.isArray(value),
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

const keywords: Readonly<Record<string, Keyword>> = {
  $ref: (pointer, _, compiler) => compiler.reference(pointer),
  type: (names, _, { address }) => {
    const allowed = list(names).map(
      (name) => types[String(name)] ?? refuse(address, `the type ${JSON.stringify(name)}`),
    );
    return (value) => allowed.some((is) => is(value));
  },
  enum: (values) => {
    const allowed = list(values);
    return (value) => allowed.some((other) => isDeepStrictEqual(value, other));
  },
  allOf: (schemas, _, compiler) => {
    const parts = compileAll(schemas, 'allOf', compiler);
    return (value) => parts.every((valid) => valid(value));
  },
  anyOf: (schemas, _, compiler) => {
    const parts = compileAll(schemas, 'anyOf', compiler);
    return (value) => parts.some((valid) => valid(value));
  },
  oneOf: (schemas, _, compiler) => {
    const parts = compileAll(schemas, 'oneOf', compiler);
    return (value) => parts.filter((valid) => valid(value)).length === 1;
  },
  not: (schema, _, compiler) => {
    const valid = compiler.compile(schema, 'not');
    return (value) => !valid(value);
  },
  minimum: (bound, schema, { address }) =>
    booleanModifier(schema, 'exclusiveMinimum', address)
      ? (value) => typeof value !== 'number' || value > Number(bound)
      : (value) => typeof value !== 'number' || value >= Number(bound),
  maximum: (bound, schema, { address }) =>
    booleanModifier(schema, 'exclusiveMaximum', address)
      ? (value) => typeof value !== 'number' || value < Number(bound)
      : (value) => typeof value !== 'number' || value <= Number(bound),
  multipleOf: (factor) => (value) => typeof value !== 'number' || Number.isInteger(value / Number(factor)),
  minLength: (bound) => (value) => typeof value !== 'string' || [...value].length >= Number(bound),
  maxLength: (bound) => (value) => typeof value !== 'string' || [...value].length <= Number(bound),
  pattern: (pattern, _, { address }) => {
    const expression = regexOf(pattern, address);
    return (value) => typeof value !== 'string' || expression.test(value);
  },
  minItems: (bound) => (value) => !Array.isArray(value) || value.length >= Number(bound),
  maxItems: (bound) => (value) => !Array.isArray(value) || value.length <= Number(bound),
  uniqueItems: (unique) => (value) =>
    unique !== true ||
    !Array.isArray(value) ||
    value.every((item, index) => !value.slice(0, index).some((other) => isDeepStrictEqual(item, other))),
  items: (schema, _, compiler) => {
    const valid = compiler.compile(schema, 'items');
    return (value) => !Array.isArray(value) || value.every((item) => valid(item as Value));
  },
  minProperties: (bound) => (value) => !isObject(value) || Object.keys(value).length >= Number(bound),
  maxProperties: (bound) => (value) => !isObject(value) || Object.keys(value).length <= Number(bound),
  required: (names) => {
    const needed = list(names).map(String);
    return (value) => !isObject(value) || needed.every((name) => Object.hasOwn(value, name));
  },
  properties: (schemas, _, compiler) => {
    const members = Object.entries(objectOf(schemas, compiler.address)).map(
      ([name, schema]) => [name, compiler.compile(schema, `properties.${name}`)] as const,
    );
    return (value) =>
      !isObject(value) || members.every(([name, valid]) => !Object.hasOwn(value, name) || valid(value[name]!));
  },
  additionalProperties: (allowed, schema, compiler) => {
    const known = new Set(Object.keys(objectOf(schema['properties'] ?? {}, compiler.address)));
    const valid = typeof allowed === 'boolean' ? () => allowed : compiler.compile(allowed, 'additionalProperties');
    return (value) =>
      !isObject(value) || Object.entries(value).every(([name, member]) => known.has(name) || valid(member));
  },
};

/**
 * Compiles a model: JSON Schema, draft 4 (API Gateway guide, "Data models for REST APIs").
 *
 * @param address of the document, for messages
 * @param definitions the models that `#/components/schemas/…` or `#/definitions/…` refers to
 * @throws EdgeError for a keyword that API Gateway ignores or refuses, or that is not modelled
 */
export function compileSchema(schema: Value, address: string, definitions: JsonObject): Schema {
  return compilerOf(address, definitions, new Map()).compile(schema, '');
}

function compilerOf(address: string, definitions: JsonObject, known: Map<string, Schema>): Compiler {
  return {
    address,
    compile: (schema, path) => {
      const here = path === '' ? address : `${address}.${path}`;
      return compileObject(objectOf(schema, here), compilerOf(here, definitions, known));
    },
    reference: (pointer) => {
      const [, name] = /^#\/(?:components\/schemas|definitions)\/([A-Za-z0-9]+)$/.exec(String(pointer)) ?? [];
      const schema = name === undefined ? undefined : definitions[name];
      if (name === undefined || schema === undefined) {
        throw new EdgeError(
          `${address}.$ref`,
          `refers to ${JSON.stringify(pointer)}, which is no model of the document.`,
        );
      }
      if (!known.has(name)) {
        // Stands for the model while it is compiled: a model may contain itself.
        known.set(name, (value) => known.get(name)!(value));
        known.set(name, compilerOf(address, definitions, known).compile(schema, `$ref(${name})`));
      }
      return (value) => known.get(name)!(value);
    },
  };
}

function compileObject(schema: JsonObject, compiler: Compiler): Schema {
  const checks = Object.entries(schema)
    .filter(([keyword]) => !inert.has(keyword) && !modifiers.has(keyword))
    .map(([keyword, argument]) => {
      const make = keywords[keyword] ?? refuse(compiler.address, `the JSON Schema keyword "${keyword}"`);
      return make(argument, schema, compiler);
    });
  return (value) => checks.every((valid) => valid(value));
}

function compileAll(schemas: Value, keyword: string, compiler: Compiler): readonly Schema[] {
  return list(schemas).map((schema, index) => compiler.compile(schema, `${keyword}[${index}]`));
}

function booleanModifier(schema: JsonObject, name: string, address: string): boolean {
  const value = schema[name] ?? false;
  return typeof value === 'boolean' ? value : refuse(address, `"${name}" with a number, which API Gateway ignores`);
}

function regexOf(pattern: Value, address: string): RegExp {
  try {
    return new RegExp(String(pattern), 'u');
  } catch (error) {
    throw new EdgeError(`${address}.pattern`, `is not a regular expression: ${(error as Error).message}.`);
  }
}

function refuse(address: string, what: string): never {
  throw new EdgeError(address, `uses ${what}; the local edge does not model it.`);
}

function list(value: Value): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [value];
}

function objectOf(value: Value, address: string): JsonObject {
  if (!isObject(value))
    throw new EdgeError(address, `must be an object, and is ${JSON.stringify(value).slice(0, 80)}.`);
  return value;
}

function isObject(value: Value): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
