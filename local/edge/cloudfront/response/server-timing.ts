/** What `Server-Timing` tells of a request. Times in milliseconds. */
export interface TimingFacts {
  /** Undefined when neither cache nor origin was asked. */
  readonly cache: 'hit' | 'refresh' | 'miss' | undefined;
  readonly pop: string;
  readonly requestId: string;
  /** Of the request to the origin; undefined when there was none. A look-up or connection that was reused took 0. */
  readonly upstream: { readonly dns: number; readonly connect: number; readonly firstByte: number } | undefined;
  /** From the end of the viewer's request to the first byte of the response. */
  readonly downstreamFirstByte: number;
}

/**
 * CloudFront's metrics, in the order of the guide's examples (CloudFront guide, understanding-response-headers-policies).
 * The one tier of cache here is the edge location, so layers are always `EDGE`.
 */
export function serverTiming(facts: TimingFacts): string {
  const metrics: string[] = [];
  const { upstream } = facts;
  if (upstream !== undefined) {
    // The layer is told where the full object was asked for, not where it was only revalidated.
    if (facts.cache === 'miss') metrics.push('cdn-upstream-layer;desc="EDGE"');
    metrics.push(`cdn-upstream-dns;dur=${Math.round(upstream.dns)}`);
    metrics.push(`cdn-upstream-connect;dur=${Math.round(upstream.connect)}`);
    metrics.push(`cdn-upstream-fbl;dur=${Math.round(upstream.firstByte)}`);
  }
  if (facts.cache !== undefined) metrics.push(`cdn-cache-${facts.cache}`);
  metrics.push(`cdn-pop;desc="${facts.pop}"`, `cdn-rid;desc="${facts.requestId}"`);
  if (facts.cache === 'hit') metrics.push('cdn-hit-layer;desc="EDGE"');
  metrics.push(`cdn-downstream-fbl;dur=${Math.round(facts.downstreamFirstByte)}`);
  return metrics.join(',');
}
