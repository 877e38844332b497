import type { CacheAnswer } from './cache-query';
import type { InvalidationPattern } from './invalidation';

/** What came of a request to the origin. */
export interface Outcome {
  readonly answer: CacheAnswer;
  /** Others who waited may have it too; if not, each asks the origin for itself. */
  readonly shareable: boolean;
  /** Milliseconds since 1970 when the origin sent or last confirmed what is answered. */
  readonly validatedAt: number;
}

/** A request to the origin under way. */
export interface Flight {
  readonly path: string;
  /** What it brings belongs to the time before an invalidation, and is not kept. */
  outdated: boolean;
  outcome: Promise<Outcome>;
}

/** Requests to the origin under way, and those of them that others can wait for. */
export class Flights {
  private readonly all = new Set<Flight>();
  private readonly open = new Map<string, Flight>();

  /** The one that brings the object of a slot, to wait for. */
  get(slot: string): Flight | undefined {
    return this.open.size === 0 ? undefined : this.open.get(slot);
  }

  /**
   * Sends a request.
   *
   * @param slot where others find it, to wait for it; undefined when nobody is to wait for it
   * @param send called at once
   */
  start(path: string, slot: string | undefined, send: (flight: Flight) => Promise<Outcome>): Flight {
    const flight: Flight = { path, outdated: false, outcome: pending };
    this.all.add(flight);
    if (slot !== undefined) this.open.set(slot, flight);
    flight.outcome = send(flight).finally(() => {
      this.all.delete(flight);
      if (slot !== undefined && this.open.get(slot) === flight) this.open.delete(slot);
    });
    return flight;
  }

  /** After an invalidation: what is under way is kept by none, and whoever comes now does not wait for it. */
  outdate(matches: InvalidationPattern): void {
    for (const flight of this.all) if (matches(flight.path)) flight.outdated = true;
    for (const [slot, flight] of this.open) if (flight.outdated) this.open.delete(slot);
  }
}

/** Stands in until a request has been sent. */
const pending = new Promise<never>(() => undefined);
