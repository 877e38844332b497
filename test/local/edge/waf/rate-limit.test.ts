import { join } from 'node:path';
import { RateLimit } from '../../../../local/edge/waf/rate-limit';
import { inFreshProcess } from '../../../support/in-fresh-process';

const WINDOW = 60;
const NOON = Date.UTC(2026, 0, 1, 12);

describe('the keys of a rate-based rule', () => {
  it('§8 are at most 10 000 at a time, of 100 000 within a window', () => {
    const rate = new RateLimit(10, WINDOW);
    let most = 0;
    for (let index = 0; index < 100_000; index += 1) {
      rate.exceeded(`2001:db8::${index.toString(16)}`, NOON + index / 10);
      most = Math.max(most, rate.size);
    }
    expect(most).toBe(10_000);
    expect(rate.size).toBe(10_000);
  });

  it('are forgotten once they have been silent for a window', () => {
    const rate = new RateLimit(10, WINDOW);
    for (let index = 0; index < 1_000; index += 1) rate.exceeded(`192.0.2.${index}`, NOON);
    rate.exceeded('198.51.100.1', NOON + 2 * WINDOW * 1000);
    expect(rate.size).toBe(1);
  });

  it('count in a window that slides, as slowly or quickly as they come', () => {
    const rate = new RateLimit(3, WINDOW);
    const at = (second: number): boolean => rate.exceeded('192.0.2.1', NOON + second * 1000);
    expect([at(0), at(1), at(30), at(31)]).toEqual([false, false, false, true]);
    // The first two have left the window; those of 30, 31 and the one before are in it.
    expect(at(64)).toBe(false);
    expect(at(65)).toBe(true);
    expect(at(200)).toBe(false);
  });

  it('take no more than 4 MB when there are as many as there can be', async () => {
    const { held, keys } = await inFreshProcess<{ held: number; keys: number }>(
      join(__dirname, 'held-by-keys.ts'),
      100_000,
    );
    expect(keys).toBe(10_000);
    expect(held).toBeGreaterThan(500_000);
    expect(held).toBeLessThan(4_000_000);
  });
});
