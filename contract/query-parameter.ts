import * as z from 'zod/mini';

/**
 * How a query parameter is written in a cache key: one text for all values that mean the same. A value that is none of
 * the parameter's is left as it came; the API refuses it.
 */
export type CanonicalForm =
  /**
   * Decimal digits without leading zeros, in whatever notation of JavaScript's numbers it came (`%202`, `2.0`, `0x2`): the
   * API reads them all. Left out when it is the default.
   */
  | { readonly kind: 'integer'; readonly default?: string }
  /** One of the values, in their spelling whatever the case it came in; left out when it is the default. */
  | { readonly kind: 'one-of'; readonly values: readonly string[]; readonly default?: string }
  /** Small letters, single spaces, none around. */
  | { readonly kind: 'words' };

const forms = z.registry<{ readonly form: CanonicalForm }>();

/**
 * The form in which a query parameter's schema enters a cache key; undefined when it was not made by one of the functions
 * beside this one.
 */
export function canonicalFormOf(schema: z.ZodMiniType): CanonicalForm | undefined {
  return forms.get(schema)?.form;
}

/** A whole number in decimal digits. */
export function integerParameter(options: {
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
}) {
  const value = z.coerce.number<number>().check(z.int(), z.minimum(options.minimum), z.maximum(options.maximum));
  return z
    ._default(value, options.default)
    .register(forms, { form: { kind: 'integer', default: String(options.default) } });
}

/** One of several words, and one of them when none is given. */
export function choiceParameter<const Values extends readonly [string, ...string[]]>(
  values: Values,
  options: { readonly default: Values[number] },
) {
  return z
    ._default(z.enum(values), options.default)
    .register(forms, { form: { kind: 'one-of', values, default: options.default } });
}

/** One of several words, or none. */
export function optionalChoiceParameter<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.optional(z.enum(values)).register(forms, { form: { kind: 'one-of', values } });
}

/** Words to search for. Case and the number of spaces between them do not matter. */
export function wordsParameter(options: { readonly maximumLength: number }) {
  const text = z.string().check(z.minLength(1), z.maxLength(options.maximumLength));
  return text.register(forms, { form: { kind: 'words' } });
}
