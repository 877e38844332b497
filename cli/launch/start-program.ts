import { resolve } from 'node:path';
import { start as startCommand } from '../commands/start';
import { start } from '../start';

/** `npm start`, and no other command: what it needs not is not loaded. */
void start(resolve(__dirname, '..', '..'), [startCommand]);
