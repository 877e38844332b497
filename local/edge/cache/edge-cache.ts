import type { Clock } from '../clock';
import type { HttpResponse } from '../http/message';
import {
  answerFromEntry,
  answerFromOrigin,
  answerInPlaceOfFailure,
  answerPastCache,
  answerRevalidated,
  answerShared,
} from './answers';
import { createEntry, viewEntry, type CacheEntry, type CacheEntryView } from './cache-entry';
import type { CacheAnswer, CacheQuery, OriginFetch, OriginReply, Storage } from './cache-query';
import { EntryStore } from './entry-store';
import { Flights, type Flight, type Outcome } from './flights';
import { parseInvalidation } from './invalidation';
import { conditionsFor, renew } from './revalidation';
import { slotFor, slotOf } from './slot';
import { StorageBudget } from './storage-budget';
import { objectLifetime, replyLifetime, type Lifetime, type Unkept } from './ttl';

/** A request that goes to the origin, and what is kept of its object. */
interface Errand {
  readonly query: CacheQuery;
  readonly slot: string;
  /** The expired object that it is to renew. */
  readonly entry: CacheEntry | undefined;
  readonly conditional: boolean;
  readonly flight: Flight;
}

/**
 * The cache of a distribution, as a single tier: CloudFront has one an edge location, and regional edge caches behind
 * them.
 */
export class EdgeCache {
  private readonly store: EntryStore;
  private readonly flights = new Flights();
  private readonly background = new Set<Promise<unknown>>();

  /** @param budget which the caches of other edge locations may share @default one of its own */
  constructor(
    private readonly clock: Clock,
    budget = new StorageBudget(),
  ) {
    this.store = new EntryStore(budget);
  }

  /** Bytes of the objects that are kept, with their headers and keys. */
  get bytes(): number {
    return this.store.bytes;
  }

  /** Answers from the cache, or by what `fetch` brings; rejects only when `fetch` does. */
  serve(query: CacheQuery, fetch: OriginFetch): Promise<CacheAnswer> {
    if (query.policy.disabled || !isCacheable(query.method)) return answerPastCache(fetch);
    const now = this.clock.now();
    const entry = this.find(query, now);
    const kept = entry && this.fromStore(entry, now);
    if (kept !== undefined) return Promise.resolve(kept);
    if (entry !== undefined && now < entry.staleWhileRevalidateUntil) {
      this.refreshInBackground(query, entry, fetch);
      return Promise.resolve(answerFromEntry(entry, now));
    }
    const underWay = query.collapse ? this.underWay(query) : undefined;
    if (underWay !== undefined) return this.follow(underWay, query, fetch);
    // Others cannot wait for a part of an object.
    const joinable = query.collapse && (entry !== undefined || !query.range);
    return this.ask(query, entry, fetch, joinable).outcome.then(({ answer }) => answer);
  }

  /**
   * Removes objects. What is being fetched at this moment is not kept either.
   *
   * @param paths `/*`, `/images/*`, `/index.html`, `/search?q=tea`
   * @returns how many objects were removed
   * @throws EdgeError for a path that CloudFront would refuse; nothing is removed then
   */
  invalidate(paths: readonly string[]): number {
    const matches = parseInvalidation(paths);
    this.flights.outdate(matches);
    let removed = 0;
    for (const { slot, path } of this.store) if (matches(path) && this.store.delete(slot)) removed++;
    return removed;
  }

  /** Forgets everything. */
  clear(): void {
    this.flights.outdate(() => true);
    this.store.clear();
  }

  /** What is kept, the object used most recently first. */
  entries(): readonly CacheEntryView[] {
    const now = this.clock.now();
    return Array.from(this.store, (entry) => viewEntry(entry, now));
  }

  /** Resolves when no refresh in the background is under way. */
  async idle(): Promise<void> {
    while (this.background.size > 0) await Promise.all(this.background);
  }

  /** The object for a request, fresh or not: a HEAD is answered from the object of GET when there is one. */
  private find(query: CacheQuery, now: number): CacheEntry | undefined {
    if (query.method === 'GET') return this.usable(query.key, now);
    if (query.method === 'OPTIONS') return this.usable(slotOf(query), now);
    return this.usable(query.key, now) ?? this.usable(slotOf(query), now);
  }

  /** An expired error is good for nothing: it is dropped. */
  private usable(slot: string, now: number): CacheEntry | undefined {
    const entry = this.store.get(slot);
    if (entry === undefined || entry.reusable || now < entry.expiresAt) return entry;
    this.store.delete(slot);
    return undefined;
  }

  private fromStore(entry: CacheEntry, now: number): CacheAnswer | undefined {
    if (now >= entry.expiresAt && now >= entry.failedUntil) return undefined;
    entry.hits++;
    return answerFromEntry(entry, now);
  }

  private underWay(query: CacheQuery): Flight | undefined {
    const flight = query.method === 'OPTIONS' ? undefined : this.flights.get(query.key);
    return flight ?? (query.method === 'GET' ? undefined : this.flights.get(slotOf(query)));
  }

  /** Waits for another's answer, and asks the origin after all when that one is not for sharing. */
  private async follow(flight: Flight, query: CacheQuery, fetch: OriginFetch): Promise<CacheAnswer> {
    const outcome = await flight.outcome.catch(() => undefined);
    const now = this.clock.now();
    if (outcome?.shareable === true) return answerShared(outcome, now);
    const entry = this.find(query, now);
    const kept = entry && this.fromStore(entry, now);
    const answer = kept ?? (await this.ask(query, entry, fetch, false).outcome).answer;
    return { ...answer, waited: true };
  }

  private refreshInBackground(query: CacheQuery, entry: CacheEntry, fetch: OriginFetch): void {
    entry.hits++;
    if (this.flights.get(entry.slot) !== undefined) return;
    // A refresh that fails without an answer leaves the object as it is: the next request tries again.
    const done = this.ask(query, entry, fetch, true)
      .outcome.catch(() => undefined)
      .finally(() => this.background.delete(done));
    this.background.add(done);
  }

  private ask(query: CacheQuery, entry: CacheEntry | undefined, fetch: OriginFetch, joinable: boolean): Flight {
    const slot = entry?.slot ?? slotOf(query);
    const conditions =
      entry !== undefined && query.revalidate && !entry.unconditional ? conditionsFor(entry.response) : undefined;
    // The object of GET is renewed as a whole, even on behalf of a HEAD or of a part.
    const whole = entry !== undefined && slot === query.key;
    return this.flights.start(query.path, joinable ? slot : undefined, async (flight) => {
      const reply = await fetch(conditions, whole);
      return this.settle(reply, { query, slot, entry, conditional: conditions !== undefined, flight });
    });
  }

  private settle(reply: OriginReply, errand: Errand): Outcome {
    const now = this.clock.now();
    const { entry, query } = errand;
    const { response } = reply;
    if (entry !== undefined) {
      if (errand.conditional && response.status === 304) return this.confirm(entry, response, errand, now);
      if (response.status >= 500 && now < usableUntil(entry)) return cover(entry, reply, query, now);
    }
    return this.keep(response, errand, now);
  }

  /** The origin says that the kept object is still right. */
  private confirm(entry: CacheEntry, notModified: HttpResponse, errand: Errand, now: number): Outcome {
    const response = renew(entry.response, notModified);
    const lifetime = objectLifetime(response.headers, errand.query.policy, now);
    const current = this.store.get(entry.slot);
    // Another request may have brought a newer object meanwhile.
    const superseded = current !== undefined && current !== entry;
    const storage = superseded ? 'unchanged' : this.put(response, lifetime, errand, now);
    return outcomeOf(answerRevalidated(response, storage, ttlWhen(storage, lifetime)), lifetime, now);
  }

  /** The origin sent something new. */
  private keep(response: HttpResponse, errand: Errand, now: number): Outcome {
    const { query, entry } = errand;
    const lifetime = replyLifetime(response, query, now);
    const storage = this.put(response, lifetime, errand, now);
    const reason = storage === 'partial' ? 'range' : entry === undefined ? 'absent' : 'replaced';
    return outcomeOf(answerFromOrigin(response, reason, storage, ttlWhen(storage, lifetime)), lifetime, now);
  }

  private put(response: HttpResponse, lifetime: Lifetime | Unkept, errand: Errand, now: number): Storage {
    const { query, slot, flight } = errand;
    if (flight.outdated) return 'invalidated';
    if (typeof lifetime === 'string') {
      // What replaces the kept object and may not be kept leaves nothing; an error or a part leaves the object.
      if (lifetime === 'no-store' && response.status < 400) this.store.delete(slot);
      return lifetime;
    }
    const whole = slot === query.key;
    const method = whole ? 'GET' : query.method === 'HEAD' ? 'HEAD' : 'OPTIONS';
    const place = { slot, method, key: query.key, path: query.path } as const;
    if (whole) this.store.delete(slotFor('HEAD', query.key));
    return this.store.put(createEntry(place, response, lifetime, now)) ? 'stored' : 'too-large';
  }
}

/** Until when an expired object is better than a failure. */
function usableUntil(entry: CacheEntry): number {
  return Math.max(entry.staleIfErrorUntil, entry.staleWhileRevalidateUntil);
}

/**
 * Serves an expired object in the place of a failure, and lets the origin rest for the error caching minimum TTL. Those
 * who waited find the object so too, unless there is no rest: then each asks the origin for itself.
 */
function cover(entry: CacheEntry, { response, unreachable }: OriginReply, query: CacheQuery, now: number): Outcome {
  entry.failedUntil = Math.min(now + query.errorTtl(response.status) * 1000, usableUntil(entry));
  entry.failure = unreachable ? 'unreachable' : response.status;
  return { answer: answerInPlaceOfFailure(entry, now), shareable: false, validatedAt: entry.validatedAt };
}

/**
 * An answer that lives for no time is for one request alone: those who waited for it are let go to the origin one by
 * one (CloudFront guide, request and response behavior for custom origins: request collapsing).
 */
function outcomeOf(answer: CacheAnswer, lifetime: Lifetime | Unkept, now: number): Outcome {
  return { answer, shareable: typeof lifetime !== 'string' && lifetime.ttl > 0, validatedAt: now };
}

function ttlWhen(storage: Storage, lifetime: Lifetime | Unkept): number | undefined {
  return storage === 'stored' && typeof lifetime !== 'string' ? lifetime.ttl : undefined;
}

function isCacheable(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}
