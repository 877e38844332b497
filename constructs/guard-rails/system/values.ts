import type { Resource } from './resource';

/** Something that is known only when Terraform runs, or that nothing here evaluates. */
export class Unknown {
  /** @param expression what stands there, for people and for what it mentions */
  constructor(readonly expression: string) {}
}

/** An attribute that AWS makes, such as an id or an ARN. What made it is known. */
export class Reference {
  constructor(
    readonly resource: Resource,
    readonly attribute: string,
  ) {}
}

/** A resolved argument. A text that Terraform would encode as JSON is the value that it encodes. */
export type Value =
  | undefined
  | null
  | string
  | number
  | boolean
  | Unknown
  | Reference
  | readonly Value[]
  | { readonly [member: string]: Value };

export type Block = { readonly [member: string]: Value };

const isBlock = (value: Value): value is Block =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Unknown) &&
  !(value instanceof Reference);

/** The text of a known string, number or truth value. */
export function text(value: Value): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** A known number; Terraform takes its text as well. */
export function number(value: Value): number | undefined {
  const known = text(value);
  if (known === undefined || known.trim() === '') return undefined;
  const parsed = Number(known);
  return Number.isNaN(parsed) ? undefined : parsed;
}

/** A known list, or the one block that stands for a list of one; empty when there is neither. */
export function list(value: Value): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  return isBlock(value) ? [value] : [];
}

/** The blocks of an argument, however many times it was written. */
export function blocks(value: Value): readonly Block[] {
  return list(value).filter(isBlock);
}

/** The first block of an argument; empty when there is none. */
export function block(value: Value): Block {
  return blocks(value)[0] ?? {};
}

/** The known strings of a list. */
export function texts(value: Value): readonly string[] {
  return list(value).flatMap((item) => text(item) ?? []);
}

/** The resource that makes a value. */
export function madeBy(value: Value): Resource | undefined {
  return value instanceof Reference ? value.resource : undefined;
}

/** What stands there, as people read it. */
export function show(value: Value): string {
  if (value instanceof Unknown) return value.expression;
  if (value instanceof Reference) return `${value.resource.address}.${value.attribute}`;
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map(show).join(', ')}]`;
  return text(value) ?? (value === undefined || value === null ? 'nothing' : 'a block');
}
