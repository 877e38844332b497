import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readExceptionNote } from '../../constructs/guard-rails/exception-note';

/** A stack in cdktf's output folder. */
export interface SynthesizedStack {
  readonly name: string;
  /** Absolute path of `cdk.tf.json`. */
  readonly file: string;
  /** Absolute path of the folder Terraform runs in. */
  readonly folder: string;
  /** Names of the stacks that must be deployed before. */
  readonly dependencies: readonly string[];
  /** Exceptions from guard rails: the rule, where it does not hold, and why. */
  readonly exceptions: readonly string[];
}

interface Manifest {
  readonly stacks: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly synthesizedStackPath: string;
        readonly workingDirectory: string;
        readonly dependencies: readonly string[];
        readonly annotations?: readonly { readonly constructPath: string; readonly message: string }[];
      }
    >
  >;
}

/** The synthesized stacks of an output folder, each after those it depends on; none when there is no synth. */
export function readStacks(outdir: string): SynthesizedStack[] {
  const file = join(outdir, 'manifest.json');
  if (!existsSync(file)) return [];
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const stacks = Object.values(manifest.stacks).map((stack) => ({
    name: stack.name,
    file: join(outdir, stack.synthesizedStackPath),
    folder: join(outdir, stack.workingDirectory),
    dependencies: stack.dependencies,
    exceptions: (stack.annotations ?? []).flatMap(({ constructPath, message }) => {
      const exception = readExceptionNote(message);
      return exception === undefined ? [] : `${constructPath}: ${exception}`;
    }),
  }));
  return inOrder(stacks);
}

interface StackJson {
  readonly variable?: Readonly<Record<string, object>>;
  readonly output?: Readonly<Record<string, object>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly terraform?: {
    readonly cloud?: {
      readonly hostname: string;
      readonly organization: string;
      readonly workspaces: { readonly name: string };
    };
  };
}

function readJson(stack: SynthesizedStack): StackJson {
  return JSON.parse(readFileSync(stack.file, 'utf8')) as StackJson;
}

/** Whether a stack was synthesized for a preview and must not be deployed. */
export function isPreview(stack: SynthesizedStack): boolean {
  return readJson(stack).resource?.['terraform_data']?.['preview'] !== undefined;
}

/** Whether a stack has alarms of CloudWatch. */
export const hasAlarms = (stack: SynthesizedStack): boolean =>
  hasType(stack, /^aws_cloudwatch_(metric|composite)_alarm$/);

/** Whether a stack has health checks of Route 53. */
export const hasHealthChecks = (stack: SynthesizedStack): boolean => hasType(stack, /^aws_route53_health_check$/);

function hasType(stack: SynthesizedStack, wanted: RegExp): boolean {
  return Object.keys(readJson(stack).resource ?? {}).some((type) => wanted.test(type));
}

/** Names of the Terraform variables that stacks need and have no default for. */
export function requiredVariables(stacks: readonly SynthesizedStack[]): string[] {
  const names = stacks.flatMap((stack) =>
    Object.entries(readJson(stack).variable ?? {}).flatMap(([name, block]) => ('default' in block ? [] : [name])),
  );
  return [...new Set(names)].sort();
}

/** Names of the outputs a stack declares. */
export function outputNames(stack: SynthesizedStack): string[] {
  return Object.keys(readJson(stack).output ?? {});
}

/** A workspace of HCP Terraform. */
export interface CloudWorkspace {
  readonly hostname: string;
  readonly organization: string;
  readonly workspace: string;
}

/** The workspace that a stack's state lies in. @throws Error when it lies elsewhere */
export function readCloudWorkspace(stack: SynthesizedStack): CloudWorkspace {
  const cloud = readJson(stack).terraform?.cloud;
  if (!cloud) throw new Error(`the state of ${stack.name} is not in HCP Terraform`);
  return { hostname: cloud.hostname, organization: cloud.organization, workspace: cloud.workspaces.name };
}

function inOrder(stacks: readonly SynthesizedStack[]): SynthesizedStack[] {
  const ordered: SynthesizedStack[] = [];
  const visit = (stack: SynthesizedStack): void => {
    if (ordered.includes(stack)) return;
    for (const name of stack.dependencies) {
      const before = stacks.find((candidate) => candidate.name === name);
      if (before) visit(before);
    }
    ordered.push(stack);
  };
  stacks.forEach(visit);
  return ordered;
}
