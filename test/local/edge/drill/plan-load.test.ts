import { planLoad, type LoadShape } from '../../../../local/edge/drill/plan-load';
import { WORKLOAD } from './samples';

const SHAPE: LoadShape = {
  name: 'steady',
  seed: 1,
  from: -20_000,
  to: 100_000,
  perSecond: 10,
  locations: ['FRA', 'IAD', 'SYD', 'GRU'],
};
const PLAN = planLoad(WORKLOAD, SHAPE);

test('the same seed plans the same requests, another seed others', () => {
  expect(planLoad(WORKLOAD, SHAPE)).toEqual(PLAN);
  expect(planLoad(WORKLOAD, { ...SHAPE, seed: 2 })).not.toEqual(PLAN);
});

test('no scenario sends the keys of another, with the same orders', () => {
  const other = planLoad(WORKLOAD, { ...SHAPE, name: 'bucket' });
  const keys = new Set(PLAN.flatMap(({ order }) => order?.key ?? []));
  expect(keys.size).toBeGreaterThan(100);
  expect(other.filter(({ order }) => order && keys.has(order.key))).toEqual([]);
  expect(other.map(({ order }) => order?.body)).toEqual(PLAN.map(({ order }) => order?.body));
});

test('every second has its number of requests, in the order of their times', () => {
  expect(PLAN.map(({ at }) => at)).toEqual(PLAN.map(({ at }) => at).sort((a, b) => a - b));
  const seconds = Array.from(
    { length: 120 },
    (_, second) => PLAN.filter(({ at }) => Math.floor(at / 1000) + 20 === second).length,
  );
  expect(new Set(seconds)).toEqual(new Set([10]));
});

test('every location sends every kind of request, and reads with GET and HEAD', () => {
  const seen = new Set(PLAN.map(({ location, kind }) => `${location} ${kind}`));
  expect(seen.size).toBe(4 * 5);
  expect(new Set(PLAN.filter(({ kind }) => kind === 'read').map(({ method }) => method))).toEqual(
    new Set(['GET', 'HEAD']),
  );
});

test('an order has a key of its own, and nothing else has one', () => {
  const orders = PLAN.filter(({ kind }) => kind === 'order');
  const keys = orders.map(({ order }) => order?.key ?? '');
  expect(new Set(keys).size).toBe(orders.length);
  expect(keys.every((key) => /^[A-Za-z0-9_-]{8,64}$/.test(key))).toBe(true);
  expect(PLAN.filter(({ kind, order }) => kind !== 'order' && order !== undefined)).toEqual([]);
});

test('some reads are asked for again and again, and some only once', () => {
  const reads = PLAN.filter(({ kind }) => kind === 'read').map(({ target }) => target);
  const popular = reads.filter((target) => target === '/api/products').length;
  expect(popular).toBeGreaterThan(reads.length / 4);
  expect(new Set(reads).size).toBeGreaterThan(reads.length / 4);
});

test('no viewer sends so much that a rate limit of 100 in five minutes would meet it', () => {
  const byViewer = new Map<string, number>();
  for (const { ip } of PLAN) byViewer.set(ip, (byViewer.get(ip) ?? 0) + 1);
  expect(Math.max(...byViewer.values())).toBeLessThan(100);
});
