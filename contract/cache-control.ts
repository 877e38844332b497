import type { CacheRule, Lifetime } from './cache-rule';

/** An answer that belongs to one viewer, or that is never to be given again. */
const NOT_KEPT = 'no-store';

/**
 * CloudFront gives what it once kept when no origin can be reached, whatever the answer said, unless it said this.
 * Source: CloudFront Developer Guide, "Manage how long content stays in the cache".
 */
const NEVER_STALE = 'stale-if-error=0';

/**
 * The `Cache-Control` header of a successful answer under the given rule. `s-maxage` speaks to CloudFront and
 * `max-age=0` to the browser. Failures carry `no-store` instead, whatever their route says.
 *
 * @param isPersonal whether the answer was made for a viewer with a session
 */
export function cacheControl(rule: CacheRule, isPersonal: boolean): string {
  switch (rule.kind) {
    case 'never':
      return NOT_KEPT;
    case 'revalidate':
      return `public, no-cache, ${NEVER_STALE}`;
    case 'shared':
    case 'by-query':
      return kept(rule);
    case 'segmented':
      return isPersonal ? `private, ${NOT_KEPT}, ${NEVER_STALE}` : kept(rule);
  }
}

function kept({ seconds, staleWhileRevalidate, staleIfError }: Lifetime): string {
  return [
    'public',
    'max-age=0',
    `s-maxage=${seconds}`,
    ...(staleWhileRevalidate > 0 ? [`stale-while-revalidate=${staleWhileRevalidate}`] : []),
    `stale-if-error=${staleIfError}`,
  ].join(', ');
}
