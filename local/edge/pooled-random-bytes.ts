import { randomBytes } from 'node:crypto';

/** Bytes taken from the operating system at a time. */
const POOL = 8_192;

/**
 * Bytes that nobody can guess, out of a supply: asking the operating system for a few bytes takes as long as a good part
 * of a request that is answered from the cache. No byte is given out twice.
 */
export function pooledRandomBytes(): (count: number) => Uint8Array {
  let pool: Uint8Array = new Uint8Array(0);
  let taken = 0;
  return (count) => {
    if (taken + count > pool.length) {
      // A new one each time: what was given out is a view of the old one.
      pool = randomBytes(Math.max(POOL, count));
      taken = 0;
    }
    taken += count;
    return pool.subarray(taken - count, taken);
  };
}
