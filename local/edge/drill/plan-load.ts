import { below, oneOf, seededRandom, type Random } from './seeded-random';
import type { RequestKind, Workload } from './workload';

/** One request that a viewer is going to send. */
export interface PlannedRequest {
  /** Milliseconds from the beginning of what is measured; before it when negative. */
  readonly at: number;
  readonly kind: RequestKind;
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly target: string;
  /** IATA code of the viewer's edge location. */
  readonly location: string;
  /** The viewer's address, from the ranges for documentation. */
  readonly ip: string;
  /** The viewer's `Cookie`. */
  readonly cookie?: string;
  readonly order?: { readonly key: string; readonly body: string };
}

export interface LoadShape {
  /** Of the scenario: orders bear it in their keys, so that no scenario repeats those of another on the same tables. */
  readonly name: string;
  readonly seed: number;
  /** Milliseconds; negative to begin before what is measured. */
  readonly from: number;
  readonly to: number;
  /** Requests a second, of all viewers. */
  readonly perSecond: number;
  /** IATA codes. */
  readonly locations: readonly string[];
}

/** What a request is, out of a hundred. */
const SHARES: readonly (readonly [RequestKind | 'rare read', number])[] = [
  ['page', 20],
  ['asset', 15],
  ['read', 20],
  ['rare read', 20],
  ['uncached', 7],
  ['order', 18],
];
/** Of the reads that can be cached, one in so many is a HEAD. */
const HEADS = 20;
/** Enough viewers that none of them meets a rate limit. */
const VIEWERS = 200;

/** The requests of all viewers in the order of their times, evenly spread; the same for the same shape. */
export function planLoad(workload: Workload, shape: LoadShape): readonly PlannedRequest[] {
  const random = seededRandom(shape.seed);
  const spacing = 1000 / shape.perSecond;
  const count = Math.floor((shape.to - shape.from) / spacing);
  return Array.from({ length: count }, (_, index) => ({
    at: shape.from + (index + random()) * spacing,
    location: oneOf(random, shape.locations),
    ip: `198.51.100.${below(random, VIEWERS) + 1}`,
    ...request(workload, random, `drill-${shape.name}-${shape.seed}-${String(index).padStart(6, '0')}`),
  }));
}

function request(
  workload: Workload,
  random: Random,
  key: string,
): Pick<PlannedRequest, 'kind' | 'method' | 'target' | 'cookie' | 'order'> {
  const kind = kindOf(random);
  const read = below(random, HEADS) === 0 ? 'HEAD' : 'GET';
  switch (kind) {
    case 'page':
      return { kind, method: 'GET', target: oneOf(random, workload.pages) };
    case 'asset':
      return { kind, method: 'GET', target: oneOf(random, workload.assets) };
    case 'read':
      return { kind, method: read, target: oneOf(random, workload.popularReads) };
    case 'rare read':
      return { kind: 'read', method: read, target: workload.rareRead(random) };
    case 'uncached':
      return { kind, method: 'GET', ...oneOf(random, workload.uncachedReads) };
    case 'order':
      return {
        kind,
        method: 'POST',
        target: workload.order.target,
        order: { key, body: workload.order.body(random) },
      };
  }
}

function kindOf(random: Random): RequestKind | 'rare read' {
  let rest = random() * SHARES.reduce((sum, [, share]) => sum + share, 0);
  for (const [kind, share] of SHARES) {
    rest -= share;
    if (rest < 0) return kind;
  }
  return 'page';
}
