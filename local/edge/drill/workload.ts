import type { Random } from './seeded-random';

/**
 * What a viewer asks for:
 * - `page`, `asset`: the app;
 * - `read`: what CloudFront may cache, sent to an origin group;
 * - `uncached`: a read that is never cached, sent to where writes go;
 * - `order`: a write.
 */
export type RequestKind = 'page' | 'asset' | 'read' | 'uncached' | 'order';

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
  readonly uncachedReads: readonly string[];
  readonly order: {
    readonly target: string;
    /** The header that names an order, so that a retry is recognised. */
    readonly keyHeader: string;
    /** JSON. */
    readonly body: (random: Random) => string;
  };
}
