import type { Clock } from '../clock';
import { EdgeCache } from './edge-cache';
import { StorageBudget } from './storage-budget';

/** The caches of all distributions, one for each edge location, which hold together what one budget allows. */
export class EdgeCaches {
  private readonly budget: StorageBudget;
  private readonly byDistribution = new Map<string, Map<string, EdgeCache>>();

  constructor(
    private readonly clock: Clock,
    maxBytes: number,
  ) {
    this.budget = new StorageBudget({ maxBytes });
  }

  /** Those of a distribution, by the code of their edge location, as far as somebody has come there. */
  of(distributionId: string): ReadonlyMap<string, EdgeCache> {
    return this.locationsOf(distributionId);
  }

  at(distributionId: string, location: string): EdgeCache {
    const caches = this.locationsOf(distributionId);
    let cache = caches.get(location);
    if (cache === undefined) {
      cache = new EdgeCache(this.clock, this.budget);
      caches.set(location, cache);
    }
    return cache;
  }

  private locationsOf(distributionId: string): Map<string, EdgeCache> {
    let caches = this.byDistribution.get(distributionId);
    if (caches === undefined) {
      caches = new Map();
      this.byDistribution.set(distributionId, caches);
    }
    return caches;
  }
}
