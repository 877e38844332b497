import { CliError } from '../cli-error';
import type { Command } from '../command';
import type * as ServeEdge from '../edge/serve-edge';

const DEFAULT_PORT = 8080;

/** `npm start`: the environment's system on one port of this machine. */
export const start: Command = {
  name: 'start',
  summary:
    'Runs the environment on this machine: CloudFront, every region and the site on one port, without an account.',
  maximumPositionals: 0,
  options: {
    port: { type: 'string' },
    location: { type: 'string' },
    fail: { type: 'string' },
    'plain-http': { type: 'boolean' },
    tls: { type: 'boolean' },
    quiet: { type: 'boolean' },
    logs: { type: 'boolean' },
    'no-watch': { type: 'boolean' },
  },
  optionHelp: {
    port: `port to listen at, 0 for a free one; ${DEFAULT_PORT} when it is not given`,
    location: 'edge location that viewers come to, such as FRA, SYD or IAD',
    fail: 'what fails from the start, such as eu-west-1, bucket:eu-west-1=timeout or origin:api=status:503; several by comma',
    'plain-http': 'show what viewers get who come without TLS',
    tls: 'serve HTTPS and HTTP/2, with a certificate made on the spot',
    quiet: 'print no line for each request',
    logs: 'print all that functions and APIs log; without it, only warnings and errors',
    'no-watch': 'keep running what was there at the start when files are saved',
  },
  run: async (context, { options }) => {
    const port = portOf(options['port']);
    if (options['tls'] && options['plain-http']) throw new CliError('--tls and --plain-http exclude each other');
    // The edge takes as long to load as the rest of the program.
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loads on demand, in a way that esbuild follows
    const { serveEdge } = require('../edge/serve-edge') as typeof ServeEdge;
    return serveEdge(context, {
      port,
      location: textOf(options['location']),
      faults: (textOf(options['fail']) ?? '').split(',').filter(Boolean),
      viewers: options['tls'] ? 'tls' : options['plain-http'] ? 'plain-http' : 'as-tls',
      quiet: Boolean(options['quiet']),
      logs: Boolean(options['logs']),
      watch: !options['no-watch'],
    });
  },
};

function textOf(option: string | boolean | undefined): string | undefined {
  return typeof option === 'string' ? option : undefined;
}

/** @throws CliError when the text is no port */
function portOf(text: string | boolean | undefined): number {
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (text !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new CliError(`--port is "${text}"; allowed: a port up to 65535, or 0 for a free one`);
}
