import type { CacheEntry } from './cache-entry';
import type { StorageBudget, Tenant } from './storage-budget';

interface Node {
  readonly entry: CacheEntry;
  /** When it was used last, as the budget counts. */
  use: number;
  /** Towards the one used most recently. */
  newer: Node | undefined;
  /** Towards the one used longest ago. */
  older: Node | undefined;
}

/** Objects by their slots, within a budget that other stores may share: what was used longest ago makes room for a new one. */
export class EntryStore implements Tenant {
  private readonly nodes = new Map<string, Node>();
  private newest: Node | undefined;
  private oldest: Node | undefined;
  private total = 0;

  constructor(private readonly budget: StorageBudget) {
    budget.join(this);
  }

  /** Bytes of all that are here. */
  get bytes(): number {
    return this.total;
  }

  get size(): number {
    return this.nodes.size;
  }

  get oldestUse(): number | undefined {
    return this.oldest?.use;
  }

  /** The entry, which counts as used by this. */
  get(slot: string): CacheEntry | undefined {
    const node = this.nodes.get(slot);
    if (node === undefined) return undefined;
    node.use = this.budget.nextUse();
    if (node !== this.newest) {
      this.unlink(node);
      this.link(node);
    }
    return node.entry;
  }

  /**
   * Puts an entry in the place of whatever its slot held.
   *
   * @returns whether it is kept: not when it alone is larger than the whole budget, and then the slot is empty
   */
  put(entry: CacheEntry): boolean {
    this.delete(entry.slot);
    if (!this.budget.take(entry.bytes)) return false;
    const node: Node = { entry, use: this.budget.nextUse(), newer: undefined, older: undefined };
    this.nodes.set(entry.slot, node);
    this.link(node);
    this.total += entry.bytes;
    return true;
  }

  /** @returns whether there was one */
  delete(slot: string): boolean {
    const node = this.nodes.get(slot);
    if (node === undefined) return false;
    this.nodes.delete(slot);
    this.unlink(node);
    this.total -= node.entry.bytes;
    this.budget.release(node.entry.bytes);
    return true;
  }

  dropOldest(): void {
    if (this.oldest !== undefined) this.delete(this.oldest.entry.slot);
  }

  clear(): void {
    for (const { slot } of this) this.delete(slot);
  }

  /** From the one used most recently on; entries may be deleted meanwhile. */
  *[Symbol.iterator](): IterableIterator<CacheEntry> {
    for (let node = this.newest; node !== undefined;) {
      const { older, entry } = node;
      yield entry;
      node = older;
    }
  }

  private link(node: Node): void {
    node.older = this.newest;
    node.newer = undefined;
    if (this.newest !== undefined) this.newest.newer = node;
    this.newest = node;
    this.oldest ??= node;
  }

  private unlink(node: Node): void {
    if (node.newer === undefined) this.newest = node.older;
    else node.newer.older = node.older;
    if (node.older === undefined) this.oldest = node.newer;
    else node.older.newer = node.newer;
  }
}
