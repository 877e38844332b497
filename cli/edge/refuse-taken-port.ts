import { createServer } from 'node:net';
import { CliError } from '../cli-error';

/** Where the edge listens: only viewers on this machine reach it. */
const HOST = '127.0.0.1';

/**
 * Says before anything is built that the port cannot be had. It can still be taken meanwhile: see {@link portError}.
 *
 * @param port 0, a free one, never is taken
 * @throws CliError
 */
export async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(port, HOST, resolve);
    });
  } catch (error) {
    throw portError(error, port);
  }
  await new Promise<void>((resolve) => probe.close(() => resolve()));
}

/** What a person should know of why the port cannot be listened at; other errors as they are. */
export function portError(error: unknown, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const remedy = 'choose another, or 0 for a free one: npm start -- --port 0';
  if (code === 'EADDRINUSE') return new CliError(`port ${port} is taken; ${remedy}`);
  if (code === 'EACCES') return new CliError(`port ${port} is not for programs of this user; ${remedy}`);
  return error;
}
