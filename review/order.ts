import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from './manifest';

/** Name of the file in an environment's folder. */
export const ORDER_FILE = 'order.json';

/** Grows when a reader of the file would have to change. */
const FORMAT = 1;

type Settings = Readonly<Record<string, unknown>>;

interface StackJson {
  readonly terraform?: { readonly backend?: Readonly<Record<string, Settings>>; readonly cloud?: Settings };
  readonly data?: { readonly terraform_remote_state?: Readonly<Record<string, { readonly config?: Settings }>> };
  readonly variable?: Readonly<Record<string, object>>;
}

interface OrderedStack {
  readonly name: string;
  /** Stacks that must be deployed before; destroyed, it goes before them. */
  readonly after: readonly string[];
  /** Those whose state it reads. */
  readonly reads: readonly string[];
  /** `type` is `local`, `s3` or `cloud`; the rest is what the backend block says. */
  readonly backend: Settings;
  /** Terraform variables without a default. */
  readonly variables: readonly string[];
}

/**
 * The text of `order.json`: in which stages the stacks of a synthesized environment are deployed, for runners that deploy
 * stack by stack. Stacks of one stage may run at once.
 */
export function orderText(outdir: string): string {
  const stacks = orderedStacks(outdir);
  return `${JSON.stringify({ format: FORMAT, stages: stagesOf(stacks), stacks }, null, 2)}\n`;
}

function orderedStacks(outdir: string): readonly OrderedStack[] {
  const read = readManifest(outdir).map(({ name, synthesizedStackPath, dependencies }) => ({
    name,
    after: [...dependencies].sort(),
    json: JSON.parse(readFileSync(join(outdir, synthesizedStackPath), 'utf8')) as StackJson,
  }));
  const places = read.map(({ name, json }) => ({ name, place: placeOf(backendOf(json)) }));
  return read.map(({ name, after, json }) => {
    const states = Object.values(json.data?.terraform_remote_state ?? {}).map(({ config = {} }) => placeOf(config));
    return {
      name,
      after,
      reads: places.filter(({ place }) => states.includes(place)).map((found) => found.name),
      backend: backendOf(json),
      variables: Object.entries(json.variable ?? {})
        .filter(([, block]) => !('default' in block))
        .map(([variable]) => variable)
        .sort(),
    };
  });
}

function backendOf({ terraform = {} }: StackJson): Settings {
  if (terraform.cloud) return { type: 'cloud', ...terraform.cloud };
  const [type = 'local', settings = {}] = Object.entries(terraform.backend ?? {})[0] ?? [];
  return { type, ...settings };
}

/** What tells one state from another in any backend block, and in what reads it. */
const placeOf = ({ path, bucket, key, organization, workspaces }: Settings): string =>
  JSON.stringify([path, bucket, key, organization, workspaces]);

function stagesOf(stacks: readonly OrderedStack[]): readonly (readonly string[])[] {
  const stages: string[][] = [];
  const done = new Set<string>();
  while (done.size < stacks.length) {
    const ready = stacks.filter(({ name, after }) => !done.has(name) && after.every((before) => done.has(before)));
    if (ready.length === 0) throw new Error('the stacks wait for each other in a circle');
    stages.push(ready.map(({ name }) => name));
    for (const { name } of ready) done.add(name);
  }
  return stages;
}
