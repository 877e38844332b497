/** Keys that a rate-based rule follows at a time (WAF guide, "Rate-based rule statements"). */
export const MAX_KEYS = 10_000;
/** Parts of the window: with 30, a window of five minutes moves on every ten seconds. */
const SLOTS = 30;

interface Counter {
  /**
   * Slots in which the key came, each followed by how often; the oldest first. Slots are numbered since 1970. Most viewers come in a few
   * of them only, and there may be ten thousand viewers.
   */
  readonly counts: number[];
  total: number;
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
    count(counter.counts, slot);
    counter.total += 1;
    return counter.total > this.limit;
  }

  private add(key: string, slot: number): Counter {
    if (this.counters.size >= MAX_KEYS) {
      const [oldest] = this.counters.keys();
      this.counters.delete(oldest!);
    }
    // An array that is made with its members takes no room for more of them.
    const counter: Counter = { counts: [slot, 0], total: 0 };
    this.counters.set(key, counter);
    return counter;
  }

  /** Lets go of the keys that have been silent for a window. */
  private sweep(slot: number): void {
    this.swept = slot;
    for (const [key, counter] of this.counters) {
      if (slot - (counter.counts.at(-2) ?? slot) >= SLOTS) this.counters.delete(key);
    }
  }
}

/** Takes away what has left the window. */
function forget(counter: Counter, slot: number): void {
  const { counts } = counter;
  let gone = 0;
  while (gone < counts.length && slot - counts[gone]! >= SLOTS) {
    counter.total -= counts[gone + 1]!;
    gone += 2;
  }
  if (gone > 0) counts.splice(0, gone);
}

/** A clock that was set back counts in the slot that was last. */
function count(counts: number[], slot: number): void {
  const last = counts.length - 2;
  if (last >= 0 && counts[last]! >= slot) counts[last + 1]! += 1;
  else counts.push(slot, 1);
}
