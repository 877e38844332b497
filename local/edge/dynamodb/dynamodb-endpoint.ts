import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../clock';
import { refusal, type DynamoDbService } from './dynamodb-service';
import type { StoreReply } from './region-store';

const TARGET = /^DynamoDB_20120810\.(\w+)$/;
/** Signature Version 4: the scope of the credential names the region. */
const SCOPE = /Credential=[^/,\s]+\/\d{8}\/([a-z0-9-]+)\/dynamodb\/aws4_request/;

/**
 * DynamoDB's endpoint of every region, on one port of the loopback interface: the region is the one that a request is signed
 * for. Signatures are not verified: nobody but this machine's functions can send one.
 */
export class DynamoDbEndpoint {
  private constructor(
    readonly service: DynamoDbService,
    private readonly server: Server,
    /** What `AWS_ENDPOINT_URL_DYNAMODB` is for functions. */
    readonly url: string,
  ) {}

  static async listen(service: DynamoDbService, clock: Clock): Promise<DynamoDbEndpoint> {
    const server = createServer((incoming, outgoing) => {
      const work = answer(service, incoming, outgoing).catch(() => outgoing.destroy());
      clock.hold?.(work);
    });
    // Functions keep their connections for as long as they are warm.
    server.keepAliveTimeout = 600_000;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    server.unref();
    return new DynamoDbEndpoint(service, server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
    await this.service.close();
  }
}

async function answer(service: DynamoDbService, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const [, operation] = TARGET.exec(String(incoming.headers['x-amz-target'])) ?? [];
  const [, region] = SCOPE.exec(incoming.headers.authorization ?? '') ?? [];
  if (operation === undefined || region === undefined) {
    const message = 'The request must name an operation and be signed for DynamoDB in a region.';
    return send(outgoing, refusal('MissingAuthenticationTokenException', message));
  }
  const fault = service.faultOf(region);
  if (fault?.kind === 'refused') return void outgoing.destroy();
  if (fault?.kind === 'timeout') return;
  if (fault?.kind === 'status') {
    return send(outgoing, { ...refusal('InternalServerError', 'Switched to fail.'), status: 500 });
  }
  send(outgoing, await service.call(region, operation, Buffer.concat(chunks).toString()));
}

function send(outgoing: ServerResponse, { status, body }: StoreReply): void {
  outgoing.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
  });
  outgoing.end(body);
}
