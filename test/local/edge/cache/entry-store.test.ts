import fc from 'fast-check';
import { createEntry, type CacheEntry } from '../../../../local/edge/cache/cache-entry';
import { EntryStore } from '../../../../local/edge/cache/entry-store';
import { StorageBudget } from '../../../../local/edge/cache/storage-budget';
import { response } from './support/cache-harness';

const LIFETIME = {
  ttl: 60,
  staleWhileRevalidate: 0,
  staleIfError: 0,
  staleIfErrorRule: 'default',
  unconditional: false,
} as const;

function entryOf(slot: string, size = 1000): CacheEntry {
  const place = { slot, method: 'GET', key: slot, path: slot } as const;
  return { ...createEntry(place, response(200), LIFETIME, 0), bytes: size };
}

describe('the store of objects', () => {
  it('makes room by the object used longest ago', () => {
    const store = new EntryStore(new StorageBudget({ maxBytes: 3000, maxEntries: 10 }));
    for (const slot of ['a', 'b', 'c']) store.put(entryOf(slot));
    store.get('a');
    store.put(entryOf('d'));
    expect(Array.from(store, ({ slot }) => slot)).toEqual(['d', 'a', 'c']);
  });

  it('makes room by number too', () => {
    const store = new EntryStore(new StorageBudget({ maxBytes: 1_000_000, maxEntries: 2 }));
    for (const slot of ['a', 'b', 'c']) store.put(entryOf(slot));
    expect(Array.from(store, ({ slot }) => slot)).toEqual(['c', 'b']);
  });

  it('does not keep what is larger than itself, nor what that was to replace', () => {
    const store = new EntryStore(new StorageBudget({ maxBytes: 3000, maxEntries: 10 }));
    store.put(entryOf('a'));
    store.put(entryOf('b'));
    expect(store.put(entryOf('a', 3001))).toBe(false);
    expect(Array.from(store, ({ slot }) => slot)).toEqual(['b']);
    expect(store.put(entryOf('a', 3000))).toBe(true);
    expect(store.bytes).toBe(3000);
  });

  it('counts an object for its body, header fields, names and record', () => {
    const place = { slot: 'key', method: 'GET', key: 'key', path: '/a' } as const;
    const small = createEntry(place, response(200, {}, ''), LIFETIME, 0).bytes;
    const large = createEntry(place, response(200, {}, 'x'.repeat(100)), LIFETIME, 0).bytes;
    const largest = createEntry(place, response(200, { 'x-a': '12345' }, 'x'.repeat(100)), LIFETIME, 0).bytes;
    expect(small).toBeGreaterThan('key/a'.length);
    expect(large - small).toBe(100);
    expect(largest - large).toBeGreaterThan('x-a12345'.length);
  });

  it('keeps no larger buffer alive by a piece of it', () => {
    const pool = new Uint8Array(8192);
    const place = { slot: 'key', method: 'GET', key: 'key', path: '/a' } as const;
    const piece = { ...response(200), body: pool.subarray(10, 20) };
    const kept = createEntry(place, piece, LIFETIME, 0).response.body;
    expect(kept.buffer.byteLength).toBe(10);
    const whole = { ...response(200), body: pool };
    expect(createEntry(place, whole, LIFETIME, 0).response.body).toBe(pool);
  });

  it('behaves as a list in order of use does', () => {
    const slots = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const step = fc.oneof(
      fc.record({ act: fc.constant('put' as const), slot: slots, bytes: fc.integer({ min: 1, max: 120 }) }),
      fc.record({ act: fc.constantFrom('get' as const, 'delete' as const), slot: slots, bytes: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const store = new EntryStore(new StorageBudget({ maxBytes: 100, maxEntries: 4 }));
        let model: { slot: string; bytes: number }[] = [];
        for (const { act, slot, bytes } of steps) {
          const found = model.find((item) => item.slot === slot);
          const others = model.filter((item) => item.slot !== slot);
          if (act === 'get') {
            expect(store.get(slot)?.bytes).toBe(found?.bytes);
            model = found === undefined ? others : [found, ...others];
          } else if (act === 'delete') {
            expect(store.delete(slot)).toBe(found !== undefined);
            model = others;
          } else {
            expect(store.put(entryOf(slot, bytes))).toBe(bytes <= 100);
            model = others;
            if (bytes <= 100) {
              while (model.length >= 4 || model.reduce((sum, item) => sum + item.bytes, bytes) > 100) model.pop();
              model.unshift({ slot, bytes });
            }
          }
          expect(Array.from(store, (entry) => ({ slot: entry.slot, bytes: entry.bytes }))).toEqual(model);
          expect(store.bytes).toBe(model.reduce((sum, item) => sum + item.bytes, 0));
          expect(store.size).toBe(model.length);
        }
        store.clear();
        expect([store.bytes, store.size, [...store].length]).toEqual([0, 0, 0]);
      }),
    );
  });
});
