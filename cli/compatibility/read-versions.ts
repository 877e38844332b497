import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CliError } from '../cli-error';

/** A version that the project is held to. */
export interface PinnedVersion {
  readonly name: string;
  /** As it is pinned: `0.21.0`, `>= 1.5.0`. */
  readonly version: string;
  /** The file that pins it, or the folder of those that do, relative to the project. */
  readonly source: string;
}

/** Packages whose exact version decides what is synthesized, built or tested. */
const PACKAGES = [
  'cdktf',
  'cdktf-cli',
  '@cdktf/provider-aws',
  '@cdktf/hcl2json',
  'constructs',
  'typescript',
  'typescript-eslint',
  'tsx',
  'jest',
  'esbuild',
  'vite',
  'playwright-core',
  'preact',
  'zod',
  'jose',
  '@aws-lambda-powertools/event-handler',
];

/**
 * Every version that the project pins, out of the files that pin it: nothing is asked of the machine.
 *
 * @param project its folder
 * @throws CliError when a file no longer says what is looked for
 */
export function readVersions(project: string): readonly PinnedVersion[] {
  const text = (file: string): string => readFileSync(join(project, file), 'utf8');
  return [
    ...ofNode(text),
    ...ofTerraform(project, text),
    ...ofPrograms(project, text),
    ...ofPackages(text),
    ...ofFork(text),
  ];
}

type Read = (file: string) => string;

function ofNode(text: Read): PinnedVersion[] {
  const { engines } = JSON.parse(text('package.json')) as { engines: { node: string } };
  return [{ name: 'Node.js', version: spaced(engines.node), source: 'package.json' }];
}

/** What the reviewed HCL asks for; it is proven equal to what is applied. */
function ofTerraform(project: string, text: Read): PinnedVersion[] {
  const found = filesOf(project, 'hcl', '.tf').map(text);
  const settings = found.filter((hcl) => /^terraform \{/m.test(hcl));
  const required = (kind: string, pattern: RegExp, of: readonly string[]): string =>
    only(
      `the ${kind} of hcl/`,
      of.flatMap((hcl) => [...hcl.matchAll(pattern)].map(([, value = '']) => value)),
    );
  const [withS3, others] = [true, false].map((isS3) => settings.filter((hcl) => / {2}backend "s3"/.test(hcl) === isS3));
  const core = /required_version = "([^"]+)"/g;
  return [
    { name: 'Terraform', version: required('required_version', core, others ?? []), source: 'hcl' },
    { name: 'Terraform, `s3` backend', version: required('required_version', core, withS3 ?? []), source: 'hcl' },
    {
      name: 'AWS provider',
      version: required('provider', /source {2}= "hashicorp\/aws"\n +version = "([^"]+)"/g, settings),
      source: 'hcl',
    },
    {
      name: 'Lambda runtime',
      version: required('Lambda runtime', /runtime += "(nodejs[^"]+)"/g, found),
      source: 'hcl',
    },
    {
      name: 'CloudFront Functions runtime',
      version: required('CloudFront Functions runtime', /runtime += "(cloudfront-js[^"]+)"/g, found),
      source: 'hcl',
    },
  ];
}

function ofPrograms(project: string, text: Read): PinnedVersion[] {
  const workflows = filesOf(project, '.github/workflows', '.yml');
  const inputs = workflows.flatMap((file) => inputsOf(parse(text(file))));
  const given = (input: string): string => listed(inputs.flatMap((given) => given[input] ?? []).map(String));
  const source = '.github/workflows';
  return [
    { name: 'Node.js of workflows', version: given('node-version'), source },
    { name: 'Terraform of workflows', version: given('terraform_version'), source },
    {
      name: 'moto',
      version: match(text, 'local/emulator/python.ts', /MOTO_VERSION = '([^']+)'/),
      source: 'local/emulator/python.ts',
    },
    {
      name: 'JavaScript of the app',
      version: match(text, 'spa/vite.config.ts', /target: '([^']+)'/),
      source: 'spa/vite.config.ts',
    },
  ];
}

function ofPackages(text: Read): PinnedVersion[] {
  const { packages } = JSON.parse(text('package-lock.json')) as {
    packages: Readonly<Record<string, { readonly version?: string }>>;
  };
  return PACKAGES.map((name) => {
    const version = packages[`node_modules/${name}`]?.version;
    if (version === undefined) throw new CliError(`package-lock.json has no ${name}; take it off the list of packages`);
    return { name: `\`${name}\``, version, source: 'package-lock.json' };
  });
}

function filesOf(project: string, folder: string, ending: string): string[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))
    .sort();
}

/** CDK Terrain, as the check of that exit installs it. */
function ofFork(text: Read): PinnedVersion[] {
  const source = 'cli/cdktn/package.json';
  const { dependencies } = JSON.parse(text(source)) as { dependencies: Readonly<Record<string, string>> };
  return ['cdktn', '@cdktn/provider-aws'].map((name) => {
    const aliased = Object.values(dependencies).find((version) => version.startsWith(`npm:${name}@`));
    const version = dependencies[name] ?? aliased?.slice(`npm:${name}@`.length);
    return {
      name: `\`${name}\`, for its check`,
      version: only(`${name} in ${source}`, version ? [version] : []),
      source,
    };
  });
}

/** What steps give to the actions they use, wherever they stand in a workflow. */
function inputsOf(node: unknown): Readonly<Record<string, unknown>>[] {
  if (typeof node !== 'object' || node === null) return [];
  const below = Object.values(node).flatMap(inputsOf);
  return 'with' in node ? [node.with as Record<string, unknown>, ...below] : below;
}

function match(text: Read, file: string, pattern: RegExp): string {
  return only(file, [pattern.exec(text(file))?.[1] ?? ''].filter(Boolean));
}

/** @throws CliError when the values are not one and the same */
function only(what: string, values: readonly string[]): string {
  const [value, ...others] = new Set(values);
  if (value !== undefined && others.length === 0) return value;
  throw new CliError(`${what} should be one version, and is: ${listed(values) || 'not there'}`);
}

const listed = (values: readonly string[]): string => [...new Set(values)].sort().join(', ');

/** `>=20.19` as Terraform writes it. */
const spaced = (range: string): string => range.replace(/^([<>]=?)(?=\d)/, '$1 ');
