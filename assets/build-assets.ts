import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyEdgeFunctions } from './edge-functions';
import { buildFunctions } from './functions';
import { hashTree, sha256 } from './hash';
import type { FunctionAsset, Manifest, SpaAsset } from './manifest';
import { manifestPath, readAssets } from './read-assets';
import { buildSpa, describeSpa } from './spa';

export interface BuildOptions {
  /** The project's folder. */
  readonly root: string;
  /** The run-time home; the build goes to its folder `build`. */
  readonly home: string;
}

export interface BuildResult {
  readonly manifest: Manifest;
  /** What had to be made anew; empty when nothing changed since the last build. */
  readonly built: readonly ('functions' | 'app')[];
}

/** What outputs are made from. The lockfile stands for every tool and library. */
const shared = ['assets', 'contract', 'package-lock.json', 'tsconfig.json'];

/**
 * Builds what is deployed: Lambda archives, the single-page app, CloudFront Functions, and a manifest of them. Equal
 * sources give equal bytes on any machine. What has not changed, by content, is not built again.
 *
 * @throws BuildError when a source does not compile; the last build then stays as it was
 */
export async function buildAssets({ root, home }: BuildOptions): Promise<BuildResult> {
  const folder = join(home, 'build');
  mkdirSync(folder, { recursive: true });
  const last = lastBuild(home);
  const inputs = {
    functions: hashTree(root, [...shared, 'functions']),
    spa: hashTree(root, [...shared, 'spa']),
  };
  const functionsAreCurrent =
    last?.inputs.functions === inputs.functions &&
    last.functions.every(isIntact(home)) &&
    last.edgeFunctions.every(({ path }) => existsSync(join(home, path)));
  const spaIsCurrent = last?.inputs.spa === inputs.spa && isIntactSpa(home, last.spa);
  if (last && functionsAreCurrent && spaIsCurrent) return { manifest: last, built: [] };

  // Made aside and moved when complete, so that neither a failure nor an interruption leaves half a build behind.
  const workshop = mkdtempSync(join(folder, '.unfinished-'));
  try {
    const [functions, spa] = await Promise.all([
      functionsAreCurrent ? undefined : buildFunctions(root, join(workshop, 'functions')),
      spaIsCurrent ? undefined : buildSpa(root, join(workshop, 'spa')),
    ]);
    const edge = copyEdgeFunctions(root, join(workshop, 'edge'));
    rmSync(manifestPath(home), { force: true });
    if (functions) replace(join(workshop, 'functions'), join(folder, 'functions'));
    if (spa) replace(join(workshop, 'spa'), join(folder, 'spa'));
    replace(join(workshop, 'edge'), join(folder, 'edge'));
    const manifest: Manifest = {
      inputs,
      functions:
        functions?.map((asset) => ({ ...asset, archive: `build/functions/${asset.name}.zip` })) ??
        last?.functions ??
        [],
      spa: spa ? { path: 'build/spa', ...spa } : (last as Manifest).spa,
      edgeFunctions: edge.map((asset) => ({ ...asset, path: `build/edge/${asset.name}.js` })),
    };
    const draft = join(workshop, 'manifest.json');
    writeFileSync(draft, `${JSON.stringify(manifest, null, 2)}\n`);
    renameSync(draft, manifestPath(home));
    return { manifest, built: [...(functions ? ['functions' as const] : []), ...(spa ? ['app' as const] : [])] };
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** A manifest that cannot be read counts as none: what is not known to be current is built again. */
function lastBuild(home: string): Manifest | undefined {
  try {
    return readAssets(home);
  } catch {
    return undefined;
  }
}

function isIntact(home: string): (asset: FunctionAsset) => boolean {
  return ({ archive, sha256: expected }) => {
    const path = join(home, archive);
    return existsSync(path) && sha256(readFileSync(path)) === expected;
  };
}

function isIntactSpa(home: string, spa: SpaAsset): boolean {
  const path = join(home, spa.path);
  return existsSync(path) && describeSpa(path).sha256 === spa.sha256;
}

function replace(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  renameSync(from, to);
}
