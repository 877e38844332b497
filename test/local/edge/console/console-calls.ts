import { ManualClock } from '../../../../local/edge/manual-clock';
import { createConsole, type Console, type ConsoleOptions } from '../../../../local/edge/console/create-console';
import { HttpHeaders } from '../../../../local/edge/http/headers';
import { textBody, type HttpRequest, type HttpResponse } from '../../../../local/edge/http/message';
import { FakeEdge } from './fake-edge';

export const SITE = 'http://localhost:8080';

export function request(
  method: string,
  target: string,
  headers: Record<string, string> = {},
  body?: string,
): HttpRequest {
  return {
    method,
    scheme: 'http',
    target,
    headers: new HttpHeaders({ host: 'localhost:8080', ...headers }),
    body: body === undefined ? null : textBody(body),
    httpVersion: '1.1',
    client: { ip: '127.0.0.1', port: 50_000 },
  };
}

/** A console of a fake edge. */
export class ConsoleUnderTest {
  /** 21 November 2026, 12:00 UTC. */
  readonly clock = new ManualClock(Date.UTC(2026, 10, 21, 12));
  readonly edge = new FakeEdge(this.clock);
  readonly console: Console;

  constructor(options: Partial<ConsoleOptions> = {}) {
    const { edge, clock } = this;
    this.console = createConsole({ edge, clock, alias: 'app.example.com', ...options });
  }

  get(address: string, headers: Record<string, string> = {}): Promise<HttpResponse> {
    return this.console.handle(request('GET', `/__edge/${address}`, headers), SITE);
  }

  /** As the console's own page does it, unless other header fields are given. */
  change(method: string, address: string, body: unknown, headers: Record<string, string> = {}): Promise<HttpResponse> {
    const own = { origin: SITE, 'content-type': 'application/json', ...headers };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.console.handle(request(method, `/__edge/${address}`, own, text), SITE);
  }

  /** A viewer's request to the app. */
  async visit(target: string, location?: string): Promise<void> {
    await this.edge.handle({ ...request('GET', target, { host: 'app.example.com' }), scheme: 'https' }, location);
  }
}

export function json(response: HttpResponse): Record<string, never> {
  return JSON.parse(Buffer.from(response.body).toString('utf8')) as Record<string, never>;
}
