// @ts-check
const { readFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { build, stop } = require('esbuild');

/** Packages of so many modules that they are bundled too; others stay where they are, beside the files that they read. */
const BUNDLED = /^zod(\/|$)/;

/**
 * @param {string} project
 * @param {string} entry
 * @returns {Promise<{ code: string, sources: readonly string[] }>} sources: the project's own, relative to it
 * @throws {Error} for a module with a mistake
 */
async function bundle(project, entry) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: project,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // What is loaded on demand stays so, by `require`: the script is no module of Node's.
    supported: { 'dynamic-import': false },
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [leavePackages, keepPlaces],
  });
  // Else its process would stay as long as the program.
  await stop();
  const sources = Object.keys(metafile.inputs).filter((file) => !file.includes('node_modules/'));
  return { code: outputFiles[0]?.text ?? '', sources };
}

/** @type {import('esbuild').Plugin} */
const leavePackages = {
  name: 'leave-packages',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[^./]/ }, ({ path, importer }) =>
      BUNDLED.test(path) || importer === '' ? undefined : { path, external: true },
    ),
};

/** A module that reads files beside it finds them where its source lies. @type {import('esbuild').Plugin} */
const keepPlaces = {
  name: 'keep-places',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!/\b__(dir|file)name\b/.test(text)) return undefined;
      const places = `const __filename = ${JSON.stringify(path)}, __dirname = ${JSON.stringify(dirname(path))};`;
      return { contents: `${places}${text}`, loader: 'ts' };
    }),
};

module.exports = { bundle };
