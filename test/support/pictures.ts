import { resolve } from 'node:path';

/** Folder of pictures of pages, for a person to look at: it stays when the tests are done, and out of git. */
export const PICTURES = resolve(__dirname, '../../.edge/screenshots');
