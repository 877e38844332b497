/** What a response's `Cache-Control` says to CloudFront. Directives that CloudFront has no rule for are left out. */
export interface CacheControl {
  readonly noStore: boolean;
  readonly noCache: boolean;
  readonly private: boolean;
  /** Seconds, not negative; undefined when absent. A value that is no number of seconds counts as 0. */
  readonly maxAge: number | undefined;
  /** As {@link maxAge}. */
  readonly sMaxAge: number | undefined;
  /** Seconds, not negative; undefined when absent or not a number. */
  readonly staleWhileRevalidate: number | undefined;
  /** As {@link staleWhileRevalidate}. 0 is not the same as absent: it forbids stale answers. */
  readonly staleIfError: number | undefined;
}

/** Seconds in 100 years, the longest `max-age` that counts (CloudFront guide, expiration). */
export const LONGEST_AGE = 100 * 365 * 86_400;

const NOTHING: CacheControl = {
  noStore: false,
  noCache: false,
  private: false,
  maxAge: undefined,
  sMaxAge: undefined,
  staleWhileRevalidate: undefined,
  staleIfError: undefined,
};

/**
 * Reads a `Cache-Control` field, several joined by commas. Names are taken in any case, values with or without quotes
 * and spaces; of a directive that is there twice the first counts; what is not understood is left out.
 */
export function parseCacheControl(field: string | undefined): CacheControl {
  if (field === undefined) return NOTHING;
  const directives = new Map<string, string>();
  for (const directive of splitList(field)) {
    const [name, value] = splitDirective(directive);
    if (!directives.has(name)) directives.set(name, value);
  }
  return {
    noStore: directives.has('no-store'),
    // With field names (`no-cache="set-cookie"`) they are taken as without: the stricter reading (RFC 9111, 5.2.2.4).
    noCache: directives.has('no-cache'),
    private: directives.has('private'),
    maxAge: lifetime(directives.get('max-age')),
    sMaxAge: lifetime(directives.get('s-maxage')),
    staleWhileRevalidate: seconds(directives.get('stale-while-revalidate')),
    staleIfError: seconds(directives.get('stale-if-error')),
  };
}

/** An unreadable lifetime makes the object stale at once rather than fresh for the default TTL (RFC 9111, 4.2.1). */
function lifetime(value: string | undefined): number | undefined {
  return value === undefined ? undefined : (seconds(value) ?? 0);
}

function seconds(value: string | undefined): number | undefined {
  return value !== undefined && /^[0-9]+$/.test(value) ? Math.min(Number(value), LONGEST_AGE) : undefined;
}

/** The elements between commas; commas between quotes do not separate. A quote that is never closed reaches to the end. */
function splitList(field: string): string[] {
  const elements: string[] = [];
  let start = 0;
  let quoted = false;
  for (let index = 0; index < field.length; index++) {
    const character = field[index];
    if (quoted && character === '\\') index++;
    else if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) {
      elements.push(field.slice(start, index));
      start = index + 1;
    }
  }
  elements.push(field.slice(start));
  return elements;
}

function splitDirective(directive: string): readonly [name: string, value: string] {
  const mark = directive.indexOf('=');
  if (mark < 0) return [directive.trim().toLowerCase(), ''];
  return [directive.slice(0, mark).trim().toLowerCase(), unquote(directive.slice(mark + 1).trim())];
}

function unquote(value: string): string {
  return value.startsWith('"') ? value.replace(/^"|"$/g, '').trim() : value;
}
