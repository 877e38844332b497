const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Gives tests a folder of their own for temporary files, which Jest's workers inherit; it is removed with what they leave in it. */
module.exports = () => {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'edge-tests-'));
};
