// @ts-check
// `npm start` as one script: to load several hundred modules through a compiler takes longer than all else that a start does,
// and some 60 MB. They are bundled once, and again when one of them has changed.
const { createRequire } = require('node:module');
const { resolve } = require('node:path');
const { Script } = require('node:vm');
const { loadBundle } = require('./load-bundle.cjs');

const project = resolve(__dirname, '..', '..');
const entry = resolve(__dirname, 'start-program.ts');
const folder = resolve(project, process.env.EDGE_HOME ?? '.edge', 'program');

async function main() {
  // Traces of errors name the sources when these are run as they stand; and so is what cannot be bundled, which says why.
  const bundle = process.env.EDGE_DEBUG === '1' ? undefined : await loadBundle({ project, entry, folder });
  if (bundle === undefined) {
    require('tsx/cjs');
    require(entry);
  } else {
    new Script(`(require) => {${bundle.code}\n}`, { filename: bundle.file }).runInThisContext()(createRequire(entry));
  }
}

void main();
