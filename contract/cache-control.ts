import type { CacheRule } from './cache-rule';

/**
 * The `Cache-Control` header of a successful answer under the given rule. `s-maxage` speaks to CloudFront and
 * `max-age=0` to the browser. Failures carry `no-store` instead, whatever their route says.
 */
export function cacheControl(rule: CacheRule): string {
  switch (rule.kind) {
    case 'never':
      return 'no-store';
    case 'shared':
      return [
        'public',
        'max-age=0',
        `s-maxage=${rule.seconds}`,
        `stale-while-revalidate=${rule.staleWhileRevalidate}`,
        `stale-if-error=${rule.staleIfError}`,
      ].join(', ');
  }
}
