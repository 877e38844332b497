import {
  createConsole,
  createCookieSigner,
  logLine,
  makeCertificate,
  requestLine,
  startServer,
  systemClock,
} from '../../local/edge';
import type { CliContext } from '../context';
import { exceptionLines } from '../report/exception-lines';
import type { OpenedEdge } from './open-edge';
import { portError } from './refuse-taken-port';
import type { ServeOptions } from './serve-edge';
import { sessionIssuerOf } from './session-issuer-of';

/**
 * Puts an edge with its console behind a port until the command is told to stop.
 *
 * @param onListening called once viewers can come
 * @throws CliError when the port is taken
 */
export async function listen(
  context: CliContext,
  opened: OpenedEdge,
  options: ServeOptions,
  onListening: () => void,
): Promise<void> {
  const { screen, interruption } = context;
  const { edge, environment, stacks, privateKeys } = opened;
  const alias = environment.appName;
  const controlPlane = createConsole({
    edge,
    clock: systemClock,
    alias,
    signer: createCookieSigner(Object.values(privateKeys), edge.state().signedContent),
    sessions: sessionIssuerOf(opened, context.now),
    ...(options.location !== undefined && { location: options.location }),
  });
  const server = await startServer({
    edge,
    port: options.port,
    alias,
    controlPlane,
    plainHttp: options.viewers === 'plain-http',
    ...(options.viewers === 'tls' && { certificate: await makeCertificate([alias], context.now()) }),
  }).catch((error: unknown) => {
    throw portError(error, options.port);
  });
  for (const line of [...exceptionLines(stacks), ...edge.state().notices]) screen.line(line);
  screen.line(`${alias} is at ${server.url}, the console at ${server.url}/__edge/ (Ctrl-C ends both)`);
  edge.onLog((record) => {
    const isTrouble = record.level === 'WARN' || record.level === 'ERROR' || record.level === 'FATAL';
    if (options.logs || isTrouble) screen.line(logLine(record));
  });
  if (!options.quiet) {
    edge.onAnswer(({ request, response, trace, milliseconds }) =>
      screen.line(requestLine(trace, request, response.status, milliseconds)),
    );
  }
  onListening();
  await new Promise<void>((resolve) => {
    interruption.onRequest(() => resolve());
    if (interruption.requested) resolve();
  });
  controlPlane.close();
  await server.close();
}
