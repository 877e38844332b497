import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Service } from '../contract/route';
import { archive } from './archive';
import { BuildError } from './build-error';
import { hashTree, sha256 } from './hash';
import type { FunctionAsset } from './manifest';

/**
 * Bundles each service's function and zips it: `functions/<service>.zip` holds `index.mjs` with the export `handler`, and
 * a module for each part that it imports only when needed. The source maps are written beside the archive, into
 * `functions/<service>.maps`, and not shipped.
 *
 * @param root the project
 * @param folder where to write
 * @throws BuildError with the compiler's messages
 */
export async function buildFunctions(
  root: string,
  folder: string,
  services: readonly Service[],
): Promise<FunctionAsset[]> {
  mkdirSync(folder, { recursive: true });
  return Promise.all(
    services.map(async (service) => {
      const { modules, maps, sources } = await bundle(root, service);
      const bytes = archive(modules);
      writeFileSync(join(folder, `${service}.zip`), bytes);
      const mapFolder = join(folder, `${service}.maps`);
      mkdirSync(mapFolder);
      for (const [name, map] of Object.entries(maps)) writeFileSync(join(mapFolder, name), map);
      return {
        name: service,
        archive: `build/functions/${service}.zip`,
        sha256: sha256(bytes),
        size: bytes.length,
        coldStartSize: (modules[ENTRY] as Uint8Array).length,
        sources,
        sourceHash: hashTree(root, sources),
      };
    }),
  );
}

/** The module that Lambda loads at a cold start. */
const ENTRY = 'index.mjs';

interface Bundle {
  /** Contents by file name. */
  readonly modules: Readonly<Record<string, Uint8Array>>;
  readonly maps: Readonly<Record<string, Uint8Array>>;
  readonly sources: readonly string[];
}

async function bundle(root: string, service: Service): Promise<Bundle> {
  // Loaded only when there is something to build.
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [`functions/${service}/index.ts`],
    outdir: '.',
    outExtension: { '.js': '.mjs' },
    write: false,
    bundle: true,
    // What is imported dynamically is a module of its own, so that a cold start does not read it.
    splitting: true,
    // Without esbuild's hash, which depends on where the project lies.
    chunkNames: '[name]',
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    // Modules before CommonJS, which can neither be shaken nor calls `require` in a module.
    mainFields: ['module', 'main'],
    // Lambda's Node.js runtimes bring the AWS SDK.
    external: ['@aws-sdk/*'],
    sourcemap: 'external',
    metafile: true,
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'silent',
  }).catch((error: unknown) => {
    throw new BuildError(`the function "${service}"`, error);
  });
  const written = (end: string) =>
    Object.fromEntries(
      outputFiles.filter(({ path }) => path.endsWith(end)).map(({ path, contents }) => [basename(path), contents]),
    );
  // The lockfile stands for what is in packages.
  const sources = Object.keys(metafile.inputs).filter((file) => !file.includes('node_modules/'));
  return { modules: written('.mjs'), maps: written('.mjs.map'), sources: sources.sort() };
}
