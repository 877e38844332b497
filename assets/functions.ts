import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Service } from '../contract/route';
import { archive } from './archive';
import { BuildError } from './build-error';
import { hashTree, sha256 } from './hash';
import type { FunctionAsset } from './manifest';

/**
 * Bundles each service's function into one module and zips it: `functions/<service>.zip` holds `index.mjs` with the
 * export `handler`. The source map is written beside the archive and not shipped.
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
      const { code, map, sources } = await bundle(root, service);
      const bytes = archive({ 'index.mjs': code });
      writeFileSync(join(folder, `${service}.zip`), bytes);
      writeFileSync(join(folder, `${service}.mjs.map`), map);
      return {
        name: service,
        archive: `build/functions/${service}.zip`,
        sha256: sha256(bytes),
        size: bytes.length,
        sources,
        sourceHash: hashTree(root, sources),
      };
    }),
  );
}

interface Bundle {
  readonly code: Uint8Array;
  readonly map: Uint8Array;
  readonly sources: readonly string[];
}

async function bundle(root: string, service: Service): Promise<Bundle> {
  // Loaded only when there is something to build.
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [`functions/${service}/index.ts`],
    outfile: 'index.mjs',
    write: false,
    bundle: true,
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
  const output = (end: string) => {
    const file = outputFiles.find(({ path }) => path.endsWith(end));
    if (!file) throw new Error(`esbuild wrote no ${end} file for the function "${service}".`);
    return file.contents;
  };
  // The lockfile stands for what is in packages.
  const sources = Object.keys(metafile.inputs).filter((file) => !file.includes('node_modules/'));
  return { code: output('.mjs'), map: output('.map'), sources: sources.sort() };
}
