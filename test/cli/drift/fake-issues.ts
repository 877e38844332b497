import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Issue {
  number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  labels: readonly string[];
  user: { type: string };
  comments: string[];
  pull_request?: object;
}

/** As much of GitHub's API for issues as a client sees: pages of two, a token, and labels that are made when used. */
export class FakeIssues {
  issues: Issue[] = [];
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

  /** Opens one, by a bot unless told. */
  add(issue: Partial<Issue>): void {
    const number = this.issues.length + 1;
    const user = { type: 'Bot' };
    this.issues.push({ number, title: '', body: '', state: 'open', labels: [], user, comments: [], ...issue });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', this.url);
    const path = url.pathname.replace(/^\/repos\/acme\/edge/, '');
    const reply = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    };
    if (request.headers.authorization !== 'Bearer secret') return reply(403, { message: 'Resource not accessible' });
    if (request.method === 'GET' && path === '/issues') return this.page(url, reply);

    const sent = JSON.parse(Buffer.concat(chunks).toString()) as Partial<Issue>;
    if (request.method === 'POST' && path === '/issues') {
      this.add(sent);
      return reply(201, this.issues.at(-1));
    }
    const [, number, rest] = /^\/issues\/(\d+)(\/comments)?$/.exec(path) ?? [];
    const issue = this.issues.find((one) => one.number === Number(number));
    if (!issue) return reply(404, { message: 'Not Found' });
    if (request.method === 'POST' && rest !== undefined) issue.comments.push(sent.body ?? '');
    else if (request.method === 'PATCH') Object.assign(issue, sent);
    else return reply(404, { message: 'Not Found' });
    return reply(200, issue);
  }

  private page(url: URL, reply: (status: number, body: unknown, headers?: Record<string, string>) => void): void {
    const label = url.searchParams.get('labels') ?? '';
    const found = this.issues.filter(({ state, labels }) => state === 'open' && labels.includes(label));
    const page = Number(url.searchParams.get('page') ?? 1);
    const next = new URL(url);
    next.searchParams.set('page', String(page + 1));
    const link: Record<string, string> = found.length > page * 2 ? { link: `<${next.href}>; rel="next"` } : {};
    reply(200, found.slice((page - 1) * 2, page * 2), link);
  }
}
