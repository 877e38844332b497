import { resolve } from 'node:path';
import { start } from './start';

/** `npm run <command>`; each explains itself, as in `npm run deploy -- --help`. */
void start(resolve(__dirname, '..'));
