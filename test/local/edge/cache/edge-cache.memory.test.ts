import type { OriginFetch } from '../../../../local/edge/cache/cache-query';
import { EdgeCache } from '../../../../local/edge/cache/edge-cache';
import { StorageBudget } from '../../../../local/edge/cache/storage-budget';
import { ManualClock } from '../../../../local/edge/manual-clock';
import { growthBy } from '../../../support/collect-garbage';
import { CacheHarness, ok, queryFor, reply, type Overrides } from './support/cache-harness';

describe('the memory of the cache', () => {
  it('stays within its bytes and its number under churn', async () => {
    const edge = new CacheHarness({ maxBytes: 100_000, maxEntries: 60 });
    let most = 0;
    for (let index = 0; index < 5000; index++) {
      const key = `/object/${index}`;
      await edge.getWith(ok('max-age=60', 'x'.repeat(index % 3000), '"1"'), { key });
      most = Math.max(most, edge.cache.bytes);
      expect(edge.cache.bytes).toBeLessThanOrEqual(100_000);
      expect(edge.cache.entries().length).toBeLessThanOrEqual(60);
    }
    expect(most).toBeGreaterThan(90_000);
    const counted = edge.cache.entries().reduce((sum, { bytes }) => sum + bytes, 0);
    expect(edge.cache.bytes).toBe(counted);
  });

  it('does not grow when the same objects are fetched anew', async () => {
    const edge = new CacheHarness();
    const sizes = new Set<number>();
    for (let round = 0; round < 50; round++) {
      for (const key of ['/a', '/b', '/c']) await edge.getWith(ok('max-age=60', 'text'), { key });
      sizes.add(edge.cache.bytes);
      await edge.pass(60);
    }
    expect(sizes.size).toBe(1);
  });

  it('holds nothing of the request that a key and a path were cut out of', async () => {
    const budget = new StorageBudget({ maxBytes: 10_000_000 });
    const cache = new EdgeCache(new ManualClock(), budget);
    const fill = async (count: number): Promise<void> => {
      for (let index = 0; index < count; index += 1) {
        // As a viewer's address with a query that the key leaves out: 8 kB, of which the path is a piece.
        const target = `/object-of-a-long-name/${index}?${'x'.repeat(8_000)}${index}`;
        const path = target.slice(0, target.indexOf('?'));
        await cache.serve(queryFor({ key: `GET ${path}`, path }), () => Promise.resolve(ok('max-age=60')));
      }
    };
    const held = await growthBy(
      () => fill(10),
      () => fill(1_000),
    );
    expect(budget.size).toBe(1_000);
    expect(held).toBeLessThan(3_000_000);
  });

  it('lets the object used longest ago go first', async () => {
    const edge = new CacheHarness({ maxEntries: 2 });
    await edge.getWith(ok('max-age=60'), { key: '/a' });
    await edge.getWith(ok('max-age=60'), { key: '/b' });
    await edge.get({ key: '/a' });
    await edge.getWith(ok('max-age=60'), { key: '/c' });
    expect(edge.cache.entries().map(({ key }) => key)).toEqual(['/c', '/a']);
  });

  it('an object larger than the cache is served and not kept', async () => {
    const edge = new CacheHarness({ maxBytes: 2000 });
    const large = ok('max-age=60', 'x'.repeat(2000), '"1"');
    for (let time = 1; time <= 2; time++) {
      const answer = await edge.getWith(large);
      expect(answer).toMatchObject({ result: 'Miss', storage: 'too-large' });
      expect(answer.response.body).toHaveLength(2000);
    }
    expect(edge.cache.bytes).toBe(0);
  });

  it('an object that has grown too large leaves nothing of its former self', async () => {
    const edge = new CacheHarness({ maxBytes: 2000 });
    await edge.getWith(ok('max-age=60', 'small'));
    await edge.pass(60);
    await edge.getWith(ok('max-age=60', 'x'.repeat(2000), '"1"'));
    expect(await edge.getWith(reply(500))).toMatchObject({ result: 'Error', reason: 'absent' });
  });
});

describe('what is not kept', () => {
  const broken: OriginFetch = () => Promise.reject(new Error('broken off'));

  it.each<[string, OriginFetch, Overrides]>([
    ['a thing that may not be kept', () => Promise.resolve(ok('no-store')), {}],
    ['a thing past the cache', () => Promise.resolve(ok('max-age=60')), { disabled: true }],
    ['an error that is not kept', () => Promise.resolve(reply(429)), {}],
    ['a part of a thing', () => Promise.resolve(reply(206)), { range: true }],
    ['an answer that never came', broken, {}],
  ])('leaves nothing behind after 10 000 requests: %s', async (_, fetch, overrides) => {
    const cache = new EdgeCache(new ManualClock(), new StorageBudget());
    const ask = async (from: number, to: number): Promise<void> => {
      for (let index = from; index < to; index += 2) {
        const query = queryFor({ ...overrides, key: `/object/${index}` });
        // Two at a time, one of which waits for the other's answer.
        await Promise.allSettled([cache.serve(query, fetch), cache.serve(query, fetch)]);
      }
    };
    const growth = await growthBy(
      () => ask(0, 1_000),
      () => ask(1_000, 11_000),
    );
    expect(growth).toBeLessThan(1_000_000);
    expect(cache.bytes).toBe(0);
  });
});
