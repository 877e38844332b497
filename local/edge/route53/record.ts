/** An address record (`A`) or `CNAME` of a public hosted zone, as Route 53 would have it. */
export interface ZoneRecord {
  readonly address: string;
  /** Complete, lower case, without final dot; `*.example.com` stands for names that have no record. */
  readonly name: string;
  readonly type: 'A' | 'CNAME';
  readonly setIdentifier: string | undefined;
  readonly routing: Routing;
  readonly healthCheckId: string | undefined;
  readonly target: AliasTarget | ValueTarget;
}

export type Routing =
  | { readonly policy: 'simple' }
  /** 0–255. */
  | { readonly policy: 'weighted'; readonly weight: number }
  | { readonly policy: 'latency'; readonly region: string }
  | { readonly policy: 'failover'; readonly role: 'primary' | 'secondary' };

/** Another name, answered by Route 53 itself. */
export interface AliasTarget {
  readonly kind: 'alias';
  /** Lower case, without final dot. */
  readonly name: string;
  readonly evaluateTargetHealth: boolean;
}

export interface ValueTarget {
  readonly kind: 'values';
  /** IPv4 addresses of an `A` record, one name of a `CNAME`. */
  readonly values: readonly string[];
  /** Seconds. */
  readonly ttl: number;
}

/** All records of one name and type; Route 53 answers with one of them. */
export interface RecordSet {
  readonly name: string;
  readonly type: 'A' | 'CNAME';
  /** At least one, all of the same policy. */
  readonly records: readonly ZoneRecord[];
}

/** A name as it is compared: lower case, without final dot. */
export function canonicalName(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}
