import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * What a script prints as JSON, run in a process of its own: one in which nothing of other tests is held, or let go while it
 * measures.
 *
 * @param script TypeScript, an absolute path
 */
export async function inFreshProcess<T>(script: string, ...args: readonly (string | number)[]): Promise<T> {
  const { stdout } = await run(process.execPath, ['--require', 'tsx/cjs', script, ...args.map(String)]);
  return JSON.parse(stdout) as T;
}
