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

const VERSION = /^\d+\.\d+\.\d+$/;

/**
 * Whether a difference is the only one that CDK for Terraform and CDK Terrain may have: the version of the tool, where each
 * notes its own. Terraform reads neither note. Any other difference is a fault.
 */
export function isAllowed({ file, path, before, after }: SynthDifference): boolean {
  const isNote = file === 'manifest.json' ? path === 'version' : isStack(file) && path === '//.metadata.version';
  return isNote && [before, after].every((value) => typeof value === 'string' && VERSION.test(value));
}

const isStack = (file: string): boolean => /^stacks\/[^/]+\/cdk\.tf\.json$/.test(file);

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
