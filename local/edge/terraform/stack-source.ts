import { EdgeError } from '../error';
import { isList, isObject, type ValueObject } from './expression/values';
import type { Value } from './system';

/** A block as it stands in the JSON, not evaluated. */
export type Body = ValueObject;

/** One stack's configuration, from all of its files. */
export interface StackSource {
  readonly name: string;
  /** The folder Terraform runs in, absolute. */
  readonly directory: string;
  readonly terraform: readonly Body[];
  /** Provider configurations by local name. */
  readonly providers: ReadonlyMap<string, readonly Body[]>;
  readonly variables: ReadonlyMap<string, Body>;
  readonly locals: ReadonlyMap<string, Value>;
  readonly outputs: ReadonlyMap<string, Body>;
  /** By type and name: `aws_s3_bucket.site`. */
  readonly resources: ReadonlyMap<string, Body>;
  readonly data: ReadonlyMap<string, Body>;
}

/** These say how to deploy, not what is deployed; a `check` only warns. */
const WITHOUT_EFFECT = new Set(['//', 'moved', 'removed', 'import', 'check']);

const KNOWN = new Set(['terraform', 'provider', 'variable', 'locals', 'output', 'resource', 'data']);

/** @throws EdgeError for what is declared twice or not understood */
export function parseStack(name: string, directory: string, files: readonly Body[]): StackSource {
  for (const kind of files.flatMap(Object.keys)) {
    if (KNOWN.has(kind) || WITHOUT_EFFECT.has(kind)) continue;
    const remedy = kind === 'module' ? 'Put its resources into the stack.' : undefined;
    throw new EdgeError(`${name}: ${kind}`, 'the local edge does not understand this kind of block.', remedy);
  }
  const all = (kind: string): readonly Body[] =>
    files.flatMap((file) => bodies(file[kind] ?? [], `${name}: ${kind}`)).map(withoutNotes);
  const labelled = (kind: string, depth: 1 | 2): ReadonlyMap<string, Body> =>
    unique(
      `${name}: ${kind}`,
      all(kind).flatMap((body) => labels(body, depth, `${name}: ${kind}`)),
    );
  return {
    name,
    directory,
    terraform: all('terraform'),
    providers: group(all('provider'), name),
    variables: labelled('variable', 1),
    locals: unique(`${name}: locals`, all('locals').flatMap(Object.entries<Value>)),
    outputs: labelled('output', 1),
    resources: labelled('resource', 2),
    data: labelled('data', 2),
  };
}

/** The blocks that a JSON value stands for: one object, or a list of them (JSON configuration syntax, "Block"). */
export function bodies(value: Value, address: string): readonly Body[] {
  const list = isList(value) ? value : [value];
  return list.map((body) => {
    if (!isObject(body)) throw new EdgeError(address, 'a block is needed here, which JSON writes as an object.');
    return body;
  });
}

/** Members called `//` are for people and other programs. */
function withoutNotes(body: Body): Body {
  if (!Object.hasOwn(body, '//')) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== '//'));
}

function labels(body: Body, depth: 1 | 2, address: string): (readonly [string, Body])[] {
  return Object.entries(withoutNotes(body)).flatMap(([label, value]) => {
    const inner = bodies(value, `${address}.${label}`);
    if (depth === 1) return inner.map((leaf) => [label, withoutNotes(leaf)] as const);
    return inner.flatMap((level) =>
      labels(level, 1, `${address}.${label}`).map(([name, leaf]) => [`${label}.${name}`, leaf] as const),
    );
  });
}

function group(providers: readonly Body[], stack: string): ReadonlyMap<string, readonly Body[]> {
  const byName = new Map<string, Body[]>();
  for (const [name, body] of providers.flatMap((body) => labels(body, 1, `${stack}: provider`))) {
    byName.set(name, [...(byName.get(name) ?? []), body]);
  }
  return byName;
}

function unique<T>(address: string, entries: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const [name, value] of entries) {
    if (map.has(name)) throw new EdgeError(`${address}.${name}`, 'is declared more than once.');
    map.set(name, value);
  }
  return map;
}
