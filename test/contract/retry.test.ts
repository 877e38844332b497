import { createClient } from '../../contract/client';

const health = { status: 'ok', region: 'eu-west-1', version: '1', uptime: 3 };
const order = { id: '6d3c8d2e-6b1f-4c1a-9a53-0c5b5f2d9a10', status: 'received', items: [] };
const body = { items: [{ productId: 'tarn-1', quantity: 1 }] };

type Attempt = Response | Error;
const failing = (status: number, headers = {}) => new Response('', { status, headers });

/** A client whose attempts end one after the other as told, with the pauses between them. */
function clientOf(...attempts: Attempt[]) {
  const pauses: number[] = [];
  let sent = 0;
  const client = createClient({
    fetch: () => {
      const attempt = attempts[sent++]!;
      return attempt instanceof Error ? Promise.reject(attempt) : Promise.resolve(attempt);
    },
    retry: { pause: (milliseconds) => Promise.resolve(void pauses.push(milliseconds)), random: () => 0.5 },
  });
  return { client, pauses, sent: () => sent };
}

describe('a call that fails on the way', () => {
  it.each<[string, Attempt]>([
    ['no answer', new TypeError('fetch failed')],
    ['429', failing(429)],
    ['502', failing(502)],
    ['503', failing(503)],
    ['504', failing(504)],
  ])('is sent again after %s when it is a read', async (_, failure) => {
    const { client, sent } = clientOf(failure, Response.json(health));
    expect((await client.getHealth({})).status).toBe(200);
    expect(sent()).toBe(2);
  });

  it.each([400, 401, 403, 404, 422, 500])('is not sent again after %d, which would stay', async (status) => {
    const { client, sent } = clientOf(failing(status), Response.json(health));
    await expect(client.getHealth({})).rejects.toMatchObject({ reason: 'refused' });
    expect(sent()).toBe(1);
  });

  it('is sent again when it is a write that bears a key, and never without one', async () => {
    const named = clientOf(failing(504), Response.json(order, { status: 202 }));
    expect((await named.client.placeOrder({ body, idempotencyKey: 'a-key-0001' })).body.id).toBe(order.id);

    const nameless = clientOf(failing(504), Response.json(order, { status: 202 }));
    await expect(nameless.client.placeOrder({ body })).rejects.toMatchObject({ reason: 'refused' });
    expect(nameless.sent()).toBe(1);
  });

  it('is given up after the third attempt, with longer pauses between them', async () => {
    const { client, pauses, sent } = clientOf(failing(503), new TypeError('gone'), failing(503));
    await expect(client.getHealth({})).rejects.toMatchObject({ reason: 'refused', problem: { status: 503 } });
    expect([sent(), pauses]).toEqual([3, [150, 300]]);
  });

  it('waits as long as it is asked to, within reason', async () => {
    const { client, pauses } = clientOf(
      failing(429, { 'retry-after': '1' }),
      failing(429, { 'retry-after': '3600' }),
      Response.json(health),
    );
    await client.getHealth({});
    expect(pauses).toEqual([1_000, 5_000]);
  });

  it('is not sent again once nobody wants it', async () => {
    const controller = new AbortController();
    let sent = 0;
    const client = createClient({
      fetch: () => {
        sent += 1;
        controller.abort(new Error('gone elsewhere'));
        return Promise.reject(controller.signal.reason as Error);
      },
    });
    await expect(client.getHealth({ signal: controller.signal })).rejects.toThrow('gone elsewhere');
    expect(sent).toBe(1);
  });

  it('ends a pause when nobody wants it any more', async () => {
    const controller = new AbortController();
    const client = createClient({ fetch: () => Promise.resolve(failing(429, { 'retry-after': '5' })) });
    const call = client.getHealth({ signal: controller.signal });
    setTimeout(() => controller.abort(new Error('gone elsewhere')), 20);
    await expect(call).rejects.toThrow('gone elsewhere');
  });
});
