/** What is known of the health of a record: `none` has no health check, `unknown` is one without results as yet. */
export type RecordHealth = 'healthy' | 'unhealthy' | 'unknown' | 'none';

/** A record that could have been the answer. */
export interface Candidate {
  /** Address of the resource. */
  readonly address: string;
  readonly setIdentifier: string | undefined;
  readonly health: RecordHealth;
  /** Milliseconds between the resolver's region and the record's; latency records only. */
  readonly roundTripTime?: number;
  /** Weighted records only. */
  readonly weight?: number;
}

/** One name that was looked up in the zone. */
export interface ResolutionStep {
  readonly name: string;
  readonly policy: 'simple' | 'weighted' | 'latency' | 'failover';
  readonly candidates: readonly Candidate[];
  /** Address of the record that answered. */
  readonly chosen: string;
  /** Why, for a reader: `lowest round-trip time of the healthy records (27 ms)`. */
  readonly why: string;
  /** Every candidate was unhealthy, and so all of them were treated as healthy. */
  readonly failOpen: boolean;
  /** What the record leads to: another name, or addresses. */
  readonly target: string;
}

/** How a name was looked up from one place. */
export interface Resolution {
  readonly name: string;
  /**
   * - `answered`: there are addresses.
   * - `elsewhere`: the name at the end belongs to nothing in the system's zones; it is an endpoint's or the internet's.
   * - `absent`: a zone of the system answers for the name, and has no such record (NXDOMAIN).
   */
  readonly outcome: 'answered' | 'elsewhere' | 'absent';
  /** The name at the end of aliases and CNAMEs, lower case and without final dot. */
  readonly hostName: string;
  /** IPv4 addresses, shuffled; empty unless `answered`. */
  readonly addresses: readonly string[];
  readonly steps: readonly ResolutionStep[];
  /** Milliseconds since 1970 until when the resolver keeps the answer; undefined when the system's zones said nothing. */
  readonly cachedUntil: number | undefined;
  /** Whether the answer was kept from an earlier look-up. */
  readonly cached: boolean;
}
