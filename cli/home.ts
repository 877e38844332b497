import { join } from 'node:path';

/** The paths of everything a run writes for one environment. */
export interface Home {
  readonly root: string;
  /** Terraform state of the local backend: `<stack>.tfstate`. */
  readonly state: string;
  /** Synthesized stacks: `stacks/<stack>/cdk.tf.json` and `manifest.json`. */
  readonly out: string;
  /** The same for a preview synth. */
  readonly previewOut: string;
  /** An earlier revision of a stack, in `stacks/<stack>/`. */
  readonly rollbackOut: string;
  /** The same as `out` for the local edge. */
  readonly edgeOut: string;
  /** The same for what the environment stands on. */
  readonly foundationsOut: string;
  /** What the local edge's stacks were made from. */
  readonly edgeRecordFile: string;
  readonly lockFile: string;
  /** Held by the local edge that watches the project's files. */
  readonly watchLockFile: string;
  readonly secretsFile: string;
  /** Secrets of the local edge, which are never those of a deployed environment. */
  readonly edgeSecretsFile: string;
  readonly outputsFile: string;
  /** What cdktf printed in the last run of a command. */
  readonly logs: string;
  readonly terraformConfigFile: string;
}

/** @param environment an environment's short name, which is safe in a path */
export function homeOf(root: string, environment: string): Home {
  return {
    root,
    state: join(root, 'state', environment),
    out: join(root, 'out', environment),
    previewOut: join(root, 'out', `${environment}-preview`),
    rollbackOut: join(root, 'out', `${environment}-rollback`),
    edgeOut: join(root, 'out', `${environment}-edge`),
    foundationsOut: join(root, 'out', `${environment}-foundations`),
    edgeRecordFile: join(root, 'synthesized', `${environment}-edge.json`),
    lockFile: join(root, 'locks', `${environment}.json`),
    watchLockFile: join(root, 'watch', `${environment}.json`),
    secretsFile: join(root, 'secrets', `${environment}.json`),
    edgeSecretsFile: join(root, 'secrets', `${environment}-edge.json`),
    outputsFile: join(root, 'outputs', `${environment}.json`),
    logs: join(root, 'logs'),
    terraformConfigFile: join(root, 'terraform.rc'),
  };
}
