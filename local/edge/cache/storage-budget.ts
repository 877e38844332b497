export interface StorageLimits {
  /** Bytes of objects that are kept. @default 64 MiB */
  readonly maxBytes?: number;
  /** Number of objects that are kept. @default 100 000 */
  readonly maxEntries?: number;
}

/** One of the stores that share a budget, as the budget sees it. */
export interface Tenant {
  /** The {@link StorageBudget.nextUse} of the object used longest ago; undefined when there is none. */
  readonly oldestUse: number | undefined;
  dropOldest(): void;
}

/**
 * What several stores may hold together. When there is no room, the object goes that was used longest ago in any of them:
 * a place that nobody visits any more keeps nothing from the others.
 */
export class StorageBudget {
  private readonly maxBytes: number;
  private readonly maxEntries: number;
  /** As many as there are edge locations at most: few enough to look through them for each object that goes. */
  private readonly tenants: Tenant[] = [];
  private uses = 0;
  private takenBytes = 0;
  private takenEntries = 0;

  constructor({ maxBytes = 64 * 1024 * 1024, maxEntries = 100_000 }: StorageLimits = {}) {
    this.maxBytes = maxBytes;
    this.maxEntries = maxEntries;
  }

  /** Bytes of all objects in all stores. */
  get bytes(): number {
    return this.takenBytes;
  }

  get size(): number {
    return this.takenEntries;
  }

  join(tenant: Tenant): void {
    this.tenants.push(tenant);
  }

  /** Numbers the uses of objects: a higher one is later. */
  nextUse(): number {
    this.uses += 1;
    return this.uses;
  }

  /**
   * Takes room for one object, for which others may have to go.
   *
   * @returns whether there is: not when it alone is larger than everything, and then the others stay
   */
  take(bytes: number): boolean {
    if (bytes > this.maxBytes || this.maxEntries < 1) return false;
    while (this.takenBytes + bytes > this.maxBytes || this.takenEntries >= this.maxEntries) this.dropOldest();
    this.takenBytes += bytes;
    this.takenEntries += 1;
    return true;
  }

  /** Gives back the room of one object. */
  release(bytes: number): void {
    this.takenBytes -= bytes;
    this.takenEntries -= 1;
  }

  private dropOldest(): void {
    let oldest: Tenant | undefined;
    for (const tenant of this.tenants) {
      if ((tenant.oldestUse ?? Infinity) < (oldest?.oldestUse ?? Infinity)) oldest = tenant;
    }
    // Somebody holds what is taken.
    (oldest as Tenant).dropOldest();
  }
}
