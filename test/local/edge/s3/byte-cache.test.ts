import fc from 'fast-check';
import { ByteCache } from '../../../../local/edge/s3/byte-cache';

const bytes = (size: number) => new Uint8Array(size);

describe('a cache of bytes', () => {
  it('forgets what was used least lately', () => {
    const cache = new ByteCache(10);
    const [a, b, c] = [{}, {}, {}];
    cache.set(a, bytes(4));
    cache.set(b, bytes(4));
    cache.get(a);
    cache.set(c, bytes(4));
    expect([a, b, c].map((key) => cache.get(key)?.length)).toEqual([4, undefined, 4]);
  });

  it('does not keep what is larger than the whole, and loses nothing for it', () => {
    const cache = new ByteCache(10);
    const [a, b] = [{}, {}];
    cache.set(a, bytes(10));
    cache.set(b, bytes(11));
    expect([cache.get(a)?.length, cache.get(b)]).toEqual([10, undefined]);
  });

  it('never holds more than its size, and always what came last', () => {
    const sets = fc.array(fc.tuple(fc.nat(9), fc.nat(20)));
    fc.assert(
      fc.property(sets, (entries) => {
        const cache = new ByteCache(20);
        const keys = Array.from({ length: 10 }, () => ({}));
        for (const [index, size] of entries) {
          cache.set(keys[index]!, bytes(size));
          expect(cache.get(keys[index]!)?.length).toBe(size);
        }
        const total = keys.reduce<number>((sum, key) => sum + (cache.get(key)?.length ?? 0), 0);
        expect(total).toBeLessThanOrEqual(20);
      }),
    );
  });
});
