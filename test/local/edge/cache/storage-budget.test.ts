import { join } from 'node:path';
import fc from 'fast-check';
import { EdgeCache } from '../../../../local/edge/cache/edge-cache';
import { createEntry, type CacheEntry } from '../../../../local/edge/cache/cache-entry';
import { EntryStore } from '../../../../local/edge/cache/entry-store';
import { StorageBudget } from '../../../../local/edge/cache/storage-budget';
import { ManualClock } from '../../../../local/edge/manual-clock';
import { EDGE_LOCATIONS } from '../../../../local/edge/network/locations';
import { inFreshProcess } from '../../../support/in-fresh-process';
import { ok, queryFor, response } from './support/cache-harness';

const LIFETIME = {
  ttl: 60,
  staleWhileRevalidate: 0,
  staleIfError: 0,
  staleIfErrorRule: 'default',
  unconditional: false,
} as const;

function entryOf(slot: string, bytes: number): CacheEntry {
  const place = { slot, method: 'GET', key: slot, path: slot } as const;
  return { ...createEntry(place, response(200), LIFETIME, 0), bytes };
}

function slotsOf(store: EntryStore): readonly string[] {
  return Array.from(store, ({ slot }) => slot);
}

describe('the budget of several stores', () => {
  it('lets the object go that was used longest ago, in whichever store', () => {
    const budget = new StorageBudget({ maxBytes: 3000 });
    const [frankfurt, sydney] = [new EntryStore(budget), new EntryStore(budget)];
    frankfurt.put(entryOf('a', 1000));
    sydney.put(entryOf('a', 1000));
    frankfurt.put(entryOf('b', 1000));
    frankfurt.get('a');
    frankfurt.put(entryOf('c', 1000));
    expect([slotsOf(frankfurt), slotsOf(sydney)]).toEqual([['c', 'a', 'b'], []]);
    sydney.put(entryOf('d', 1000));
    expect([slotsOf(frankfurt), slotsOf(sydney)]).toEqual([['c', 'a'], ['d']]);
    expect([budget.bytes, frankfurt.bytes, sydney.bytes]).toEqual([3000, 2000, 1000]);
  });

  it('keeps all others when an object is larger than everything', () => {
    const budget = new StorageBudget({ maxBytes: 3000 });
    const [frankfurt, sydney] = [new EntryStore(budget), new EntryStore(budget)];
    sydney.put(entryOf('a', 2000));
    expect(frankfurt.put(entryOf('b', 3001))).toBe(false);
    expect([slotsOf(frankfurt), slotsOf(sydney)]).toEqual([[], ['a']]);
  });

  it('gets back what a store that is emptied held', () => {
    const budget = new StorageBudget({ maxBytes: 3000 });
    const [frankfurt, sydney] = [new EntryStore(budget), new EntryStore(budget)];
    for (const slot of ['a', 'b']) frankfurt.put(entryOf(slot, 1000));
    sydney.put(entryOf('c', 1000));
    frankfurt.clear();
    expect([budget.bytes, budget.size]).toEqual([1000, 1]);
    frankfurt.put(entryOf('d', 2000));
    expect([slotsOf(frankfurt), slotsOf(sydney)]).toEqual([['d'], ['c']]);
  });

  it('behaves as one list in order of use does, whatever the stores', () => {
    const step = fc.record({
      act: fc.constantFrom('put', 'put', 'get', 'delete'),
      store: fc.nat(2),
      slot: fc.constantFrom('a', 'b', 'c'),
      bytes: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const budget = new StorageBudget({ maxBytes: 100, maxEntries: 5 });
        const stores = [new EntryStore(budget), new EntryStore(budget), new EntryStore(budget)] as const;
        let model: { store: number; slot: string; bytes: number }[] = [];
        for (const { act, store, slot, bytes } of steps) {
          const one = stores[store] as EntryStore;
          const found = model.find((item) => item.store === store && item.slot === slot);
          const others = model.filter((item) => item !== found);
          if (act === 'get') {
            expect(one.get(slot)?.bytes).toBe(found?.bytes);
            model = found === undefined ? others : [found, ...others];
          } else if (act === 'delete') {
            expect(one.delete(slot)).toBe(found !== undefined);
            model = others;
          } else {
            expect(one.put(entryOf(slot, bytes))).toBe(true);
            model = others;
            while (model.length >= 5 || model.reduce((sum, item) => sum + item.bytes, bytes) > 100) model.pop();
            model.unshift({ store, slot, bytes });
          }
          for (const [index, each] of stores.entries()) {
            expect(slotsOf(each)).toEqual(model.filter((item) => item.store === index).map((item) => item.slot));
          }
          expect(budget.bytes).toBe(model.reduce((sum, item) => sum + item.bytes, 0));
          expect(budget.size).toBe(model.length);
        }
      }),
    );
  });
});

describe('the memory of all edge locations', () => {
  it('stays within the bytes that they share, under 20 000 objects from all of them', async () => {
    const clock = new ManualClock();
    const budget = new StorageBudget({ maxBytes: 1_000_000 });
    const caches = EDGE_LOCATIONS.map(() => new EdgeCache(clock, budget));
    const reply = ok('max-age=60');
    let most = 0;
    for (let index = 0; index < 20_000; index += 1) {
      const cache = caches[index % caches.length] as EdgeCache;
      await cache.serve(queryFor({ key: `/object/${index}` }), () => Promise.resolve(reply));
      most = Math.max(most, budget.bytes);
    }
    expect(most).toBeLessThanOrEqual(1_000_000);
    expect(most).toBeGreaterThan(990_000);
    expect(caches.reduce((sum, cache) => sum + cache.bytes, 0)).toBe(budget.bytes);
    expect(caches.reduce((sum, cache) => sum + cache.entries().length, 0)).toBe(budget.size);
  });

  it('keeps what is asked for again and again, wherever a crowd of others comes', async () => {
    const clock = new ManualClock();
    const budget = new StorageBudget({ maxBytes: 100_000 });
    const [frankfurt, sydney] = [new EdgeCache(clock, budget), new EdgeCache(clock, budget)];
    const reply = ok('max-age=60');
    await frankfurt.serve(queryFor({ key: '/popular' }), () => Promise.resolve(reply));
    for (let index = 0; index < 1000; index += 1) {
      await sydney.serve(queryFor({ key: `/rare/${index}` }), () => Promise.resolve(reply));
      const { result } = await frankfurt.serve(queryFor({ key: '/popular' }), () => Promise.resolve(reply));
      expect(result).toBe('Hit');
    }
  });

  it.each([
    ['empty ones', 0, 0],
    ['small ones with many header fields', 20, 100],
    ['larger ones', 10, 4000],
  ])('is not more than what is counted: %s', async (_, fields, size) => {
    const { held, counted, objects } = await inFreshProcess<{ held: number; counted: number; objects: number }>(
      join(__dirname, 'support', 'held-by-objects.ts'),
      fields,
      size,
      4_000,
    );
    expect(held).toBeGreaterThan(500_000);
    expect(held).toBeLessThan(counted);
    expect(objects).toBe(4_000);
  });
});
