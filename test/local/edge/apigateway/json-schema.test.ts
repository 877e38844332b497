import fc from 'fast-check';
import * as z from 'zod/mini';
import { jsonSchema } from '../../../../contract/json-schema';
import { compileSchema } from '../../../../local/edge/apigateway/json-schema';
import type { Value } from '../../../../local/edge/terraform/system';

type Json = Readonly<Record<string, Value>>;

const compile = (schema: Value, models: Json = {}) => compileSchema(schema, 'document', models);

describe('a value is valid by', () => {
  it.each<[keyword: string, schema: Json, valid: Value, invalid: Value]>([
    ['type', { type: 'integer' }, 1, 1.5],
    ['several types', { type: ['string', 'null'] }, null, 1],
    ['enum', { enum: ['a', { b: 1 }] }, { b: 1 }, 'b'],
    ['minimum', { minimum: 1 }, 1, 0],
    ['an exclusive minimum as draft 4 says it', { minimum: 1, exclusiveMinimum: true }, 2, 1],
    ['maximum', { maximum: 1 }, 1, 2],
    ['an exclusive maximum', { maximum: 1, exclusiveMaximum: true }, 0, 1],
    ['multipleOf', { multipleOf: 2 }, 4, 3],
    ['minLength in characters', { minLength: 2 }, '😀a', '😀'],
    ['maxLength in characters', { maxLength: 1 }, '😀', 'ab'],
    ['pattern anywhere in a text', { pattern: 'b' }, 'abc', 'ac'],
    ['minItems', { minItems: 1 }, [1], []],
    ['maxItems', { maxItems: 1 }, [1], [1, 2]],
    ['uniqueItems', { uniqueItems: true }, [{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 1 }]],
    ['items', { items: { type: 'string' } }, ['a'], ['a', 1]],
    ['required', { required: ['a'] }, { a: null }, { b: 1 }],
    ['required, not met by a prototype', { required: ['toString'] }, { toString: 1 }, {}],
    ['properties', { properties: { a: { type: 'string' } } }, { a: 'x', b: 1 }, { a: 1 }],
    ['additionalProperties', { properties: { a: {} }, additionalProperties: false }, { a: 1 }, { b: 1 }],
    ['a schema of the others', { additionalProperties: { type: 'string' } }, { b: 'x' }, { b: 1 }],
    ['minProperties', { minProperties: 1 }, { a: 1 }, {}],
    ['maxProperties', { maxProperties: 1 }, { a: 1 }, { a: 1, b: 2 }],
    ['allOf', { allOf: [{ minimum: 1 }, { maximum: 2 }] }, 2, 3],
    ['anyOf', { anyOf: [{ type: 'string' }, { minimum: 2 }] }, 2, 1],
    ['oneOf', { oneOf: [{ minimum: 1 }, { maximum: 2 }] }, 3, 2],
    ['not', { not: { type: 'string' } }, 1, 'a'],
  ])('%s', (_, schema, valid, invalid) => {
    const check = compile(schema);

    expect([check(valid), check(invalid)]).toEqual([true, false]);
  });

  it('a model that contains itself', () => {
    const tree: Json = {
      type: 'object',
      properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
      additionalProperties: false,
    };
    const check = compile({ $ref: '#/components/schemas/Tree' }, { Tree: tree });

    expect(check({ children: [{ children: [] }] })).toBe(true);
    expect(check({ children: [{ child: [] }] })).toBe(false);
  });
});

/** Schemas as the contract's are made, at most two levels deep. */
const size = fc.integer({ min: 0, max: 3 });
const leaf: fc.Arbitrary<z.ZodMiniType> = fc.oneof(
  fc.tuple(size, size).map(([one, two]) => z.string().check(z.minLength(one), z.maxLength(one + two))),
  fc.constantFrom('^a', 'b$').map((pattern) => z.string().check(z.regex(new RegExp(pattern)))),
  fc.tuple(size, size).map(([one, two]) => z.int().check(z.minimum(one), z.maximum(one + two))),
  fc.constant(z.boolean()),
  fc.constant(z.enum(['a', 'ab'])),
);
const levelOf = (inner: fc.Arbitrary<z.ZodMiniType>): fc.Arbitrary<z.ZodMiniType> =>
  fc.oneof(
    fc.tuple(inner, size).map(([item, length]) => z.array(item).check(z.minLength(1), z.maxLength(length + 1))),
    fc.tuple(inner, inner).map(([a, b]) => z.strictObject({ a, b: z.optional(b) })),
    fc.tuple(inner, inner).map(([a, b]) => z.union([a, b])),
  );
const schema = levelOf(fc.oneof(leaf, levelOf(leaf)));

const scalar = fc.constantFrom<Value>(null, true, 0, 1, 2, 2.5, '', 'a', 'ab');
const compound = (inner: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.oneof(
    inner,
    fc.array(inner, { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), inner, { maxKeys: 3 }),
  );

it('agrees with the validator that the models are made from', () => {
  fc.assert(
    fc.property(schema, fc.array(compound(compound(scalar)), { minLength: 1, maxLength: 10 }), (made, values) => {
      const check = compile(jsonSchema(made, 'test') as Value);
      for (const value of values) expect(check(value)).toBe(made.safeParse(value).success);
    }),
    { numRuns: 200 },
  );
});

it.each<[what: string, schema: Json, message: string]>([
  ['a keyword', { properties: { a: { const: 1 } } }, 'document.properties.a: uses the JSON Schema keyword "const"'],
  ['nullable, which the import drops', { nullable: true }, 'document: uses the JSON Schema keyword "nullable"'],
  [
    'a number as exclusive minimum',
    { minimum: 0, exclusiveMinimum: 1 },
    'document: uses "exclusiveMinimum" with a number',
  ],
  ['a type', { type: 'date' }, 'document: uses the type "date"'],
  ['a reference', { $ref: '#/components/schemas/Nothing' }, 'document.$ref: refers to'],
  ['an expression', { pattern: '(' }, 'document.pattern: is not a regular expression'],
])('refuses %s that it does not know, by address', (_, schema, message) => {
  expect(() => compile(schema)).toThrow(message);
});
