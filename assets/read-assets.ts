import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Artifacts } from '../constructs/artifacts';
import type { Manifest } from './manifest';

export const manifestPath = (home: string): string => join(home, 'build', 'manifest.json');

/** The manifest of the last build. @throws Error that says how to build when there is none, or not a readable one */
export function readAssets(home: string): Manifest {
  try {
    return JSON.parse(readFileSync(manifestPath(home), 'utf8')) as Manifest;
  } catch (cause) {
    throw new Error(`There is no finished build in ${join(home, 'build')}. Run "npm run build" first.`, { cause });
  }
}

/** The last build as the stacks take it. @throws Error like {@link readAssets} */
export function readArtifacts(home: string): Artifacts {
  const { functions, spa, seed, edgeFunctions } = readAssets(home);
  return {
    functions: Object.fromEntries(
      functions.map(({ name, archive, sha256 }) => [name, { archive: join(home, archive), sha256 }]),
    ),
    seed: { file: join(home, seed.path), sha256: seed.sha256 },
    site: { folder: join(home, spa.path), hash: spa.sha256 },
    edgeFunctions: Object.fromEntries(
      edgeFunctions.map(({ name, path }) => [name, readFileSync(join(home, path), 'utf8')]),
    ),
  };
}
