import { loadEnvironment } from '../../environments';
import { locationByCode } from '../../local/edge/network/locations';
import { parseFault } from '../../local/edge/network/parse-fault';
import type { CliContext } from '../context';
import type * as Listen from './listen';
import { openEdge } from './open-edge';
import { refuseTakenPort } from './refuse-taken-port';
import { refuseUnknownRegion } from './refuse-unknown-region';
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
 * @throws CliError when the port is taken, or an outage names a region that the environment does not have
 * @throws EdgeError for a location or an outage that there is not
 */
export async function serveEdge(context: CliContext, options: ServeOptions): Promise<number> {
  const { location } = options;
  const environment = loadEnvironment(context.variables['ENVIRONMENT']);
  // What was mistyped or cannot be had is said at once, and not after a build.
  const faults = options.faults.map(parseFault);
  for (const { target } of faults) refuseUnknownRegion(target, environment);
  if (location !== undefined) locationByCode(location);
  await refuseTakenPort(options.port);
  const sources = options.watch ? sourcesOf(context) : undefined;
  const opened = await openEdge(context, {
    ...(location !== undefined && { location }),
    onSynthesis: () => context.screen.line(`${environment.name}: building and synthesizing`),
  });
  const { edge } = opened;
  let stopWatching: StopWatching | undefined;
  try {
    for (const { target, fault } of faults) edge.fail(target, fault);
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loads on demand, in a way that esbuild follows
    const { listen } = require('./listen') as typeof Listen;
    await listen(context, opened, options, () => {
      if (sources !== undefined) stopWatching = watchProject(context, { ...opened, sources });
    });
  } finally {
    await stopWatching?.();
    await edge.close();
  }
  return 0;
}
