import type { CachePolicy } from '../policies';

/** What becomes of a viewer's `Accept-Encoding`; undefined: nothing. */
export interface AcceptEncoding {
  readonly inKey: string | undefined;
  readonly toOrigin: string | undefined;
}

const ABSENT: AcceptEncoding = { inKey: undefined, toOrigin: undefined };
const IDENTITY: AcceptEncoding = { inKey: undefined, toOrigin: 'identity' };
const GZIP: AcceptEncoding = { inKey: 'gzip', toOrigin: 'gzip' };
const BROTLI: AcceptEncoding = { inKey: 'br', toOrigin: 'br' };
const BOTH: AcceptEncoding = { inKey: 'br,gzip', toOrigin: 'br,gzip' };

/** CloudFront normalises the header when the policy caches a compressed format; else it is like any other header. */
export function normalizesAcceptEncoding({ gzip, brotli }: Pick<CachePolicy, 'gzip' | 'brotli'>): boolean {
  return gzip || brotli;
}

/**
 * The header as CloudFront normalises it for a policy that caches compressed objects (CloudFront guide, compression
 * support in cache policies): the enabled formats that the viewer accepts; `identity`, and only for the origin, when it
 * accepts none of them; nothing when there is no header. A format with `q=0` counts as not accepted, and `*` as none,
 * both of which are assumptions.
 */
export function normalizeAcceptEncoding(
  { gzip, brotli }: Pick<CachePolicy, 'gzip' | 'brotli'>,
  value: string | undefined,
): AcceptEncoding {
  if (value === undefined) return ABSENT;
  const withBrotli = brotli && accepts(value, 'br');
  const withGzip = gzip && accepts(value, 'gzip');
  if (withBrotli) return withGzip ? BOTH : BROTLI;
  return withGzip ? GZIP : IDENTITY;
}

function accepts(value: string, coding: string): boolean {
  for (const item of value.split(',')) {
    const end = item.indexOf(';');
    const name = end < 0 ? item : item.slice(0, end);
    if (name.trim().toLowerCase() === coding && (end < 0 || !isRefused(item.slice(end)))) return true;
  }
  return false;
}

function isRefused(parameters: string): boolean {
  return /;\s*q\s*=\s*0(\.0*)?\s*(;|$)/i.test(parameters);
}
