import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock';
import type { RegionStore } from './region-store';
import type { Item } from './table-definition';

/** When an item was written. Of two writes at one time, the one that came later here is the later one. */
interface Stamp {
  readonly time: number;
  readonly order: number;
}

/** What a write made of an item. */
export interface Written {
  readonly table: string;
  readonly key: Item;
  /** Undefined: it was deleted. */
  readonly item: Item | undefined;
}

export interface ReplicationOptions {
  readonly clock: Clock;
  /** Milliseconds until a write is seen in another region. */
  readonly lag: number;
  /** Whether a region is lost: nothing leaves it or comes to it. */
  readonly isLost: (region: string) => boolean;
  /** A region's tables, of which the named one is there. */
  readonly store: (region: string, table: string) => Promise<RegionStore>;
}

/**
 * Copies writes to the other regions of a global table, each after a while; the last writer wins (DynamoDB guide, "Global
 * tables: how it works"). What waits for a lost region arrives once it is back.
 */
export class Replication {
  /** The last write of each item, by region, table and key. */
  private readonly stamps = new Map<string, Stamp>();
  private readonly underWay = new Set<Promise<void>>();
  private readonly arriving = new Set<Promise<void>>();
  private readonly closing = new AbortController();
  private order = 0;

  constructor(private readonly options: ReplicationOptions) {
    // Every write that is on its way listens.
    setMaxListeners(0, this.closing.signal);
  }

  /** Is told of a write that a region has taken, before the region takes another. */
  written(region: string, others: readonly string[], write: Written): void {
    const stamp: Stamp = { time: this.options.clock.now(), order: ++this.order };
    this.stamps.set(nameOf(region, write), stamp);
    for (const other of others) {
      const delivery = this.deliver(region, other, write, stamp);
      this.underWay.add(delivery);
      void delivery.then(() => this.underWay.delete(delivery));
    }
  }

  /** Writes that have not arrived yet. */
  get pending(): number {
    return this.underWay.size;
  }

  /** Resolves when what is due has arrived. */
  async idle(): Promise<void> {
    while (this.arriving.size > 0) await Promise.all(this.arriving);
  }

  async close(): Promise<void> {
    this.closing.abort();
    await Promise.all(this.underWay);
  }

  private async deliver(from: string, to: string, write: Written, stamp: Stamp): Promise<void> {
    const { clock, lag, isLost, store } = this.options;
    do {
      await clock.sleep(lag, this.closing.signal);
      if (this.closing.signal.aborted) return;
    } while (isLost(from) || isLost(to));
    const work = store(to, write.table).then((target) =>
      target.exclusively(async () => {
        const last = this.stamps.get(nameOf(to, write));
        if (last !== undefined && !isLater(stamp, last)) return;
        this.stamps.set(nameOf(to, write), stamp);
        await target.replace(write.table, write.key, write.item);
      }),
    );
    clock.hold?.(work);
    this.arriving.add(work);
    await work.finally(() => this.arriving.delete(work));
  }
}

function isLater(a: Stamp, b: Stamp): boolean {
  return a.time === b.time ? a.order > b.order : a.time > b.time;
}

const nameOf = (region: string, { table, key }: Written): string => `${region} ${table} ${JSON.stringify(key)}`;
