// @ts-check
const { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { digestTree } = require('./digest-tree.cjs');

/** @typedef {import('./load-bundle.cjs').Bundle} Bundle */

/** What decides how a program is bundled, whatever it consists of. The lockfiles stand for every package. */
const TOOLS = ['cli/launch', 'package-lock.json', 'node_modules/.package-lock.json', 'tsconfig.json'];

/** @type {import('./load-bundle.cjs').loadBundle} */
async function loadBundle(paths) {
  try {
    return readCurrent(paths.project, paths.folder) ?? (await makeBundle(paths));
  } catch {
    return undefined;
  }
}

/** @param {string} project @param {string} folder @returns {Bundle | undefined} */
function readCurrent(project, folder) {
  try {
    const { key, names } = JSON.parse(readFileSync(join(folder, 'current.json'), 'utf8'));
    if (key !== digestTree(project, names).contents) return undefined;
    const file = join(folder, `${key}.cjs`);
    return { file, code: readFileSync(file, 'utf8') };
  } catch {
    return undefined;
  }
}

/** @param {Parameters<typeof loadBundle>[0]} paths @returns {Promise<Bundle>} */
async function makeBundle({ project, entry, folder }) {
  const { bundle } = require('./bundle.cjs');
  // Whole folders: a file that is new may take the place of another in an import.
  let names = TOOLS;
  for (;;) {
    const before = digestTree(project, names);
    const { code, sources } = await bundle(project, entry);
    const found = sources.map((source) => source.split('/')[0] ?? source);
    const known = names;
    names = [...new Set([...names, ...found])];
    const after = digestTree(project, known);
    // Of what was saved meanwhile, nobody knows what got into the bundle.
    if (names.length > known.length || after.stamps !== before.stamps) continue;
    return keep(folder, { key: before.contents, names, code });
  }
}

/** @param {string} folder @param {{ key: string, names: readonly string[], code: string }} made @returns {Bundle} */
function keep(folder, { key, names, code }) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${key}.cjs`);
  write(file, code);
  write(join(folder, 'current.json'), JSON.stringify({ key, names }));
  // A program that runs has read its own.
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.cjs') && name !== `${key}.cjs`) rmSync(join(folder, name), { force: true });
  }
  return { file, code };
}

/** Written aside and moved, so that no other start reads half of it. @param {string} file @param {string} text */
function write(file, text) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}

module.exports = { loadBundle };
