import type { HttpHeaders } from '../http/headers';

/**
 * What a function never sees (API Gateway guide, "Important notes", header table). `content-length` and `connection`
 * are observed rather than documented.
 */
const droppedFromRequests = new Set([
  'connection',
  'content-length',
  'content-md5',
  'expect',
  'keep-alive',
  'max-forwards',
  'proxy-authenticate',
  'server',
  'te',
  'trailer',
  'upgrade',
  'via',
  'www-authenticate',
]);

/** What a client never sees of a function's answer (the same table). */
const droppedFromResponses = new Set([
  'expect',
  'host',
  'proxy-authenticate',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

/** What a client sees as `x-amzn-Remapped-…` (the same table; `content-length` is observed). */
const remapped = new Set([
  'authorization',
  'connection',
  'content-length',
  'content-md5',
  'date',
  'max-forwards',
  'server',
  'user-agent',
  'www-authenticate',
]);

/** Names and values in the form of an event. */
export interface EventHeaders {
  readonly headers: Readonly<Record<string, string>>;
  readonly multiValueHeaders: Readonly<Record<string, readonly string[]>>;
}

/** The headers of an event; with several values, the last one is the one in `headers`. */
export function toEventHeaders(headers: HttpHeaders, added: ReadonlyMap<string, string>): EventHeaders {
  const multi = new Map<string, readonly string[]>();
  for (const name of headers.names()) {
    if (!droppedFromRequests.has(name) && !added.has(name)) multi.set(titleCase(name), headers.getAll(name));
  }
  for (const [name, value] of added) multi.set(titleCase(name), [value]);
  const sorted = [...multi].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    headers: Object.fromEntries(sorted.map(([name, values]) => [name, values.at(-1)!])),
    multiValueHeaders: Object.fromEntries(sorted),
  };
}

/** The name that a function's header goes out by; undefined: it does not. */
export function responseHeaderName(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (droppedFromResponses.has(lower)) return undefined;
  return remapped.has(lower) ? `x-amzn-remapped-${lower}` : lower;
}

const CACHED_NAMES = 1_000;
const titleCased = new Map<string, string>();

/**
 * `x-amz-cf-id` as `X-Amz-Cf-Id`.
 *
 * Divergence: a function sees names as the client sent them, and CloudFront passes on a viewer's case for the headers
 * that it does not write itself. The edge keeps no case; functions must not look at it anyway.
 */
function titleCase(name: string): string {
  const known = titleCased.get(name);
  if (known !== undefined) return known;
  const cased = name.replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase()).replace(/^Cloudfront-/, 'CloudFront-');
  // Bounded, because clients choose names.
  if (titleCased.size < CACHED_NAMES) titleCased.set(name, cased);
  return cased;
}
