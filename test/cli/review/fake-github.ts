import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Comment {
  id: number;
  body: string;
  user: { type: string };
}

/** As much of GitHub's API for comments as a client sees: pages of two, a token, and failures on request. */
export class FakeGitHub {
  readonly comments: Comment[] = [];
  /** Open pull requests, by the branch that they come from: `owner:branch`. */
  readonly pulls = new Map<string, readonly object[]>();
  /** Method and path of every request that came. */
  readonly requests: string[] = [];
  /** Answers to give before any other, in this order. */
  readonly failures: number[] = [];
  /** Texts of comments that are refused, besides those that are longer than GitHub takes. */
  refused: RegExp | undefined;
  /** Whether the token may write. */
  mayWrite = true;
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  stop(): Promise<unknown> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', this.url);
    this.requests.push(`${request.method} ${url.pathname}`);
    const reply = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    };

    const failure = this.failures.shift();
    if (failure !== undefined) return reply(failure, { message: 'Failed' });
    if (request.headers.authorization !== 'Bearer secret') return reply(401, { message: 'Bad credentials' });
    if (url.pathname === '/repos/acme/edge/pulls') {
      return reply(200, this.pulls.get(url.searchParams.get('head') ?? '') ?? []);
    }
    if (request.method === 'GET') return this.page(url, reply);
    if (!this.mayWrite) return reply(403, { message: 'Resource not accessible by integration' });
    const { body } = JSON.parse(Buffer.concat(chunks).toString()) as { body: string };
    if (body.length > 65_536 || this.refused?.test(body)) return reply(422, { message: 'Validation Failed' });
    const [, id] = /\/repos\/acme\/edge\/issues\/comments\/(\d+)$/.exec(url.pathname) ?? [];
    if (request.method === 'PATCH' && id !== undefined) {
      this.comments.find((comment) => comment.id === Number(id))!.body = body;
      return reply(200, {});
    }
    if (request.method !== 'POST' || url.pathname !== '/repos/acme/edge/issues/7/comments') return reply(404, {});
    this.comments.push({ id: this.comments.length + 1, body, user: { type: 'Bot' } });
    return reply(201, {});
  }

  private page(url: URL, reply: (status: number, body: unknown, headers?: Record<string, string>) => void): void {
    const page = Number(url.searchParams.get('page') ?? 1);
    const next = `${this.url}${url.pathname}?page=${page + 1}`;
    const link: Record<string, string> = this.comments.length > page * 2 ? { link: `<${next}>; rel="next"` } : {};
    reply(200, this.comments.slice((page - 1) * 2, page * 2), link);
  }
}
