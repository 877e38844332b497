import { Logger } from '@aws-lambda-powertools/logger';
import { implementCatalogue } from '../../functions/catalogue/catalogue';
import { readAssortment } from '../../functions/catalogue/assortment';
import { catalogueRoutes } from '../../functions/catalogue/routes';
import { implementHealth } from '../../functions/health/health';
import { healthRoutes } from '../../functions/health/routes';
import { members as memberImplementation } from '../../functions/members/members';
import { memberRoutes } from '../../functions/members/routes';
import { implementOrders } from '../../functions/orders/orders';
import { orderRoutes } from '../../functions/orders/routes';
import { createService, type Handler } from '../../functions/shared/create-service';
import { guestOrderEntity } from '../../functions/shared/entities/orders';
import { createIdempotency } from '../../functions/shared/idempotency';
import { readRuntime, type Runtime } from '../../functions/shared/runtime';
import type { SessionReader } from '../../functions/shared/viewer';
import type { Table } from '../../functions/shared/table/table';
import { api, categories, type Product } from '../../contract';
import { product as productSchema } from '../../contract/product';
import { gatewayEvent, lambdaContext, type EventOptions } from './gateway-event';
import { openTestTables, products, type TestTables } from './test-tables';

const runtime: Runtime = { region: 'eu-west-1', version: '7', startedAt: 1_000_000 };
/** Ids of writes without a key, another one each time. */
const ids = (
  (next = 0) =>
  () =>
    `6d3c8d2e-6b1f-4c1a-9a53-${String((next += 1)).padStart(12, '0')}`
)();

/** Log lines are collected, not printed. */
function quietLogger() {
  const lines: Record<string, unknown>[] = [];
  const logger = new Logger({ serviceName: 'test' });
  for (const method of ['info', 'error', 'warn'] as const) {
    const output = (logger as unknown as { console: Console }).console;
    output[method] = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  }
  return { logger, lines };
}

async function ask(handler: Handler, options: EventOptions) {
  const result = await handler(gatewayEvent(options), lambdaContext);
  const body = result.body === '' ? undefined : (JSON.parse(result.body) as Record<string, unknown>);
  return { status: result.statusCode, headers: result.headers ?? {}, body, result };
}

const { logger, lines } = quietLogger();
const readSession = (token: string) =>
  Promise.resolve(token === 'good' ? { id: 'ada', name: 'Ada', until: 99 } : undefined);
let tables: TestTables;
let catalogue: Handler;
let orders: Handler;

function ordersOn(
  table: Table,
  newId: () => string,
  sessions: { reader?: SessionReader } = { reader: readSession },
): Handler {
  const now = () => 1_700_000_000_000;
  return createService('orders', orderRoutes, implementOrders(table, now), runtime, {
    logger,
    readSession: sessions.reader,
    idempotency: createIdempotency(table, now, newId),
  });
}

beforeAll(async () => {
  tables = await openTestTables();
  const assortment = readAssortment(tables.table, Date.now, (key) => {
    throw new Error(`The product ${key} cannot be read.`);
  });
  catalogue = createService('catalogue', catalogueRoutes, implementCatalogue(assortment, tables.table), runtime, {
    logger,
    readSession,
  });
  orders = ordersOn(tables.table, ids);
});
afterAll(() => tables.close());

const health = createService(
  'health',
  healthRoutes,
  implementHealth(runtime, () => 1_061_500),
  runtime,
  { logger },
);

const members = createService('members', memberRoutes, memberImplementation, runtime, { logger, readSession });

beforeEach(() => (lines.length = 0));

describe('every answer', () => {
  it('carries the Cache-Control its route declares, in one header line', async () => {
    const { headers, result } = await ask(catalogue, { path: '/api/products' });
    expect(headers['cache-control']).toBe(
      'public, max-age=0, s-maxage=300, stale-while-revalidate=60, stale-if-error=86400',
    );
    expect(result.multiValueHeaders).toBeUndefined();
    expect((await ask(health, { path: '/api/health' })).headers['cache-control']).toBe('no-store');
  });

  it('names its region, failures too', async () => {
    const paths = ['/api/products', '/api/products/none', '/api/nothing', '/api/products/%E0%A4%A'];
    const answers = await Promise.all(paths.map((path) => ask(catalogue, { path })));
    expect(answers.map(({ headers }) => headers['x-served-by-region'])).toEqual(paths.map(() => 'eu-west-1'));
  });

  it("makes one log line that joins API Gateway's request with CloudFront's", async () => {
    await ask(catalogue, { path: '/api/products' });
    expect(lines).toEqual([
      expect.objectContaining({
        apiRequestId: 'request-1',
        cloudFrontRequestId: 'cloudfront-1',
        method: 'GET',
        route: '/products',
        status: 200,
      }),
    ]);
  });

  it('finds its route with and without the base path of the custom domain', async () => {
    expect((await ask(health, { path: '/api/health' })).status).toBe(200);
    expect((await ask(health, { path: '/health' })).status).toBe(200);
  });

  it('has no body when HEAD was asked, and otherwise the same headers', async () => {
    const get = await ask(catalogue, { path: '/api/products/tarn-1' });
    const head = await ask(catalogue, { path: '/api/products/tarn-1', method: 'HEAD' });
    expect(head.result.body).toBe('');
    expect(head.status).toBe(200);
    expect(head.headers).toEqual(get.headers);
  });

  it('hides the reason of an unexpected failure from the client and logs it', async () => {
    const broken = createService(
      'health',
      healthRoutes,
      { getHealth: () => Promise.reject(new Error('secret')) },
      runtime,
      {
        logger,
      },
    );
    const { status, headers, body, result } = await ask(broken, { path: '/api/health' });
    expect(status).toBe(500);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(body).toMatchObject({ title: 'Internal Server Error', requestId: 'request-1' });
    expect(result.body).not.toContain('secret');
    expect(lines[0]).toMatchObject({ level: 'ERROR', error: { message: 'secret' }, apiRequestId: 'request-1' });
  });

  it('never leaves the contract: an implementation that does is a failure', async () => {
    const wrong = createService('health', healthRoutes, { getHealth: () => ({ status: 'ok' }) as never }, runtime, {
      logger,
    });
    expect((await ask(wrong, { path: '/api/health' })).status).toBe(500);
  });
});

describe('the catalogue', () => {
  it('gives pages of twelve that together hold every product once', async () => {
    const pages = await Promise.all(
      ['1', '2', '3', '4'].map((page) => ask(catalogue, { path: '/api/products', query: { page } })),
    );
    const ids = pages.flatMap(({ body }) => (body?.['items'] as Product[]).map(({ id }) => id));
    expect(pages[0]?.body).toMatchObject({ page: 1, pageSize: 12, pages: 4, total: products.length });
    expect(ids).toHaveLength(products.length);
    expect(new Set(ids).size).toBe(products.length);
  });

  it('gives an empty page after the last', async () => {
    const { status, body } = await ask(catalogue, { path: '/api/products', query: { page: '99' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ items: [], total: products.length });
  });

  it('filters by category and sorts by price', async () => {
    const query = { category: 'light', sort: 'price-descending' };
    const { body } = await ask(catalogue, { path: '/api/products', query });
    const items = body?.['items'] as Product[];
    expect(new Set(items.map(({ category }) => category))).toEqual(new Set(['light']));
    const amounts = items.map(({ price }) => price.amount);
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
  });

  it('sorts by the day of release, the newest first', async () => {
    const { body } = await ask(catalogue, { path: '/api/products', query: { sort: 'newest' } });
    const newest = products
      .map(({ released }) => released)
      .sort()
      .at(-1);
    const first = products.find(({ id }) => id === (body?.['items'] as Product[])[0]?.id);
    expect(first?.released).toBe(newest);
  });

  it('leaves the details of a product out of the list', async () => {
    const { body } = await ask(catalogue, { path: '/api/products' });
    expect(Object.keys((body?.['items'] as object[])[0] ?? {})).toEqual(['id', 'name', 'category', 'price', 'summary']);
  });

  it('ignores query parameters that the contract does not know', async () => {
    const { status } = await ask(catalogue, { path: '/api/products', query: { utm_source: 'letter' } });
    expect(status).toBe(200);
  });

  it('says what is wrong with a query', async () => {
    const { status, headers, body } = await ask(catalogue, { path: '/api/products', query: { page: '0', sort: 'x' } });
    expect(status).toBe(400);
    expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
    expect(body?.['errors']).toEqual([
      { pointer: '/query/page', detail: 'Too small: expected number to be >=1' },
      { pointer: '/query/sort', detail: expect.stringContaining('expected one of') as string },
    ]);
  });

  it.each(['/api/products/none', '/api/products/NOT-AN-ID', '/api/products/%E0%A4%A', '/api/nothing'])(
    'has nothing at %s',
    async (path) => {
      const { status, body } = await ask(catalogue, { path });
      expect(status).toBe(404);
      expect(body).toMatchObject({ type: 'about:blank', title: 'Not Found', status: 404 });
    },
  );

  it('answers a GET that carries a body', async () => {
    expect((await ask(catalogue, { path: '/api/products', body: '{}' })).status).toBe(200);
  });

  it('holds only products the contract allows, some in every category', () => {
    for (const { stock: _, ...entry } of products) expect(productSchema.parse(entry)).toEqual(entry);
    expect(new Set(products.map(({ category }) => category))).toEqual(new Set(categories));
    expect(new Set(products.map(({ id }) => id)).size).toBe(products.length);
  });
});

describe('orders', () => {
  const json = { 'Content-Type': 'application/json; charset=utf-8' };
  const order = { items: [{ productId: 'tarn-1', quantity: 2 }] };
  const place = (body: string, headers: Record<string, string> = json) =>
    ask(orders, { method: 'POST', path: '/api/orders', body, headers });

  it('are stored and repeated', async () => {
    const { status, headers, body } = await place(JSON.stringify(order));
    expect(status).toBe(202);
    expect(headers['cache-control']).toBe('no-store');
    expect(body).toEqual({ id: expect.stringMatching(/^6d3c8d2e-/), status: 'received', ...order });
    const orderId = (body as { id: string }).id;
    expect(await tables.table.get(guestOrderEntity, orderId)).toMatchObject({ id: orderId, ...order });
  });

  it('are one order when they bear one key, whichever region they reach, and another with another key', async () => {
    const elsewhere = ordersOn(tables.other, () => 'c0ffee00-0000-4000-8000-000000000000');
    const post = (handler: Handler, key: string) =>
      ask(handler, {
        method: 'POST',
        path: '/api/orders',
        body: JSON.stringify(order),
        headers: { ...json, 'Idempotency-Key': key },
      });
    const { body: first } = await post(orders, 'a1b2c3d4e5');
    const { body: again } = await post(elsewhere, 'a1b2c3d4e5');
    const { body: other } = await post(orders, 'a1b2c3d4e6');
    expect(again).toEqual(first);
    expect(first).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    });
    expect((other as { id: string }).id).not.toBe((first as { id: string }).id);
  });

  it('may carry an idempotency key, of the declared form', async () => {
    expect((await place(JSON.stringify(order), { ...json, 'Idempotency-Key': 'a1b2c3d4e5' })).status).toBe(202);
    const { status, body } = await place(JSON.stringify(order), { ...json, 'Idempotency-Key': 'no spaces!' });
    expect(status).toBe(400);
    expect(body?.['errors']).toMatchObject([{ pointer: '/headers/idempotency-key' }]);
  });

  it.each([
    ['a quantity out of range', { items: [{ productId: 'tarn-1', quantity: 21 }] }, '/body/items/0/quantity'],
    ['no items', { items: [] }, '/body/items'],
    ['a member the contract does not know', { ...order, discount: 1 }, '/body'],
  ])('with %s are refused, naming the place', async (_, body, pointer) => {
    const answer = await place(JSON.stringify(body));
    expect(answer.status).toBe(400);
    expect(answer.body?.['errors']).toMatchObject([{ pointer }]);
  });

  it('of somebody who signed in are theirs to read, in the region that has them, and nobody else’s', async () => {
    const headers = { Cookie: '__Host-session=good' };
    const placed = await ask(orders, {
      method: 'POST',
      path: '/api/orders',
      body: JSON.stringify(order),
      headers: { ...json, ...headers },
    });
    const path = `/api/orders/${(placed.body as { id: string }).id}`;
    expect(await ask(orders, { path, headers })).toMatchObject({ status: 200, body: { ...order, status: 'received' } });
    expect(await ask(orders, { path })).toMatchObject({ status: 401 });

    const guest = await ask(orders, {
      method: 'POST',
      path: '/api/orders',
      body: JSON.stringify(order),
      headers: json,
    });
    const guestPath = `/api/orders/${(guest.body as { id: string }).id}`;
    expect(await ask(orders, { path: guestPath, headers })).toMatchObject({ status: 404 });
  });

  it('are refused when the session they come with is over, so that a member’s order is not taken as a guest’s', async () => {
    const body = JSON.stringify(order);
    const key = { 'Idempotency-Key': 'over-and-over' };
    const placed = await place(body, { ...json, ...key, Cookie: '__Host-session=good' });
    const again = await place(body, { ...json, ...key, Cookie: '__Host-session=over' });
    expect([placed.status, again.status]).toEqual([202, 401]);
    expect(again.body).toMatchObject({ detail: expect.stringContaining('Sign in first') });
  });

  it('of guests are taken where the environment knows no sessions, whatever cookie comes along', async () => {
    const { status } = await ask(ordersOn(tables.table, ids, {}), {
      method: 'POST',
      path: '/api/orders',
      body: JSON.stringify(order),
      headers: { ...json, Cookie: '__Host-session=over' },
    });
    expect(status).toBe(202);
  });

  it('of two people under one key are two orders', async () => {
    const post = (headers: Record<string, string>) =>
      ask(orders, {
        method: 'POST',
        path: '/api/orders',
        body: JSON.stringify(order),
        headers: { ...json, 'Idempotency-Key': 'same-key-0001', ...headers },
      });
    const [guest, member] = [await post({}), await post({ Cookie: '__Host-session=good' })];
    expect((member.body as { id: string }).id).not.toBe((guest.body as { id: string }).id);
  });

  it('that are not JSON are refused by name', async () => {
    expect(await place('{')).toMatchObject({ status: 400, body: { detail: 'The body is not valid JSON.' } });
    expect(await place('a=b', { 'Content-Type': 'application/x-www-form-urlencoded' })).toMatchObject({ status: 415 });
    expect(await place('{}', {})).toMatchObject({ status: 415 });
  });
});

describe('an answer that CloudFront keeps', () => {
  const list = (headers: Record<string, string> = {}) => ask(catalogue, { path: '/api/products', headers });

  it('names its version, and costs a 304 when the caller has it', async () => {
    const first = await list();
    const etag = String(first.headers['etag']);
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/);

    for (const known of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
      const again = await list({ 'If-None-Match': known });
      expect([again.status, again.body, again.headers['etag']]).toEqual([304, undefined, etag]);
      expect(again.headers['cache-control']).toBe(first.headers['cache-control']);
    }
    expect((await list({ 'If-None-Match': 'W/"other"' })).status).toBe(200);
  });

  it('has another version when it says something else, in whichever region', async () => {
    const shop = (of: readonly Product[], region: string) =>
      createService(
        'catalogue',
        catalogueRoutes,
        implementCatalogue(() => Promise.resolve(of), tables.table),
        { ...runtime, region },
        { logger },
      );
    const handlers = [shop(products, 'eu-west-1'), shop(products, 'us-east-1'), shop(products.slice(1), 'eu-west-1')];
    const [here, there, changed] = await Promise.all(
      handlers.map((handler) => ask(handler, { path: '/api/products' })),
    );
    expect(there?.headers['etag']).toBe(here?.headers['etag']);
    expect(changed?.headers['etag']).not.toBe(here?.headers['etag']);
  });

  it('is not one that nobody keeps', async () => {
    expect((await ask(health, { path: '/api/health' })).headers).not.toHaveProperty('etag');
  });
});

describe('a viewer with a session', () => {
  const offers = (headers: Record<string, string>) => ask(catalogue, { path: '/api/offers', headers });

  it('is told who they are; others are asked to sign in', async () => {
    expect(await ask(members, { path: '/api/me', headers: { Cookie: '__Host-session=good' } })).toMatchObject({
      status: 200,
      body: { id: 'ada', name: 'Ada', signedInUntil: 99 },
    });
    for (const headers of [{ Cookie: 'theme=dark' }, { Cookie: '__Host-session=bad' }]) {
      const refused = await ask(members, { path: '/api/me', headers });
      expect([refused.status, refused.headers['cache-control']]).toEqual([401, 'no-store']);
    }
  });

  it('is given an answer that nobody keeps, where others share one; so is whoever sends something like a session', async () => {
    expect(await offers({})).toMatchObject({
      body: { audience: 'everybody' },
      headers: { 'cache-control': 'public, max-age=0, s-maxage=120, stale-while-revalidate=60, stale-if-error=3600' },
    });
    for (const [session, audience] of [
      ['good', 'members'],
      ['bad', 'everybody'],
    ] as const) {
      expect(await offers({ 'X-Viewer-Session': session })).toMatchObject({
        body: { audience },
        headers: { 'cache-control': 'private, no-store, stale-if-error=0' },
      });
    }
  });

  it('is answered in the language that the edge chose', async () => {
    const german = await offers({ 'Accept-Language': 'de' });
    expect([german.headers['content-language'], german.body?.['headline']]).toEqual(['de', 'Angebote der Woche']);
    expect((await offers({ 'Accept-Language': 'fr' })).headers['content-language']).toBe('en');
  });
});

describe('a search', () => {
  const found = async (q: string) =>
    ((await ask(catalogue, { path: '/api/search', query: { q } })).body as { items: { id: string }[] }).items.map(
      ({ id }) => id,
    );

  it('finds what holds all of the words, in any case and order', async () => {
    expect(await found('doors two')).toContain('tarn-2');
    expect(await found('TWO DOORS')).toEqual(await found('doors two'));
    expect(await found('doors submarine')).toEqual([]);
  });

  it('needs words', async () => {
    expect((await ask(catalogue, { path: '/api/search', query: { q: '' } })).status).toBe(400);
    expect((await ask(catalogue, { path: '/api/search' })).status).toBe(400);
  });
});

describe('health', () => {
  it('tells region, version and uptime', async () => {
    const { body } = await ask(health, { path: '/api/health' });
    expect(body).toEqual({ status: 'ok', region: 'eu-west-1', version: '7', uptime: 61 });
  });
});

describe('the contract', () => {
  it('has an implementation for each of its routes', async () => {
    const handlers: Record<string, Handler> = { catalogue, orders, members, health };
    for (const { method, path, service } of api) {
      const handler = handlers[service] as Handler;
      const { body } = await ask(handler, { method, path: `/api${path.replace('{id}', 'tarn-1')}` });
      expect(String(body?.['detail'])).not.toContain('not found');
    }
  });
});

describe('the runtime of a function', () => {
  it('comes from the environment, and a missing variable is named', () => {
    expect(readRuntime({ AWS_REGION: 'eu-west-1', APP_VERSION: '7' })).toMatchObject({
      region: 'eu-west-1',
      version: '7',
    });
    expect(() => readRuntime({ AWS_REGION: 'eu-west-1' })).toThrow('APP_VERSION is not set');
  });
});
