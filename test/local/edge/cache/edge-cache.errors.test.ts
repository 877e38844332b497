import { CacheHarness, reply, unreachable, type Overrides } from './support/cache-harness';
import type { OriginReply } from '../../../../local/edge/cache/cache-query';

describe('an error', () => {
  type Row = [title: string, error: OriginReply, policy: Overrides, seconds: number];
  it.each<Row>([
    ['§1.8 404 is kept for the minimum', reply(404), {}, 10],
    ['§1.8 503 is kept for the minimum', reply(503), { errorTtl: 3 }, 3],
    ['§0.13 503 is kept although it says no-store', reply(503, { 'cache-control': 'no-store' }), {}, 10],
    ['§1.8 404 with max-age is kept for that', reply(404, { 'cache-control': 'max-age=60' }), {}, 60],
    ['§1.8 403 with s-maxage is kept for that', reply(403, { 'cache-control': 's-maxage=60' }), {}, 60],
    ['§1.8 max-age counts up to the maximum TTL', reply(404, { 'cache-control': 'max-age=60' }), { maxTtl: 30 }, 30],
    ['§1.8 an unreachable origin is kept for the minimum', unreachable(502), {}, 10],
    ['§1.8 a timeout is kept for the minimum', unreachable(504), {}, 10],
  ])('%s', async (_, error, policy, seconds) => {
    const edge = new CacheHarness();
    expect(await edge.getWith(error, policy)).toMatchObject({
      result: 'Error',
      age: undefined,
      storage: 'stored',
      ttl: seconds,
    });
    await edge.pass(seconds - 0.001);
    expect(await edge.get(policy)).toMatchObject({ result: 'Error', age: seconds - 1, reason: 'fresh' });
    await edge.pass(0.001);
    expect(await edge.getWith(reply(200), policy)).toMatchObject({ result: 'Miss' });
  });

  it.each<[string, OriginReply, Overrides, string]>([
    ['§1.8 403 without max-age', reply(403), {}, 'status'],
    ['§1.8 416 with max-age', reply(416, { 'cache-control': 'max-age=60' }), {}, 'status'],
    ['§1.8 429 with max-age', reply(429, { 'cache-control': 'max-age=60' }), {}, 'status'],
    ['§1.8 404 with no-store', reply(404, { 'cache-control': 'no-store' }), {}, 'no-store'],
    ['§1.8 404 with private', reply(404, { 'cache-control': 'private' }), { minTtl: 60 }, 'no-store'],
    ['§1.8 503 with a minimum of 0', reply(503), { errorTtl: 0 }, 'status'],
    ['§1.8 503 with caching disabled', reply(503), { disabled: true }, 'bypass'],
  ])('%s is not kept', async (_, error, policy, storage) => {
    const edge = new CacheHarness();
    expect(await edge.getWith(error, policy)).toMatchObject({ result: 'Error', storage, ttl: undefined });
    expect(await edge.getWith(reply(200), policy)).toMatchObject({ result: 'Miss' });
  });

  it('§1.8 the minimum is that of the status', async () => {
    const edge = new CacheHarness();
    const asked: number[] = [];
    const errorTtl = (status: number): number => {
      asked.push(status);
      return 7;
    };
    const query = { key: '/a', path: '/a', method: 'GET', range: false, collapse: true, revalidate: true, errorTtl };
    const policy = { minTtl: 0, defaultTtl: 0, maxTtl: 60, disabled: false };
    edge.script = [reply(502)];
    expect(await edge.cache.serve({ ...query, policy }, edge.fetch)).toMatchObject({ ttl: 7 });
    expect(asked).toEqual([502]);
  });
});
