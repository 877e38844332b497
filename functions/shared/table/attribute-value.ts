/** A value as DynamoDB carries it in JSON: the kinds that JSON itself has. */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: Attributes };
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** What JSON can say. */
export type Plain =
  string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain | undefined };

/**
 * A value in DynamoDB's words. Members that are undefined are left out.
 *
 * @throws TypeError for what JSON cannot say
 */
export function toAttribute(value: Plain): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (typeof value === 'number' && Number.isFinite(value)) return { N: String(value) };
  if (Array.isArray(value)) return { L: (value as readonly Plain[]).map(toAttribute) };
  if (typeof value === 'object') return { M: toAttributes(value as Readonly<Record<string, Plain | undefined>>) };
  throw new TypeError(`An item cannot hold ${String(value)}; allowed: what JSON can say.`);
}

/** The attributes of an item, or the members of a map. */
export function toAttributes(values: Readonly<Record<string, Plain | undefined>>): Attributes {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, toAttribute(value)]])),
  );
}

/** @throws TypeError for kinds that JSON has not: sets and bytes */
export function fromAttribute(value: AttributeValue): Plain {
  if ('S' in value) return value.S;
  if ('N' in value) return Number(value.N);
  if ('BOOL' in value) return value.BOOL;
  if ('NULL' in value) return null;
  if ('L' in value) return value.L.map(fromAttribute);
  if ('M' in value) return fromAttributes(value.M);
  throw new TypeError(`An attribute of the kind ${Object.keys(value).join()} cannot be read here.`);
}

export function fromAttributes(attributes: Attributes): Record<string, Plain> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, fromAttribute(value)]));
}
