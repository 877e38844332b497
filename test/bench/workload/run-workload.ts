import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { productEntity } from '../../../functions/shared/entities/assortment';
import { createDynamoDb } from '../../../functions/shared/table/dynamodb';
import { createTable } from '../../../functions/shared/table/table';
import { createEdge, ManualClock, type Edge, type EdgeReply } from '../../../local/edge';
import { HttpHeaders } from '../../../local/edge/http/headers';
import { textBody, type HttpRequest, type HttpResponse } from '../../../local/edge/http/message';
import { seededRandom } from '../../../local/edge/drill/seeded-random';
import { edgeVariables } from '../../support/running-edge';
import { sessionOf } from '../../support/session-keys';
import { Figures, type Part } from './figures';
import { judge, type Content } from './judge';
import type { PlannedDeploy, PlannedRequest, PlannedWorkload, Visitor } from './plan-workload';
import { Truth } from './truth';

export interface WorkloadSystem {
  /** The system, and what it becomes with each deploy of the plan. */
  readonly releases: readonly { readonly folder: string; readonly release: string }[];
  readonly table: { readonly name: string; readonly region: string };
  readonly products: ConstructorParameters<typeof Truth>[0];
  readonly host: string;
}

/** Milliseconds until a write has reached every region. */
const REPLICATION = 1_000;

/** Sends everything that was planned through the edge, one request after the other, in time that passes only between them. */
export async function runWorkload(system: WorkloadSystem, plan: PlannedWorkload): Promise<Figures> {
  const run = await WorkloadRun.start(system);
  try {
    const deploys = [...plan.deploys];
    for (const request of plan.requests) {
      while (deploys[0] !== undefined && deploys[0].at <= request.at) await run.deploy(deploys.shift()!);
      await run.send(request);
    }
    return run.figures;
  } finally {
    await run.close();
  }
}

class WorkloadRun {
  readonly figures = new Figures();
  private readonly truth: Truth;
  private readonly sessions = new Map<string, string>();
  private readonly orders = new Map<string, string>();
  /** What each visitor's browser holds, by visitor and resource. */
  private readonly browsers = new Map<Visitor, Map<string, { readonly etag: string; readonly content: Content }>>();
  private readonly contents = new WeakMap<Uint8Array, Content>();
  private deployed = 0;
  private apiBytes = 0;

  private constructor(
    private readonly system: WorkloadSystem,
    private readonly edge: Edge,
    private readonly clock: ManualClock,
    private readonly began = clock.now(),
  ) {
    this.truth = new Truth(system.products);
    this.truth.served(system.releases[0]!.release);
    edge.onLog(({ product, message }) => {
      if (product === 'apigateway')
        this.apiBytes += Number((JSON.parse(String(message)) as { responseLength: string }).responseLength);
    });
  }

  static async start(system: WorkloadSystem): Promise<WorkloadRun> {
    const clock = new ManualClock();
    const edge = await createEdge({
      outdir: system.releases[0]!.folder,
      variables: edgeVariables(system.releases[0]!.folder),
      clock,
      random: seededRandom(1),
      healthChecks: false,
      // None is ended for being called only every few seconds of a time that passes in no time.
      keptEnvironments: Infinity,
    });
    return new WorkloadRun(system, edge, clock);
  }

  close(): Promise<void> {
    return this.edge.close();
  }

  async send(planned: PlannedRequest): Promise<void> {
    await this.passUntil(planned.at);
    this.apiBytes = 0;
    const reply = await this.edge.handle(this.requestOf(planned), planned.visitor.location);
    // A refresh in the background belongs to the request that began it.
    await this.edge.idle();
    this.count(planned, reply);
  }

  /** New prices, a new release of the app, and new functions, which remember nothing of before. */
  async deploy({ at, prices }: PlannedDeploy): Promise<void> {
    await this.passUntil(at);
    const { name, region } = this.system.table;
    const endpoint = this.edge.state().dynamoDbEndpoint;
    const credentials = { accessKeyId: 'deploy', secretAccessKey: 'deploy', sessionToken: undefined };
    const table = createTable(createDynamoDb({ region, endpoint, credentials }), name);
    for (const [id, amount] of prices) {
      const product = await table.get(productEntity, id);
      if (product === undefined) throw new Error(`The table has no product "${id}".`);
      await table.put(productEntity, { ...product, price: { ...product.price, amount } }, id);
      this.truth.priceIs(id, amount, this.clock.now());
    }
    await this.passUntil(at + REPLICATION);
    const next = this.system.releases[(this.deployed += 1)]!;
    await this.edge.reload({ outdir: next.folder, keepCaches: true });
    this.truth.served(next.release);
  }

  private async passUntil(at: number): Promise<void> {
    const missing = this.began + at - this.clock.now();
    if (missing > 0) await this.clock.advance(missing);
    await this.edge.idle();
  }

  private requestOf({ kind, visitor, target, resource, order }: PlannedRequest): HttpRequest {
    const { member } = visitor;
    const headers = new HttpHeaders({ host: this.system.host, 'accept-language': visitor.language });
    headers.set('accept-encoding', 'gzip, br');
    if (member !== undefined) headers.set('cookie', `__Host-session=${this.sessionOf(member)}; theme=dark`);
    const base = { scheme: 'https', httpVersion: '2.0', headers, client: { ip: visitor.ip, port: 50_000 } } as const;
    if (order !== undefined) {
      const { productId, quantity, key } = order;
      const body = textBody(JSON.stringify({ items: [{ productId, quantity }] }));
      headers.set('content-type', 'application/json');
      headers.set('content-length', String(body.length));
      headers.set('idempotency-key', key);
      return { ...base, method: 'POST', target, body };
    }
    const known = this.browsers.get(visitor)?.get(resource);
    if (known !== undefined) headers.set('if-none-match', known.etag);
    // Whoever has not ordered anything yet asks who they are.
    const own = kind === 'own-order' ? this.orders.get(member ?? '') : undefined;
    const path = kind !== 'own-order' ? target : own === undefined ? '/api/me' : `${target}${own}`;
    return { ...base, method: 'GET', target: path, body: null };
  }

  private count(planned: PlannedRequest, { response, trace }: EdgeReply): void {
    const { order, visitor, kind, resource } = planned;
    const part: Part = order !== undefined ? 'orders' : visitor.member === undefined ? 'strangers' : 'members';
    const tally = this.figures.at(part, kind);
    const { status } = response;
    const content = status === 304 ? this.browsers.get(visitor)?.get(resource)?.content : this.contentOf(response);
    tally.requests += 1;
    tally.hits += Number(trace.result === 'Hit');
    tally.originRequests += trace.attempts.length;
    tally.originConfirmations += trace.attempts.filter(({ outcome }) => outcome === 304).length;
    tally.originBytes += this.apiBytes + (kind === 'page' ? pageBytes(trace.attempts, content) : 0);
    tally.viewerConfirmations += Number(status === 304);
    tally.viewerBytes += response.body.length;
    tally.failures += Number(content === undefined || !(order === undefined ? [200, 304] : [202]).includes(status));
    if (content === undefined) return;
    const now = this.clock.now();
    const verdict = judge(planned, content, this.truth, now);
    tally.stale += Number(verdict.isStale);
    tally.foreign += Number(verdict.isForeign);
    if (order !== undefined) this.remember(visitor, order, content, now);
    else if (status === 200) this.keepInBrowser(visitor, resource, response, content);
  }

  private remember(
    { member }: Visitor,
    order: NonNullable<PlannedRequest['order']>,
    content: Content,
    now: number,
  ): void {
    this.truth.sold(order.productId, order.quantity, now);
    const { id } = content.json as { readonly id: string };
    // Not before every region knows it.
    if (member !== undefined) void this.clock.sleep(2 * REPLICATION).then(() => this.orders.set(member, id));
  }

  /** What may not be kept, a browser asks for anew. */
  private keepInBrowser(visitor: Visitor, resource: string, { headers }: HttpResponse, content: Content): void {
    const etag = headers.get('etag');
    if (etag === undefined || headers.get('cache-control')?.includes('no-store')) return;
    const browser = this.browsers.get(visitor) ?? new Map<string, { etag: string; content: Content }>();
    this.browsers.set(visitor, browser.set(resource, { etag, content }));
  }

  private contentOf({ headers, body }: HttpResponse): Content {
    const known = this.contents.get(body);
    if (known !== undefined) return known;
    const encoding = headers.get('content-encoding');
    const plain = encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
    const text = Buffer.from(plain).toString();
    const isJson = headers.get('content-type') === 'application/json';
    const content = { text, json: isJson ? (JSON.parse(text) as unknown) : undefined };
    this.contents.set(body, content);
    return content;
  }

  private sessionOf(member: string): string {
    const session = this.sessions.get(member) ?? sessionOf(member);
    this.sessions.set(member, session);
    return session;
  }
}

/** A bucket sends a page as it is: compressing is the edge's. */
function pageBytes(attempts: EdgeReply['trace']['attempts'], content: Content | undefined): number {
  const sent = attempts.filter(({ outcome }) => outcome === 200).length;
  return sent * Buffer.byteLength(content?.text ?? '');
}
