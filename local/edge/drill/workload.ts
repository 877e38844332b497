import type { Random } from './seeded-random';

/**
 * What a viewer asks for:
 * - `page`, `asset`: the app;
 * - `read`: what CloudFront may cache;
 * - `uncached`: a read that is never cached, such as a member's own;
 * - `order`: a write.
 */
export type RequestKind = 'page' | 'asset' | 'read' | 'uncached' | 'order';

/** A read that is never cached. */
export interface UncachedRead {
  readonly target: string;
  /** The `Cookie` of the member whose own it is; undefined: everybody's. */
  readonly cookie?: string;
}

/** What viewers of a system ask for. Targets are a path and a query; each list holds at least one. */
export interface Workload {
  /** The viewers' `Host`. */
  readonly host: string;
  readonly pages: readonly string[];
  readonly assets: readonly string[];
  /** Reads that many viewers send, so that caches hold them. */
  readonly popularReads: readonly string[];
  /** A read that hardly anybody has sent before, so that an origin must answer. */
  readonly rareRead: (random: Random) => string;
  readonly uncachedReads: readonly UncachedRead[];
  readonly order: {
    readonly target: string;
    /** The header that names an order, so that a retry is recognised. */
    readonly keyHeader: string;
    /** JSON. */
    readonly body: (random: Random) => string;
  };
}
