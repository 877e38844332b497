import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServerProcess } from './server-process';

const MEMORY_HOOK = ['--expose-gc', '--require', join(__dirname, 'memory-hook.cjs')];

/**
 * Starts the edge as `npm start` does, with the health checkers and without a line for each request.
 *
 * @param isMeasured it can be asked for its memory @default false
 * @param isWatching saves become live @default false
 */
export function startEdge(
  root: string,
  home: string,
  environment: string,
  { isMeasured = false, isWatching = false } = {},
): Promise<ServerProcess> {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
  const [, ...args] = scripts.start.split(' ');
  const hook = isMeasured ? MEMORY_HOOK : [];
  const command = [process.execPath, ...hook, ...args, '--quiet', ...(isWatching ? [] : ['--no-watch']), '--port'];
  return ServerProcess.start((port) => [...command, String(port)], {
    folder: root,
    variables: { ENVIRONMENT: environment, EDGE_HOME: home },
    isMeasured,
  });
}
