import { createClient, type ApiError } from '../../contract/client';

const health = { status: 'ok', region: 'eu-west-1', version: '1', uptime: 3 };

/** A client whose API gives one answer, and the requests it received. */
function clientOf(answer: () => Response | Promise<Response>) {
  const requests: { url: string; init: RequestInit }[] = [];
  const client = createClient({
    retry: { attempts: 1 },
    fetch: async (url, init) => {
      requests.push({ url: String(url), init: init ?? {} });
      return answer();
    },
  });
  return { client, requests };
}

const failureOf = async (call: Promise<unknown>) =>
  call.then(
    () => Promise.reject(new Error('The call succeeded.')),
    (error: unknown) => error as ApiError,
  );

describe('the client', () => {
  it('writes a query in one order and leaves out what is not given, so that equal lists share a cache entry', async () => {
    const { client, requests } = clientOf(() =>
      Response.json({ items: [], page: 2, pageSize: 12, pages: 0, total: 0 }),
    );
    await client.listProducts({ query: { sort: 'newest', page: 2 } });
    await client.listProducts({ query: { page: 2, category: undefined, sort: 'newest' } });
    await client.listProducts({});
    expect(requests.map(({ url }) => url)).toEqual([
      '/api/products?page=2&sort=newest',
      '/api/products?page=2&sort=newest',
      '/api/products',
    ]);
  });

  it('encodes path parameters', async () => {
    const { client, requests } = clientOf(() => new Response('{}', { status: 404 }));
    await failureOf(client.getProduct({ parameters: { id: 'a/b c' } }));
    expect(requests[0]?.url).toBe('/api/products/a%2Fb%20c');
  });

  it('sends a write as JSON with its idempotency key', async () => {
    const order = {
      id: '6d3c8d2e-6b1f-4c1a-9a53-0c5b5f2d9a10',
      status: 'received',
      items: [],
      stored: false,
      notice: '',
    };
    const { client, requests } = clientOf(() => Response.json(order, { status: 202 }));
    await client.placeOrder({ body: { items: [{ productId: 'tarn-1', quantity: 1 }] }, idempotencyKey: 'key-12345' });
    expect(requests[0]?.init).toMatchObject({
      method: 'POST',
      body: '{"items":[{"productId":"tarn-1","quantity":1}]}',
      headers: { 'content-type': 'application/json', 'Idempotency-Key': 'key-12345' },
    });
  });

  it('tells which region answered', async () => {
    const { client } = clientOf(() => Response.json(health, { headers: { 'x-served-by-region': 'eu-west-1' } }));
    expect(await client.getHealth({})).toMatchObject({ region: 'eu-west-1', status: 200, body: health });
  });

  it('rejects with the problem the API told, and its region', async () => {
    const problem = { type: 'about:blank', title: 'Not Found', status: 404, detail: 'There is no product "x".' };
    const { client } = clientOf(() =>
      Response.json(problem, { status: 404, headers: { 'x-served-by-region': 'eu-west-1' } }),
    );
    const error = await failureOf(client.getProduct({ parameters: { id: 'x' } }));
    expect(error).toMatchObject({ reason: 'refused', problem, region: 'eu-west-1', message: problem.detail });
  });

  it("understands CloudFront's own failures, which are HTML", async () => {
    const { client } = clientOf(() => new Response('<H1>504 ERROR</H1>', { status: 504 }));
    const error = await failureOf(client.getHealth({}));
    expect(error).toMatchObject({ reason: 'refused', problem: { status: 504 } });
  });

  it('does not pass on an answer that breaks the contract', async () => {
    const { client } = clientOf(() => Response.json({ ...health, uptime: 'long' }));
    expect(await failureOf(client.getHealth({}))).toMatchObject({ reason: 'malformed' });
  });

  it('tells an unreachable API from a call that was given up', async () => {
    const { client } = clientOf(() => Promise.reject(new TypeError('fetch failed')));
    expect(await failureOf(client.getHealth({}))).toMatchObject({ reason: 'unreachable' });

    const given = AbortSignal.abort(new Error('given up'));
    const { client: aborted } = clientOf(() => Promise.reject(given.reason as Error));
    expect(await failureOf(aborted.getHealth({ signal: given }))).toMatchObject({ message: 'given up' });
  });
});
