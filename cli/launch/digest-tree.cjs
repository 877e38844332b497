// @ts-check
// Plain JavaScript: it is needed before anything that understands TypeScript is loaded.
const { createHash } = require('node:crypto');
const { readFileSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');

/** @type {import('./digest-tree.cjs').digestTree} */
function digestTree(root, names, leftOut = []) {
  const contents = createHash('sha256');
  const stamps = createHash('sha256');
  const skipped = new Set(leftOut);
  /** @param {string} path relative to the root, with `/` between segments */
  const visit = (path) => {
    const absolute = join(root, path);
    if (skipped.has(absolute)) return;
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (stats?.isDirectory()) {
      for (const name of readdirSync(absolute).sort()) {
        if (name !== 'node_modules') visit(`${path}/${name}`);
      }
    } else if (stats?.isFile()) {
      const bytes = readFileSync(absolute);
      contents.update(`${path}\0${bytes.length}\0`).update(bytes);
      stamps.update(`${path}\0${stats.ino}/${stats.mtimeMs}/${stats.ctimeMs}/${stats.size}\0`);
    }
  };
  [...names].sort().forEach(visit);
  return { contents: contents.digest('hex'), stamps: stamps.digest('hex') };
}

module.exports = { digestTree };
