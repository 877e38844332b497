/** Text and bytes of every file that a synth wrote, by path below its folder. */
export type SynthFiles = ReadonlyMap<string, Buffer>;

/** One value that two synths of the same sources have not in common. */
export interface SynthDifference {
  /** Relative to the folder of the synth: `stacks/global/cdk.tf.json`. */
  readonly file: string;
  /** Inside the file, for example `terraform.required_providers.aws.source`; empty for the file itself. */
  readonly path: string;
  /** Absent where only the other has it; of files that are no JSON, a few words. */
  readonly before: unknown;
  readonly after: unknown;
}

/** A difference that changes nothing of what Terraform does. */
interface Allowance {
  readonly name: string;
  readonly matches: (difference: SynthDifference) => boolean;
}

const VERSION = /^\d+\.\d+\.\d+$/;
const isVersion = (value: unknown): boolean => typeof value === 'string' && VERSION.test(value);
const isStack = ({ file }: SynthDifference): boolean => /^stacks\/[^/]+\/cdk\.tf\.json$/.test(file);

/** Everything in which CDK for Terraform and CDK Terrain may differ; any other difference is a fault. */
const ALLOWANCES: readonly Allowance[] = [
  {
    // A note of the tool's own, which Terraform does not read.
    name: 'version of the tool',
    matches: (difference) =>
      ((isStack(difference) && difference.path === '//.metadata.version') ||
        (difference.file === 'manifest.json' && difference.path === 'version')) &&
      isVersion(difference.before) &&
      isVersion(difference.after),
  },
  {
    // Terraform reads the short form as the long one.
    // Source: Terraform documentation, Provider Requirements, Source Addresses.
    name: 'provider source',
    matches: (difference) => {
      const [, provider] = /^terraform\.required_providers\.(\w+)\.source$/.exec(difference.path) ?? [];
      return (
        isStack(difference) &&
        provider !== undefined &&
        difference.before === provider &&
        difference.after === `hashicorp/${provider}`
      );
    },
  },
];

/** The name of the rule that allows a difference; undefined when none does. */
export function allowedAs(difference: SynthDifference): string | undefined {
  return ALLOWANCES.find(({ matches }) => matches(difference))?.name;
}

/** Every difference between two synths: JSON value by value, other files byte by byte. */
export function synthDifferences(before: SynthFiles, after: SynthFiles): readonly SynthDifference[] {
  const files = [...new Set([...before.keys(), ...after.keys()])].sort();
  return files.flatMap((file): readonly SynthDifference[] => {
    const [old, now] = [before.get(file), after.get(file)];
    if (old === undefined || now === undefined) {
      return [{ file, path: '', before: old && 'the file', after: now && 'the file' }];
    }
    if (old.equals(now)) return [];
    if (!file.endsWith('.json')) {
      return [{ file, path: '', before: `${old.length} bytes`, after: `${now.length} other bytes` }];
    }
    return valueDifferences(JSON.parse(old.toString()), JSON.parse(now.toString()), '').map((one) => ({
      file,
      ...one,
    }));
  });
}

/** `stacks/global/cdk.tf.json: terraform.backend: {"local":…} with cdktf, nothing with cdktn`. */
export function describeSynthDifference({ file, path, before, after }: SynthDifference): string {
  const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
  return `${file}: ${path ? `${path}: ` : ''}${show(before)} with cdktf, ${show(after)} with cdktn`;
}

type ValueDifference = Omit<SynthDifference, 'file'>;

function valueDifferences(before: unknown, after: unknown, path: string): readonly ValueDifference[] {
  if (isTree(before) && isTree(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) =>
      valueDifferences(own(before, key), own(after, key), path === '' ? key : `${path}.${key}`),
    );
  }
  return Object.is(before, after) ? [] : [{ path, before, after }];
}

const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null;

const own = (tree: object, key: string): unknown => Object.getOwnPropertyDescriptor(tree, key)?.value;
