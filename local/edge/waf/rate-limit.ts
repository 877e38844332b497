/** Keys that a rate-based rule follows at a time (WAF guide, "Rate-based rule statements"). */
const MAX_KEYS = 10_000;
/** Parts of the window: with 30, a window of five minutes moves on every ten seconds. */
const SLOTS = 30;

interface Counter {
  readonly counts: Uint32Array;
  total: number;
  /** Number of the slot that was counted in last, since 1970. */
  slot: number;
}

/**
 * Counts requests by key in a sliding window.
 *
 * Divergence: AWS WAF looks at the counts about every ten seconds, and so lets some requests too many through and
 * blocks a little longer; here every request counts at once (WAF guide, "Rate-based rule caveats").
 */
export class RateLimit {
  private readonly counters = new Map<string, Counter>();
  private readonly slotLength: number;
  private swept = 0;

  /**
   * @param limit requests in a window
   * @param windowSeconds 60, 120, 300 or 600
   */
  constructor(
    private readonly limit: number,
    windowSeconds: number,
  ) {
    this.slotLength = (windowSeconds * 1000) / SLOTS;
  }

  /** Keys that are followed. */
  get size(): number {
    return this.counters.size;
  }

  /** Counts a request. @returns whether the key is above the limit with it */
  exceeded(key: string, now: number): boolean {
    const slot = Math.floor(now / this.slotLength);
    if (slot > this.swept) this.sweep(slot);
    const counter = this.counters.get(key) ?? this.add(key, slot);
    forget(counter, slot);
    counter.counts[slot % SLOTS]!++;
    counter.total++;
    return counter.total > this.limit;
  }

  private add(key: string, slot: number): Counter {
    if (this.counters.size >= MAX_KEYS) {
      const [oldest] = this.counters.keys();
      this.counters.delete(oldest!);
    }
    const counter: Counter = { counts: new Uint32Array(SLOTS), total: 0, slot };
    this.counters.set(key, counter);
    return counter;
  }

  /** Lets go of the keys that have been silent for a window. */
  private sweep(slot: number): void {
    this.swept = slot;
    for (const [key, counter] of this.counters) {
      if (slot - counter.slot >= SLOTS) this.counters.delete(key);
    }
  }
}

function forget(counter: Counter, slot: number): void {
  const passed = Math.min(slot - counter.slot, SLOTS);
  for (let step = 1; step <= passed; step++) {
    const index = (counter.slot + step) % SLOTS;
    counter.total -= counter.counts[index]!;
    counter.counts[index] = 0;
  }
  counter.slot = Math.max(slot, counter.slot);
}
