import * as z from 'zod/mini';

/** A JSON Schema as API Gateway reads it. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** Keywords that API Gateway refuses or silently ignores (developer guide, "Important notes", REST APIs). */
const unsupported = new Set(['nullable', 'readOnly', 'discriminator', 'exclusiveMinimum', 'exclusiveMaximum', 'const']);
/** Keywords that say nothing about what is valid: left out, because the import ignores or refuses them. */
const omitted = new Set(['$schema', 'default']);

/**
 * The JSON Schema (draft 4, the one API Gateway's models use) of what a client may send.
 *
 * @throws Error when the schema needs a keyword that API Gateway does not know; `owner` names it in the message.
 */
export function jsonSchema(schema: z.ZodMiniType, owner: string): JsonSchema {
  return clean(z.toJSONSchema(schema, { target: 'draft-4', io: 'input' }) as JsonSchema, owner);
}

function clean(schema: JsonSchema, owner: string): JsonSchema {
  const kept = Object.entries(schema)
    .filter(([keyword]) => !omitted.has(keyword))
    .map(([keyword, value]) => {
      if (unsupported.has(keyword)) {
        throw new Error(
          `${owner} needs the JSON Schema keyword "${keyword}", which API Gateway does not support in models. ` +
            'Say it with another one: a minimum instead of a lower bound, an optional member instead of null.',
        );
      }
      return [keyword, keyword === 'properties' ? cleanEach(value as JsonSchema, owner) : cleanValue(value, owner)];
    });
  return Object.fromEntries(kept) as JsonSchema;
}

/** Below `properties` the keys are a client's own names, not keywords. */
function cleanEach(properties: JsonSchema, owner: string): JsonSchema {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, cleanValue(value, owner)]));
}

function cleanValue(value: unknown, owner: string): unknown {
  if (Array.isArray(value)) return value.map((element) => cleanValue(element, owner));
  return typeof value === 'object' && value !== null ? clean(value as JsonSchema, owner) : value;
}
