import type { CacheEntry } from './cache-entry';

interface Node {
  readonly entry: CacheEntry;
  /** Towards the one used most recently. */
  newer: Node | undefined;
  /** Towards the one used longest ago. */
  older: Node | undefined;
}

export interface EntryStoreLimits {
  readonly maxBytes: number;
  readonly maxEntries: number;
}

/** Objects within bounds of bytes and number: the one used longest ago makes room for a new one. */
export class EntryStore {
  private readonly nodes = new Map<string, Node>();
  private newest: Node | undefined;
  private oldest: Node | undefined;
  private total = 0;

  constructor(private readonly limits: EntryStoreLimits) {}

  /** Bytes of all. */
  get bytes(): number {
    return this.total;
  }

  get size(): number {
    return this.nodes.size;
  }

  /** The entry, which counts as used by this. */
  get(slot: string): CacheEntry | undefined {
    const node = this.nodes.get(slot);
    if (node === undefined) return undefined;
    if (node !== this.newest) {
      this.unlink(node);
      this.link(node);
    }
    return node.entry;
  }

  /**
   * Puts an entry in the place of whatever its slot held.
   *
   * @returns whether it is kept: not when it alone is larger than the whole store, and then the slot is empty
   */
  put(entry: CacheEntry): boolean {
    this.delete(entry.slot);
    if (entry.bytes > this.limits.maxBytes || this.limits.maxEntries < 1) return false;
    while (this.total + entry.bytes > this.limits.maxBytes || this.nodes.size >= this.limits.maxEntries) {
      this.delete((this.oldest as Node).entry.slot);
    }
    const node: Node = { entry, newer: undefined, older: undefined };
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
    return true;
  }

  clear(): void {
    this.nodes.clear();
    this.newest = undefined;
    this.oldest = undefined;
    this.total = 0;
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
