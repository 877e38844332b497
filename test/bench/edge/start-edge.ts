import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServerProcess } from './server-process';

/** Starts the edge as `npm start` does, with the health checkers and without a line for each request. */
export function startEdge(root: string, home: string, environment: string): Promise<ServerProcess> {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
  const [, ...args] = scripts.start.split(' ');
  return ServerProcess.start((port) => [process.execPath, ...args, '--port', String(port), '--quiet', '--no-watch'], {
    folder: root,
    variables: { ENVIRONMENT: environment, EDGE_HOME: home },
  });
}
