import { parse } from '@cdktf/hcl2json';
import { type Json, type JsonObject, isList, isObject } from '../hcl/json';

/** A top-level block of a stack. */
export interface Block {
  /** As Terraform writes it: `aws_s3_bucket.site`, `data.aws_route53_zone.zone`, `local.build`, `output.url`, `module.vpc`, `terraform`. */
  readonly address: string;
  readonly kind: 'resource' | 'data' | 'variable' | 'local' | 'output' | 'provider' | 'module' | 'terraform';
  /** Of a resource or data source, for example `aws_s3_bucket`; else empty. */
  readonly type: string;
  /** As hcl2json reads it: blocks are lists, expressions are strings with `${…}`. */
  readonly body: JsonObject;
}

/** What one revision says of one stack. */
export interface StackRevision {
  readonly blocks: ReadonlyMap<string, Block>;
  /** Old address to new address. */
  readonly moves: ReadonlyMap<string, string>;
}

const PREFIXES: Readonly<Record<string, readonly [kind: Block['kind'], prefix: string]>> = {
  variable: ['variable', 'var.'],
  output: ['output', 'output.'],
  provider: ['provider', 'provider.'],
  module: ['module', 'module.'],
};

const entries = (value: Json | undefined): readonly (readonly [string, Json])[] =>
  isObject(value) ? Object.entries(value) : [];

const bodies = (value: Json): readonly JsonObject[] => (isList(value) ? value : [value]).filter(isObject);

function typed(kind: 'resource' | 'data', value: Json | undefined): readonly Block[] {
  return entries(value).flatMap(([type, named]) =>
    entries(named).flatMap(([name, list]) =>
      bodies(list).map((body) => ({ address: `${kind === 'data' ? 'data.' : ''}${type}.${name}`, kind, type, body })),
    ),
  );
}

function named(block: string, value: Json | undefined): readonly Block[] {
  const [kind, prefix] = PREFIXES[block]!;
  return entries(value).flatMap(([name, list]) =>
    bodies(list).map((body) => {
      const alias = kind === 'provider' && typeof body['alias'] === 'string' ? `.${body['alias']}` : '';
      return { address: `${prefix}${name}${alias}`, kind, type: '', body };
    }),
  );
}

function locals(value: Json | undefined): readonly Block[] {
  return bodies(value ?? []).flatMap((body) =>
    Object.entries(body).map(([name, local]) => ({
      address: `local.${name}`,
      kind: 'local' as const,
      type: '',
      body: { value: local },
    })),
  );
}

/** All `terraform` blocks are settings of one thing. */
function settings(value: Json | undefined): readonly Block[] {
  const all = bodies(value ?? []);
  if (all.length === 0) return [];
  const body: JsonObject = Object.assign({}, ...all) as JsonObject;
  return [{ address: 'terraform', kind: 'terraform', type: '', body }];
}

const withoutTemplate = (value: Json | undefined): string =>
  typeof value === 'string' ? value.replace(/^\$\{(.*)\}$/s, '$1') : '';

/**
 * Reads the files of one stack.
 *
 * @param text of all of them, one after the other: Terraform reads a folder just so
 * @throws Error of hcl2json's when it is no HCL
 */
export async function readStack(text: string): Promise<StackRevision> {
  return stackRevision((await parse('stack.tf', text)) as JsonObject);
}

/** @param tree as hcl2json reads a stack */
export function stackRevision(tree: JsonObject): StackRevision {
  const blocks = [
    ...settings(tree['terraform']),
    ...['provider', 'variable', 'output', 'module'].flatMap((block) => named(block, tree[block])),
    ...locals(tree['locals']),
    ...typed('data', tree['data']),
    ...typed('resource', tree['resource']),
  ];
  return {
    blocks: new Map(blocks.map((block) => [block.address, block])),
    moves: new Map(
      bodies(tree['moved'] ?? []).map(({ from, to }) => [withoutTemplate(from), withoutTemplate(to)] as const),
    ),
  };
}
