const { rmSync } = require('node:fs');
const { tmpdir } = require('node:os');

/** Removes what tests left behind: jest.config.js has given them a folder of their own for temporary files. */
module.exports = () => rmSync(tmpdir(), { recursive: true, force: true });
