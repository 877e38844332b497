import { resolve } from 'node:path';
import { COMMANDS } from './commands';
import { start } from './start';

/** `npm run <command>`; each explains itself, as in `npm run deploy -- --help`. */
void start(resolve(__dirname, '..'), COMMANDS);
