import {
  createConsole,
  createCookieSigner,
  locationByCode,
  makeCertificate,
  parseFault,
  logLine,
  requestLine,
  startServer,
  systemClock,
} from '../../local/edge';
import { CliError } from '../cli-error';
import type { CliContext } from '../context';
import { openEdge, type OpenedEdge } from './open-edge';
import { sourcesOf, watchProject, type StopWatching } from './watch/watch-project';

export interface ServeOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** IATA code of the edge location that viewers come to who name none. */
  readonly location: string | undefined;
  /** What fails from the start, as a person writes it. */
  readonly faults: readonly string[];
  /** `as-tls`: the port speaks plain HTTP and stands for TLS. */
  readonly viewers: 'as-tls' | 'plain-http' | 'tls';
  /** No line for each request. */
  readonly quiet: boolean;
  /** Print everything that functions and APIs log, not only warnings and errors. */
  readonly logs: boolean;
  /** Bring what is saved in the project to the running edge. */
  readonly watch: boolean;
}

/**
 * Runs the environment on a port until it is told to stop.
 *
 * @returns the exit code
 * @throws CliError when the port is taken
 * @throws EdgeError for a location or an outage that there is not
 */
export async function serveEdge(context: CliContext, options: ServeOptions): Promise<number> {
  const { location } = options;
  // What was mistyped is said at once, and not after a build.
  const faults = options.faults.map(parseFault);
  if (location !== undefined) locationByCode(location);
  const sources = options.watch ? sourcesOf(context) : undefined;
  context.screen.line(`${context.variables['ENVIRONMENT'] || 'local'}: building and synthesizing`);
  const opened = await openEdge(context, { ...(location !== undefined && { location }) });
  const { edge } = opened;
  let stopWatching: StopWatching | undefined;
  try {
    for (const { target, fault } of faults) edge.fail(target, fault);
    await listen(context, opened, options, () => {
      if (sources !== undefined) stopWatching = watchProject(context, { ...opened, sources });
    });
  } finally {
    await stopWatching?.();
    await edge.close();
  }
  return 0;
}

async function listen(
  context: CliContext,
  { edge, environment: { appName: alias }, privateKeys }: OpenedEdge,
  options: ServeOptions,
  onListening: () => void,
): Promise<void> {
  const { screen, interruption } = context;
  const controlPlane = createConsole({
    edge,
    clock: systemClock,
    alias,
    signer: createCookieSigner(Object.values(privateKeys), edge.state().signedContent),
    ...(options.location !== undefined && { location: options.location }),
  });
  const server = await startServer({
    edge,
    port: options.port,
    alias,
    controlPlane,
    plainHttp: options.viewers === 'plain-http',
    ...(options.viewers === 'tls' && { certificate: await makeCertificate([alias], context.now()) }),
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new CliError(`port ${options.port} is taken; choose another with --port, or 0 for a free one`);
  });
  for (const notice of edge.state().notices) screen.line(notice);
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
