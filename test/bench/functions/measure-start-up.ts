import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What it took to load a module in a fresh process. Milliseconds. */
export interface StartUp {
  readonly wall: number;
  /** User and system time, of all threads. */
  readonly processor: number;
}

/** As the stacks configure functions; nothing is called at the table's address, because loading asks for nothing. */
const VARIABLES = {
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  APP_VERSION: 'bench',
  TABLE_NAME: 'bench',
};

/** @throws Error with the module's message when it cannot be loaded */
export async function measureStartUp(module: string): Promise<StartUp> {
  const { stdout } = await run(process.execPath, [join(__dirname, 'start-up.mjs'), pathToFileURL(module).href], {
    env: VARIABLES,
  });
  return JSON.parse(stdout) as StartUp;
}
