import type { Edge, EdgeReply } from '../../../../local/edge/edge';
import { HttpHeaders } from '../../../../local/edge/http/headers';
import { textBody, type HttpRequest } from '../../../../local/edge/http/message';
import { ManualClock } from '../../../../local/edge/manual-clock';
import { RequestTrace } from '../../../../local/edge/trace/request-trace';
import { Viewers } from '../../../../local/edge/drill/viewers';
import { WORKLOAD, observed } from './samples';

/** An edge that gives one status after the other, the last one for ever. */
function edgeOf(clock: ManualClock, ...statuses: number[]) {
  const requests: { request: HttpRequest; location: string | undefined; at: number }[] = [];
  const edge: Pick<Edge, 'handle'> = {
    handle: (request, location): Promise<EdgeReply> => {
      requests.push({ request, location, at: clock.monotonic() });
      const status = statuses[Math.min(requests.length, statuses.length) - 1] ?? 200;
      const trace = new RequestTrace(`trace-${requests.length}`, clock.now(), location ?? 'FRA');
      const body = textBody(status < 300 ? '{"id":"order-1"}' : '<html>');
      return Promise.resolve({ response: { status, headers: new HttpHeaders(), body }, trace, milliseconds: 0 });
    },
  };
  return { edge, requests };
}

const read = observed().planned;
const order = observed({ key: 'drill-key', planned: { target: '/api/orders' } }).planned;

test('requests are sent at their times, from their locations and viewers', async () => {
  const clock = new ManualClock(0);
  const { edge, requests } = edgeOf(clock, 200);
  const sent = new Viewers({ edge, clock, workload: WORKLOAD }).send(
    [read, { ...read, at: 1_500, location: 'SYD', ip: '198.51.100.7' }],
    500,
  );
  await clock.advance(3_000);
  const [first, second] = await sent;
  expect(requests.map(({ at }) => at)).toEqual([500, 2_000]);
  expect(requests[1]).toMatchObject({ location: 'SYD', request: { scheme: 'https', client: { ip: '198.51.100.7' } } });
  expect(requests[1]?.request.headers.get('host')).toBe('app.example.com');
  expect([first?.sentAt, second?.sentAt]).toEqual([0, 1_500]);
});

test('a read that fails is not sent again', async () => {
  const clock = new ManualClock(0);
  const { edge, requests } = edgeOf(clock, 502);
  await expect(new Viewers({ edge, clock, workload: WORKLOAD }).send([read], 0)).resolves.toMatchObject([
    { status: 502 },
  ]);
  expect(requests).toHaveLength(1);
});

test('an order is sent again with the same key and body until it is accepted', async () => {
  const clock = new ManualClock(0);
  const { edge, requests } = edgeOf(clock, 502, 504, 429, 503, 503, 202);
  const sent = new Viewers({ edge, clock, workload: WORKLOAD }).send([order], 0);
  await clock.advance(60_000);
  const seen = await sent;
  expect(requests.map(({ at }) => at / 1000)).toEqual([0, 1, 3, 7, 15, 23]);
  expect(new Set(requests.map(({ request }) => request.headers.get('idempotency-key')))).toEqual(
    new Set(['drill-key']),
  );
  expect(new Set(requests.map(({ request }) => String(request.body)))).toHaveProperty('size', 1);
  expect(seen.map(({ attempt, mechanism }) => [attempt, mechanism])).toEqual([
    [1, 'usual'],
    ...[2, 3, 4, 5, 6].map((attempt) => [attempt, 'retry']),
  ]);
  expect(seen.at(-1)).toMatchObject({ status: 202, orderId: 'order-1', traceId: 'trace-6' });
});

test('an order that is refused for what it says is not sent again', async () => {
  const clock = new ManualClock(0);
  const { edge, requests } = edgeOf(clock, 400);
  await new Viewers({ edge, clock, workload: WORKLOAD }).send([order], 0);
  expect(requests).toHaveLength(1);
});

test('a client gives an order up after four minutes', async () => {
  const clock = new ManualClock(0);
  const { edge, requests } = edgeOf(clock, 503);
  const sent = new Viewers({ edge, clock, workload: WORKLOAD }).send([order], 0);
  await clock.advance(600_000);
  const seen = await sent;
  expect(seen.every(({ status }) => status === 503)).toBe(true);
  expect(requests.at(-1)?.at).toBeGreaterThan(220_000);
  expect(requests.at(-1)?.at).toBeLessThanOrEqual(240_000);
});
