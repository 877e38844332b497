import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as an origin got it. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An answer, or what becomes of the connection instead. */
export type Answer =
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string | string[]>>;
      readonly body?: string | Buffer;
    }
  | 'reset'
  | 'silence';

/** A real web server on this machine, which stands for an origin on the internet. */
export class WebServer {
  readonly received: Received[] = [];

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    private readonly sockets: Set<Socket>,
    public answer: (request: Received) => Answer | Promise<Answer>,
  ) {}

  static async start(answer: WebServer['answer']): Promise<WebServer> {
    const server = createServer((message, out) => {
      const parts: Buffer[] = [];
      message.on('data', (part: Buffer) => parts.push(part));
      message.on('end', () => {
        const { method = '', url = '', headers } = message;
        const request: Received = { method, url, headers, body: Buffer.concat(parts).toString() };
        web.received.push(request);
        void (async () => {
          const given = await web.answer(request);
          if (given === 'silence') return;
          if (given === 'reset') return void message.socket.destroy();
          const { status = 200, headers: sent = {}, body = '' } = given;
          out.writeHead(status, { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(body), ...sent });
          out.end(method === 'HEAD' ? undefined : body);
        })();
      });
    });
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    const web = new WebServer(server, sockets, answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return web;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Lines such as `GET /a`, in the order in which they came. */
  get lines(): readonly string[] {
    return this.received.map(({ method, url }) => `${method} ${url}`);
  }

  get last(): Received {
    const last = this.received.at(-1);
    if (last === undefined) throw new Error('The origin got no request.');
    return last;
  }

  async close(): Promise<void> {
    this.sockets.forEach((socket) => socket.destroy());
    if (this.server.listening) await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Waits, in real time, until what other sockets do has come about. */
export async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; !condition(); turn++) {
    if (turn > 2_000) throw new Error('It did not come about.');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
