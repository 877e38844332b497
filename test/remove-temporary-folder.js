const { rmSync } = require('node:fs');
const { tmpdir } = require('node:os');

/** Removes what tests left behind in the folder that make-temporary-folder.js has given them. */
module.exports = () => rmSync(tmpdir(), { recursive: true, force: true });
