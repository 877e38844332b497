import type { HttpHeaders } from '../../http/headers';
import { parseCookies } from '../request/cookies';
import { parseQuery } from '../request/query-string';

/** What a viewer sends to prove that it may see something; texts as sent, percent-encoding undone. */
export interface SigningParameters {
  readonly source: 'url' | 'cookie';
  readonly expires: string | undefined;
  readonly policy: string | undefined;
  readonly signature: string | undefined;
  readonly keyPairId: string | undefined;
  readonly hashAlgorithm: string | undefined;
  /** A parameter that stands in the URL more than once. */
  readonly repeated: string | undefined;
}

/** The parameters that make a URL a signed URL. */
const SIGNING = new Set(['Expires', 'Policy', 'Signature', 'Key-Pair-Id']);
/** With the optional one, which alone makes no signed URL. */
const REMOVED = new Set([...SIGNING, 'Hash-Algorithm']);

/**
 * The signing parameters of a query string, or undefined when it has none: then cookies count (CloudFront guide,
 * private-content-choosing-signed-urls-cookies). Names are case-sensitive.
 *
 * @param query without `?`
 */
export function readSignedUrl(query: string | undefined): SigningParameters | undefined {
  if (query === undefined) return undefined;
  const found = new Map<string, string>();
  let repeated: string | undefined;
  for (const { name, raw } of parseQuery(query)) {
    if (!REMOVED.has(name)) continue;
    if (found.has(name)) repeated = name;
    found.set(name, decode(raw.slice(name.length + 1)));
  }
  for (const name of found.keys()) {
    if (SIGNING.has(name)) return parameters('url', (field) => found.get(field), repeated);
  }
  return undefined;
}

/** The signing parameters among the cookies. Of two cookies with one name the first counts: its path is longer. */
export function readSignedCookies(headers: HttpHeaders): SigningParameters {
  const found = new Map<string, string>();
  for (const { name, value } of parseCookies(headers)) {
    if (name.startsWith('CloudFront-') && !found.has(name)) found.set(name, value);
  }
  return parameters('cookie', (field) => found.get(`CloudFront-${field}`), undefined);
}

/**
 * The query string without the signing parameters, the others as they stood; undefined when nothing is left. It is what
 * a canned policy names, and what goes to the origin of a behaviour with signers (CloudFront guide,
 * querystringparameters; that `Hash-Algorithm` is removed too is an assumption).
 */
export function withoutSigningParameters(query: string | undefined): string | undefined {
  if (query === undefined) return undefined;
  const rest = parseQuery(query).filter(({ name }) => !REMOVED.has(name));
  return rest.length === 0 ? undefined : rest.map(({ raw }) => raw).join('&');
}

function parameters(
  source: 'url' | 'cookie',
  get: (name: string) => string | undefined,
  repeated: string | undefined,
): SigningParameters {
  return {
    source,
    expires: get('Expires'),
    policy: get('Policy'),
    signature: get('Signature'),
    keyPairId: get('Key-Pair-Id'),
    hashAlgorithm: get('Hash-Algorithm'),
    repeated,
  };
}

/** What cannot be decoded stays as it is; its `%` then fails where the value is read. */
function decode(value: string): string {
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
