import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A stack as cdktf's manifest names it. */
export interface ManifestStack {
  readonly name: string;
  /** Of its JSON, relative to the folder of the manifest. */
  readonly synthesizedStackPath: string;
  /** Names of the stacks that must be deployed before. */
  readonly dependencies: readonly string[];
}

/** The stacks of a synthesized folder, in the order in which they were made. */
export function readManifest(outdir: string): readonly ManifestStack[] {
  const { stacks } = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as {
    readonly stacks: Readonly<Record<string, ManifestStack>>;
  };
  return Object.values(stacks);
}
