import * as http from 'node:http';
import { awsErrorReply } from './aws-error';
import { BrokenOffWrites } from './broken-off-writes';
import { API_PREFIX, type CloudFrontService } from './cloudfront/service';
import { answerControl, CONTROL_PREFIX, type EmulatorStatus } from './control';
import type { Faults } from './faults';
import { readBody, type EmulatorReply, type EmulatorRequest } from './http';
import type { Forward } from './repairs/repair';
import { Repeats } from './repeats';
import { signedScope } from './signed-region';

export interface ProxyProps {
  readonly cloudFront: CloudFrontService;
  /** Everything that is not CloudFront's goes here. */
  readonly forward: Forward;
  readonly faults: Faults;
  readonly status: () => EmulatorStatus;
  readonly log: (line: string) => void;
}

/**
 * Longer than any pause of a Terraform run. Node's default of 5 s closes pooled connections of the AWS SDK just as it
 * sends the next request on them.
 */
const KEEP_ALIVE_MS = 600_000;

/** What was answered before, for clients that ask again. */
interface Memory {
  readonly repeats: Repeats;
  readonly brokenOff: BrokenOffWrites;
}

/** The HTTP server that clients take for AWS. It is not listening yet. */
export function createProxy(props: ProxyProps): http.Server {
  const { log } = props;
  const memory: Memory = { repeats: new Repeats(), brokenOff: new BrokenOffWrites(() => performance.now()) };
  const server = http.createServer((incoming, outgoing) => {
    answer(props, memory, incoming)
      .then((reply) => (reply === 'reset' ? incoming.socket.destroy() : send(incoming, outgoing, reply, log)))
      .catch((error: unknown) => {
        // The client went away, or the answer cannot be made: there is nobody to tell but the log.
        log(
          `${incoming.method} ${incoming.url}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
        if (outgoing.headersSent) {
          outgoing.destroy();
        } else {
          outgoing.writeHead(500).end();
        }
      });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = KEEP_ALIVE_MS + 10_000;
  server.requestTimeout = 0;
  server.on('clientError', (_error, socket) => socket.destroy());
  return server;
}

async function answer(
  { cloudFront, forward, faults, status }: ProxyProps,
  { repeats, brokenOff }: Memory,
  incoming: http.IncomingMessage,
): Promise<EmulatorReply | 'reset'> {
  const request: EmulatorRequest = {
    method: incoming.method ?? 'GET',
    url: new URL(`http://${incoming.headers.host ?? '127.0.0.1'}${incoming.url ?? '/'}`),
    headers: incoming.headers,
    body: await readBody(incoming),
  };
  if (request.url.pathname.startsWith(CONTROL_PREFIX)) {
    return answerControl(request, { faults, brokenOff, status });
  }
  const region = signedScope(request)?.region;
  const fault = faults.modeOf(region);
  if (region !== undefined && fault !== undefined) {
    const message = `The emulator was told to fail every call signed for ${region}.`;
    return fault === 'reset' ? 'reset' : awsErrorReply(request, 503, 'ServiceUnavailable', message);
  }
  const isCloudFront = request.url.pathname.startsWith(API_PREFIX);
  const carryOut = () => (isCloudFront ? cloudFront.answer(request) : forward(request));
  return repeats.once(request, () => brokenOff.carryOut(request, carryOut));
}

function send(
  incoming: http.IncomingMessage,
  outgoing: http.ServerResponse,
  reply: EmulatorReply,
  log: (line: string) => void,
): void {
  // Terraform asks for much that is not there; what matters is refused writes and failures.
  if (reply.status >= 500 || (reply.status >= 400 && !['GET', 'HEAD'].includes(incoming.method ?? ''))) {
    log(`${incoming.method} ${incoming.url} ${target(incoming)}${reply.status} ${reply.body.toString().slice(0, 400)}`);
  }
  const headers: http.OutgoingHttpHeaders = { ...reply.headers };
  if (incoming.method !== 'HEAD') {
    headers['content-length'] = reply.body.length;
  }
  if (reply.status === 204 || reply.status === 304) {
    delete headers['content-length'];
  }
  outgoing.on('error', (error) => log(`${incoming.method} ${incoming.url}: the client went away (${error.message})`));
  outgoing.writeHead(reply.status, headers);
  outgoing.end(incoming.method === 'HEAD' ? undefined : reply.body);
}

/** The operation of a JSON-protocol service, which its path does not tell. */
function target(incoming: http.IncomingMessage): string {
  const name = incoming.headers['x-amz-target'];
  return typeof name === 'string' ? `${name} ` : '';
}
