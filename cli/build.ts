import { resolve } from 'node:path';
import { buildAssets, BuildError } from '../assets';

/** `npm run build`: builds what is deployed into the run-time home, `$EDGE_HOME` or `.edge`, and says so in one line. */
async function main(): Promise<void> {
  const started = performance.now();
  const root = resolve(__dirname, '..');
  const home = resolve(root, process.env.EDGE_HOME ?? '.edge');
  const { manifest, built } = await buildAssets({ root, home });
  const contents = `${manifest.functions.length} functions, app with ${manifest.spa.files.length} files`;
  const made = built.length === 0 ? 'up to date' : `built ${built.join(' and ')}`;
  console.log(`build: ${made} (${contents}) in ${((performance.now() - started) / 1000).toFixed(2)} s`);
}

main().catch((error: unknown) => {
  if (!(error instanceof BuildError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
