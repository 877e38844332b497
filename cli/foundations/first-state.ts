/** Terraform lays files of this name over the others of a folder; a backend there takes the place of the stack's own. */
export const OVERRIDE_FILE = 'backend_override.tf.json';

/** Text of the override that keeps a stack's state in a local file. @param path absolute */
export const localStateOverride = (path: string): string =>
  JSON.stringify({ terraform: { backend: { local: { path } } } });
