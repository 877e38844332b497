import { Agent, request as send, type IncomingMessage } from 'node:http';
import { api, basePath, categories, headerNames, productOrders } from '../../../contract';
import { EDGE_LOCATIONS } from '../../../local/edge/network/locations';
import type { Filling } from './store-fill';

/** One of a soak's requests. */
interface Sent {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The viewer's address, with a connection of its own; undefined: one of the connections that are kept. */
  readonly viewer?: string;
  /** Whether a function must answer it, which writes a line into its log. @default false */
  readonly isLogged?: boolean;
  /** What is answered when nothing is wrong. @default 200 */
  readonly status?: number;
}

/** What became of a soak's requests. */
export interface Tally {
  requests: number;
  /** Of them, those that a function must have answered. */
  logged: number;
  readonly addresses: Set<string>;
  readonly urls: Set<string>;
  readonly locations: Set<string>;
  readonly orders: Set<string>;
  /** Requests by what was answered in the place of what should be: a status, or the code of an error. */
  readonly failures: Map<string, number>;
}

/** Orders that are placed again and again: with more of them, it would be the table of orders that grows. */
export const ORDERS = 100;
/** More than the rate limit follows at a time. */
const FILLED_ADDRESSES = 10_500;
const CONNECTIONS = 8;
const FILLED_BETWEEN_LOOKS = 4_000;
/** Where the numbers of what fills the caches begin, far from those that are asked for later. */
const FILLING = 10_000_000;
/** Requests at a time: when the edge falls behind, the pace is what it can do. */
const MOST_UNDER_WAY = 32;
const LOCATION = 'x-edge-location';
/** Milliseconds: what expires or is checked now and then has done so. */
const SETTLED = 61_000;
const LIST = `/${basePath}/products`;
const PLACED = api.find(({ name }) => name === 'placeOrder')?.response.status ?? 201;

/**
 * What viewers from everywhere ask for: a third the same pages, files and lists again and again, the rest what nobody asked
 * for before. The health route is left out, since it has a limit of its own.
 */
export class SoakTraffic {
  readonly tally: Tally = {
    requests: 0,
    logged: 0,
    addresses: new Set(),
    urls: new Set(),
    locations: new Set(),
    orders: new Set(),
    failures: new Map(),
  };
  private readonly agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  private readonly kinds: readonly ((count: number) => Sent)[];
  private underWay = 0;

  /** @param asset path of a file of the app */
  constructor(
    private readonly url: URL,
    asset: string,
  ) {
    this.kinds = [
      () => ({ path: LIST }),
      () => ({ path: '/' }),
      () => ({ path: asset }),
      rareList,
      (count) => ({ path: `${LIST}/none-${count}`, headers: from(count), status: 404, isLogged: true }),
      (count) => ({ path: `/products/${count}`, headers: from(count) }),
      missingFile,
      order,
      // Of 200 requests a second, 40: in five minutes more than the rate limit follows, so that it stays at its bound.
      (count) => newcomer(2 * count),
      (count) => newcomer(2 * count + 1),
    ];
  }

  /**
   * Asks for the soak's own mix, as fast as it is answered, until the caches hold as much as they ever will: that they fill up is no
   * growth of the kind that a soak looks for, nor is it when objects of one sort make way for those of another. Then as viewers
   * with new addresses, until the rate limit follows no more of them.
   */
  async fill(): Promise<Filling> {
    const began = performance.now();
    const objects = await this.fillCaches();
    for (let count = FILLING; this.tally.addresses.size < FILLED_ADDRESSES; count += CONNECTIONS) {
      await this.askTogether((index) => newcomer(count + index));
    }
    while (performance.now() - began < SETTLED) await this.askTogether((index) => this.sent(index));
    const { requests } = await this.read<{ requests: readonly unknown[] }>('/__edge/api/requests');
    const { addresses, urls, locations, orders, logged } = this.tally;
    return {
      objects,
      addresses: addresses.size,
      urls: urls.size,
      locations: locations.size,
      listed: requests.length,
      logged: logged * (await this.charactersOfLogs()),
      orders: orders.size,
      seconds: (performance.now() - began) / 1000,
    };
  }

  /** @returns how many objects the caches hold */
  private async fillCaches(): Promise<number> {
    for (let [before, count] = [-1, FILLING]; ;) {
      for (const end = count + FILLED_BETWEEN_LOOKS; count < end; count += CONNECTIONS) {
        const first = count;
        await this.askTogether((index) => this.sent(first + index));
      }
      const { total } = await this.read<{ total: number }>('/__edge/api/cache');
      if (total <= before) return total;
      before = total;
    }
  }

  /** A mix of everything at a steady pace. */
  async run(seconds: number, perSecond: number): Promise<void> {
    const began = performance.now();
    const passed = (): number => (performance.now() - began) / 1000;
    for (let count = 0; passed() < seconds; await new Promise((resolve) => setTimeout(resolve, 5))) {
      for (; count < passed() * perSecond && this.underWay < MOST_UNDER_WAY; count += 1) {
        void this.ask(this.sent(count));
      }
    }
    while (this.underWay > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  private async askTogether(sent: (index: number) => Sent): Promise<void> {
    await Promise.all(Array.from({ length: CONNECTIONS }, (_, index) => this.ask(sent(index))));
  }

  /** Of what is written for a request that a function answers, beside what a record takes itself. */
  private async charactersOfLogs(): Promise<number> {
    const headers = { 'x-edge-trace': '1' };
    const { logs } = await this.read<{ logs: readonly { message: unknown }[] }>(`${LIST}/none-traced`, headers);
    return logs.reduce((sum, { message }) => sum + JSON.stringify(message).length, 0);
  }

  private async read<T>(path: string, headers: Readonly<Record<string, string>> = {}): Promise<T> {
    return (await (await fetch(new URL(path, this.url), { headers })).json()) as T;
  }

  private sent(count: number): Sent {
    const { kinds } = this;
    // Each kind counts by itself: it would see some places and orders only, where their number and that of the kinds share a divisor.
    return (kinds[count % kinds.length] as SoakTraffic['kinds'][number])(Math.floor(count / kinds.length));
  }

  close(): void {
    this.agent.destroy();
  }

  private remember({ path, headers = {}, viewer, isLogged = false }: Sent): void {
    const { addresses, urls, locations, orders } = this.tally;
    this.tally.requests += 1;
    if (isLogged) this.tally.logged += 1;
    if (viewer !== undefined) addresses.add(viewer);
    // As many as anything holds: a soak must not grow itself.
    if (urls.size < 100_000) urls.add(path);
    const { [LOCATION]: location, [headerNames.idempotencyKey]: order } = headers;
    if (location !== undefined) locations.add(location);
    if (order !== undefined) orders.add(order);
  }

  private async ask(sent: Sent): Promise<void> {
    const { path, method = 'GET', headers = {}, body, viewer, status = 200 } = sent;
    this.underWay += 1;
    this.remember(sent);
    const outcome = await new Promise<string>((resolve) => {
      const from = viewer === undefined ? { agent: this.agent } : { agent: false, localAddress: viewer };
      const { hostname: host, port } = this.url;
      const request = send(
        { host, port, path, method, headers: { ...headers }, ...from },
        (response: IncomingMessage) => {
          response.resume().on('end', () => resolve(String(response.statusCode)));
        },
      );
      request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message)).end(body);
    });
    this.underWay -= 1;
    if (outcome !== String(status)) this.tally.failures.set(outcome, (this.tally.failures.get(outcome) ?? 0) + 1);
  }
}

/** A viewer with an address that has not come for long. */
function newcomer(count: number): Sent {
  return { path: LIST, viewer: `127.${1 + ((count >> 16) & 63)}.${(count >> 8) & 255}.${1 + (count % 254)}` };
}

/** As a viewer of one edge location after the other. */
function from(count: number): Readonly<Record<string, string>> {
  return { [LOCATION]: (EDGE_LOCATIONS[count % EDGE_LOCATIONS.length] as (typeof EDGE_LOCATIONS)[number]).code };
}

function missingFile(count: number): Sent {
  return { path: `/assets/${count}.js`, headers: from(count), status: 404 };
}

function rareList(count: number): Sent {
  const page = 1 + (count % 1000);
  const sort = productOrders[Math.floor(count / 1000) % productOrders.length];
  const category = categories[Math.floor(count / 1000 / productOrders.length) % categories.length];
  return { path: `${LIST}?category=${category}&page=${page}&sort=${sort}`, headers: from(count) };
}

function order(count: number): Sent {
  const headers = { 'content-type': 'application/json', [headerNames.idempotencyKey]: `soak-order-${count % ORDERS}` };
  const body = JSON.stringify({ items: [{ productId: 'altimeter', quantity: 1 }] });
  return { path: `/${basePath}/orders`, method: 'POST', headers, body, status: PLACED, isLogged: true };
}
