import { parse } from '@cdktf/hcl2json';
import { type Json, type JsonObject, isList, isObject } from '../hcl/json';
import { subjectOf, withoutTemplate } from './address-blocks';

/** A top-level block of a stack. */
export interface Block {
  /**
   * As Terraform writes it: `aws_s3_bucket.site`, `data.aws_route53_zone.zone`, `local.build`, `output.url`, `module.vpc`, `terraform`; of a block
   * about an address `moved.aws_s3_bucket.old`, `import.aws_s3_bucket.site`, `removed.aws_s3_bucket.old`.
   */
  readonly address: string;
  readonly kind:
    | 'resource'
    | 'data'
    | 'variable'
    | 'local'
    | 'output'
    | 'provider'
    | 'module'
    | 'terraform'
    | 'moved'
    | 'import'
    | 'removed';
  /** Of a resource or data source, or what a block is about, for example `aws_s3_bucket`; else empty. */
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

/** Blocks about an address, several of which may be about the same. */
function aboutAddresses(kind: 'moved' | 'import' | 'removed', value: Json | undefined): readonly Block[] {
  const seen = new Map<string, number>();
  return bodies(value ?? []).map((body) => {
    const block: Block = { address: '', kind, type: '', body };
    const subject = subjectOf(block);
    const at = seen.get(subject) ?? 0;
    seen.set(subject, at + 1);
    return {
      ...block,
      address: `${kind}.${subject}${at === 0 ? '' : `#${at + 1}`}`,
      type: subject.split('.')[0] ?? '',
    };
  });
}

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
    ...(['moved', 'import', 'removed'] as const).flatMap((kind) => aboutAddresses(kind, tree[kind])),
  ];
  return {
    blocks: new Map(blocks.map((block) => [block.address, block])),
    moves: new Map(
      bodies(tree['moved'] ?? []).map(({ from, to }) => [withoutTemplate(from), withoutTemplate(to)] as const),
    ),
  };
}
