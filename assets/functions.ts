import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { services, type Service } from '../contract/route';
import { archive } from './archive';
import { BuildError } from './build-error';
import { sha256 } from './hash';
import type { FunctionAsset } from './manifest';

/**
 * Bundles every service's function into one module and zips it: `functions/<service>.zip` holds `index.mjs` with the
 * export `handler`. The source map is written beside the archive and not shipped.
 *
 * @param root the project
 * @param folder where to write, an existing folder
 * @throws BuildError with the compiler's messages
 */
export async function buildFunctions(root: string, folder: string): Promise<Omit<FunctionAsset, 'archive'>[]> {
  mkdirSync(folder, { recursive: true });
  return Promise.all(
    services.map(async (service) => {
      const { code, map } = await bundle(root, service);
      const bytes = archive({ 'index.mjs': code });
      writeFileSync(join(folder, `${service}.zip`), bytes);
      writeFileSync(join(folder, `${service}.mjs.map`), map);
      return { name: service, sha256: sha256(bytes), size: bytes.length };
    }),
  );
}

async function bundle(root: string, service: Service): Promise<{ code: Uint8Array; map: Uint8Array }> {
  // Loaded only when there is something to build.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
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
  return { code: output('.mjs'), map: output('.map') };
}
