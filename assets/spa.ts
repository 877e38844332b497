import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { api } from '../contract';
import { openApiText } from '../contract/published-openapi';
import { BuildError } from './build-error';
import { hashTree, listFiles } from './hash';
import type { SpaAsset } from './manifest';

/**
 * Builds the single-page app: `index.html` and, under `assets/`, files whose names carry a hash of their content;
 * beside them `openapi.json`, which describes the API that the app calls.
 *
 * @param root the project
 * @param folder where to write; emptied before
 * @throws BuildError with the compiler's messages
 */
export async function buildSpa(root: string, folder: string): Promise<Omit<SpaAsset, 'path'>> {
  // Loaded only when there is something to build: it takes longer than everything else here.
  const { build } = await import('vite');
  const spa = join(root, 'spa');
  await build({
    root: spa,
    configFile: join(spa, 'vite.config.ts'),
    mode: 'production',
    // No machine's .env file may change what is shipped.
    envDir: false,
    logLevel: 'silent',
    build: { outDir: folder, emptyOutDir: true },
  }).catch((error: unknown) => {
    throw new BuildError('the single-page app', error);
  });
  writeFileSync(join(folder, 'openapi.json'), openApiText(api));
  return describeSpa(folder);
}

/** What a folder with a built app holds. */
export function describeSpa(folder: string): Omit<SpaAsset, 'path'> {
  const files = listFiles(folder);
  return { sha256: hashTree(folder, files), files };
}
