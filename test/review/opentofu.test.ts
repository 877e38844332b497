import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from '@cdktf/hcl2json';
import { templateParts } from '../../review/hcl/template';

const HCL = resolve(__dirname, '../../hcl');

/**
 * The part of the language that the reviewed HCL uses, all of it in Terraform 1.5, of which OpenTofu 1.6 is a fork, but for
 * `use_lockfile` of the s3 backend (OpenTofu 1.10). Before something is added here, see that OpenTofu has it.
 * Source: OpenTofu documentation, Configuration Language; Backend Type: s3; internal/lang/functions.go.
 */
const KNOWN = {
  blocks: ['data', 'locals', 'output', 'provider', 'resource', 'terraform', 'variable'],
  settings: ['backend', 'cloud', 'required_providers', 'required_version'],
  backends: ['local', 's3'],
  remoteStates: ['local', 'remote', 's3'],
  variables: ['default', 'description', 'nullable', 'sensitive', 'type', 'validation'],
  outputs: ['description', 'value'],
  lifecycle: ['create_before_destroy', 'ignore_changes', 'precondition', 'prevent_destroy'],
  functions: [
    ...['alltrue', 'can', 'coalesce', 'contains', 'element', 'file', 'fileset', 'filesha256', 'flatten', 'jsondecode'],
    ...['jsonencode', 'keys', 'length', 'lookup', 'lower', 'max', 'merge', 'plantimestamp', 'regex', 'replace'],
    ...[
      'setsubtract',
      'sha1',
      'sha256',
      'split',
      'startswith',
      'strcontains',
      'substr',
      'timeadd',
      'timecmp',
      'toset',
      'trimprefix',
    ],
    ...['trimspace', 'trimsuffix', 'try'],
  ],
} as const;

type Tree = Readonly<Record<string, unknown>>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;
/** The parser gives a list of the blocks of one name. */
const bodies = (value: unknown): readonly Tree[] => [value].flat(2).filter(isTree);
const keysOf = (values: readonly unknown[]): readonly string[] => values.flatMap(bodies).flatMap(Object.keys);

/** Every folder of a stack, parsed. */
async function stacks(): Promise<readonly Tree[]> {
  const files = readdirSync(HCL, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tf'));
  const folders = [...new Set(files.map(dirname))].sort();
  const texts = folders.map((folder) =>
    files.filter((file) => dirname(file) === folder).map((file) => readFileSync(join(HCL, file), 'utf8')),
  );
  return Promise.all(texts.map((parts, index) => parse(`${folders[index]}.tf`, parts.join('\n'))));
}

function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return isTree(value) ? Object.values(value).flatMap(strings) : [];
}

const functionsIn = (text: string): readonly string[] =>
  templateParts(text)
    .filter(({ live }) => live)
    .flatMap(({ source }) => [...source.matchAll(/(?<![\w.-])([a-z][\w:]*)\(/g)].map(([, name]) => name!));

test('the reviewed HCL uses nothing that OpenTofu lacks', async () => {
  const all = await stacks();
  const blocks = (kind: string): readonly Tree[] => all.flatMap((stack) => bodies(stack[kind]));
  const named = (kind: string): readonly Tree[] => blocks(kind).flatMap((one) => Object.values(one).flatMap(bodies));
  const resources = named('resource').flatMap((one) => Object.values(one).flatMap(bodies));
  const used: Readonly<Record<keyof typeof KNOWN, readonly string[]>> = {
    blocks: keysOf(all),
    settings: keysOf(blocks('terraform')),
    backends: keysOf(blocks('terraform').map(({ backend }) => backend)),
    remoteStates: blocks('data')
      .flatMap((one) => bodies(one['terraform_remote_state']))
      .flatMap((one) => Object.values(one).flatMap(bodies))
      .map(({ backend }) => String(backend)),
    variables: keysOf(named('variable')),
    outputs: keysOf(named('output')),
    lifecycle: keysOf(resources.map(({ lifecycle }) => lifecycle)),
    functions: all.flatMap(strings).flatMap(functionsIn),
  };
  const unknown = Object.entries(KNOWN).flatMap(([kind, known]) => {
    const found = [...new Set(used[kind as keyof typeof KNOWN])];
    return found.filter((name) => !(known as readonly string[]).includes(name)).map((name) => `${kind}: ${name}`);
  });

  expect(unknown).toEqual([]);
  // Each kind is found where it is looked for.
  expect(Object.entries(used).filter(([, names]) => names.length === 0)).toEqual([]);
  // Write-only arguments came with Terraform 1.11 and OpenTofu 1.11.
  expect(keysOf(resources).filter((name) => /_wo(_version)?$/.test(name))).toEqual([]);
});
