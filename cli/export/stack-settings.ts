import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { SynthesizedStack } from '../synth/synthesized-stack';

/** What somebody who runs Terraform by hand has to know of a stack. */
export interface StackSettings {
  readonly name: string;
  readonly dependencies: readonly string[];
  /** Terraform's own words for where its state is: `local`, `s3`, or `cloud` for HCP Terraform. */
  readonly backend: 'local' | 's3' | 'cloud';
  /** What names the state there: a path, `<bucket>/<key>`, or `<organization>/<workspace>`. */
  readonly location: string;
  readonly variables: readonly StackVariable[];
  /** Local state files of others that it reads, by the name of its data source. */
  readonly reads: ReadonlyMap<string, string>;
}

/** A Terraform variable of a stack. */
export interface StackVariable {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
}

interface StackJson {
  readonly terraform: {
    readonly backend?: {
      readonly local?: { readonly path: string };
      readonly s3?: { readonly bucket: string; readonly key: string };
    };
    readonly cloud?: { readonly organization: string; readonly workspaces: { readonly name: string } };
  };
  readonly variable?: Readonly<Record<string, { readonly description?: string; readonly default?: unknown }>>;
  readonly data?: {
    readonly terraform_remote_state?: Readonly<
      Record<string, { readonly backend: string; readonly config: { readonly path?: string } }>
    >;
  };
}

/** Reads them from a stack's JSON. */
export function stackSettings({ name, dependencies, file }: SynthesizedStack): StackSettings {
  const json = JSON.parse(readFileSync(file, 'utf8')) as StackJson;
  return { name, dependencies, ...place(json, name), variables: variables(json), reads: reads(json) };
}

function place({ terraform }: StackJson, name: string): Pick<StackSettings, 'backend' | 'location'> {
  const { cloud, backend } = terraform;
  if (cloud) return { backend: 'cloud', location: `${cloud.organization}/${cloud.workspaces.name}` };
  if (backend?.s3) return { backend: 's3', location: `${backend.s3.bucket}/${backend.s3.key}` };
  if (backend?.local) return { backend: 'local', location: backend.local.path };
  throw new Error(`the stack ${name} names no backend`);
}

function variables({ variable = {} }: StackJson): readonly StackVariable[] {
  return Object.entries(variable).map(([name, block]) => ({
    name,
    description: block.description ?? '',
    required: !('default' in block),
  }));
}

function reads({ data }: StackJson): ReadonlyMap<string, string> {
  const states = Object.entries(data?.terraform_remote_state ?? {});
  return new Map(states.flatMap(([name, { config }]) => (config.path === undefined ? [] : [[name, config.path]])));
}

/** The file's name, which is all that stays of a path that held in another folder. */
export const stateFileName = (path: string): string => posix.basename(path);
