import { invalidValue } from './function-outcome';

/** A header, query parameter or cookie in an event; `multiValue` only when its name comes several times. */
export interface Field {
  readonly value: string;
  /** Of a cookie in a response: what follows its value, `Path=/; Secure`. */
  readonly attributes?: string;
  readonly multiValue?: readonly Field[];
}

export type Fields = Readonly<Record<string, Field>>;

/** Values by name, one field a name, in the order of the first of each (CloudFront guide, functions event structure). */
export function toFields(pairs: Iterable<readonly [name: string, value: Field]>): Fields {
  // Without a prototype, so that a header called `__proto__` is one.
  const fields: Record<string, Field> = Object.create(null) as Record<string, Field>;
  for (const [name, value] of pairs) {
    const field = fields[name];
    fields[name] = field === undefined ? value : { ...field, multiValue: [...(field.multiValue ?? [field]), value] };
  }
  return fields;
}

/**
 * The values of a field as a function left it: a changed `multiValue` counts alone; otherwise `value` stands for the
 * first and the others stay (CloudFront guide, functions event structure, duplicates).
 *
 * @param path of the field, for messages: `request.headers.accept`
 * @throws FunctionFailure when it has another shape
 */
export function valuesOf(field: unknown, before: Field | undefined, path: string): readonly Field[] {
  const { value, multiValue, attributes } = asObject(field, path);
  if (multiValue === undefined || multiValue === null) return [asField(value, attributes, path)];
  if (!Array.isArray(multiValue)) throw invalidValue(`${path}.multiValue must be an array`);
  const values = multiValue.map((item, index) => {
    const single = asObject(item, `${path}.multiValue[${index}]`);
    return asField(single['value'], single['attributes'], `${path}.multiValue[${index}]`);
  });
  const [, ...others] = values;
  return sameValues(values, before?.multiValue) ? [asField(value, attributes, path), ...others] : values;
}

export function asObject(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidValue(`${path} must be an object`);
  return value as Readonly<Record<string, unknown>>;
}

function asField(value: unknown, attributes: unknown, path: string): Field {
  if (typeof value !== 'string') throw invalidValue(`${path}.value must be a string`);
  if (attributes === undefined || attributes === null) return { value };
  if (typeof attributes !== 'string') throw invalidValue(`${path}.attributes must be a string`);
  return { value, attributes };
}

function sameValues(values: readonly Field[], before: readonly Field[] | undefined): boolean {
  return (
    values.length === before?.length &&
    values.every((one, index) => one.value === before[index]?.value && one.attributes === before[index]?.attributes)
  );
}
