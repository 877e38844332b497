import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { services } from '../contract/route';
import { copyEdgeFunctions } from './edge-functions';
import { buildFunctions } from './functions';
import { hashTree, listFiles, sha256 } from './hash';
import type { FunctionAsset, Inputs, Manifest, SeedAsset, SpaAsset } from './manifest';
import { manifestPath, readAssets } from './read-assets';
import { buildSeed, seedSources } from './seed';
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
  readonly built: readonly ('functions' | 'edge functions' | 'app' | 'seed')[];
}

const SEED_FILE = 'catalogue.json';

/** What every output is made with. The lockfile stands for every tool and library. */
const tools = ['assets', 'package-lock.json', 'tsconfig.json'];

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
  const inputs = inputsOf(root);
  const current = last?.functions.filter(isCurrent(root, home, last.inputs, inputs)) ?? [];
  const stale = services.filter((service) => !current.some(({ name }) => name === service));
  const edgeIsCurrent =
    last?.inputs.edgeFunctions === inputs.edgeFunctions &&
    last.edgeFunctions.every(({ path }) => existsSync(join(home, path)));
  const spaIsCurrent = last?.inputs.spa === inputs.spa && isIntactSpa(home, last.spa);
  const seedIsCurrent = last?.inputs.seed === inputs.seed && isIntactSeed(home, last.seed);
  const othersAreCurrent = edgeIsCurrent && spaIsCurrent && seedIsCurrent;
  if (last && stale.length === 0 && current.length === last.functions.length && othersAreCurrent) {
    return { manifest: last, built: [] };
  }

  // Made aside and moved when complete, so that neither a failure nor an interruption leaves half a build behind.
  const workshop = mkdtempSync(join(folder, '.unfinished-'));
  try {
    const [functions, spa] = await Promise.all([
      buildFunctions(root, join(workshop, 'functions'), stale),
      spaIsCurrent ? undefined : buildSpa(root, join(workshop, 'spa')),
    ]);
    const edge = copyEdgeFunctions(root, join(workshop, 'edge'));
    const seed = seedIsCurrent ? undefined : makeSeed(root, join(workshop, 'seed'));
    rmSync(manifestPath(home), { force: true });
    for (const { name } of current) {
      for (const file of [`${name}.zip`, `${name}.maps`]) {
        cpSync(join(folder, 'functions', file), join(workshop, 'functions', file), { recursive: true });
      }
    }
    replace(join(workshop, 'functions'), join(folder, 'functions'));
    if (spa) replace(join(workshop, 'spa'), join(folder, 'spa'));
    replace(join(workshop, 'edge'), join(folder, 'edge'));
    if (seed) replace(join(workshop, 'seed'), join(folder, 'seed'));
    const manifest: Manifest = {
      inputs,
      functions: services.flatMap((service) => [...functions, ...current].filter(({ name }) => name === service)),
      spa: spa ? { path: 'build/spa', ...spa } : (last as Manifest).spa,
      seed: seed ?? (last as Manifest).seed,
      edgeFunctions: edge.map((asset) => ({ ...asset, path: `build/edge/${asset.name}.js` })),
    };
    const draft = join(workshop, 'manifest.json');
    writeFileSync(draft, `${JSON.stringify(manifest, null, 2)}\n`);
    renameSync(draft, manifestPath(home));
    const built = [
      ...(stale.length > 0 ? ['functions' as const] : []),
      ...(edgeIsCurrent ? [] : ['edge functions' as const]),
      ...(spaIsCurrent ? [] : ['app' as const]),
      ...(seedIsCurrent ? [] : ['seed' as const]),
    ];
    return { manifest, built };
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

function inputsOf(root: string): Inputs {
  const names = ['functions', 'contract'].flatMap((folder) =>
    listFiles(join(root, folder)).map((file) => `${folder}/${file}`),
  );
  const lambda = names.filter((name) => !name.startsWith('functions/edge/'));
  return {
    tools: hashTree(root, tools),
    functionNames: sha256(Buffer.from(lambda.join('\n'))),
    edgeFunctions: hashTree(root, [...tools, 'functions/edge']),
    spa: hashTree(root, [...tools, 'contract', 'spa']),
    seed: hashTree(root, [...tools, ...seedSources]),
  };
}

/** Whether a function's archive is there and is what a build would make of the sources as they are. */
function isCurrent(root: string, home: string, last: Inputs, now: Inputs): (asset: FunctionAsset) => boolean {
  const sameTools = last.tools === now.tools && last.functionNames === now.functionNames;
  return ({ archive, sha256: expected, sources, sourceHash }) => {
    const path = join(home, archive);
    const isThere = existsSync(path) && existsSync(path.replace(/\.zip$/, '.maps'));
    const sameSources = sameTools && hashTree(root, sources) === sourceHash;
    return sameSources && isThere && sha256(readFileSync(path)) === expected;
  };
}

function isIntactSpa(home: string, spa: SpaAsset): boolean {
  const path = join(home, spa.path);
  return existsSync(path) && describeSpa(path).sha256 === spa.sha256;
}

function makeSeed(root: string, folder: string): SeedAsset {
  return { path: `build/seed/${SEED_FILE}`, sha256: buildSeed(root, join(folder, SEED_FILE)) };
}

function isIntactSeed(home: string, seed: SeedAsset): boolean {
  const path = join(home, seed.path);
  return existsSync(path) && sha256(readFileSync(path)) === seed.sha256;
}

function replace(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  renameSync(from, to);
}
