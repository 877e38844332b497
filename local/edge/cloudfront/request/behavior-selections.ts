import type { Behavior } from '../distribution';
import type { Selection } from '../policies';
import { union, without } from './selection';

/** Which cookies and query parameters a behaviour takes into the cache key, and which it sends to the origin. */
export interface BehaviorSelections {
  readonly keyCookies: Selection;
  readonly keyQuery: Selection;
  readonly originCookies: Selection;
  readonly originQuery: Selection;
}

const NONE: Selection = { kind: 'none' };
const SIGNING_PARAMETERS = new Set(['Expires', 'Policy', 'Signature', 'Key-Pair-Id', 'Hash-Algorithm']);
const SIGNING_COOKIES = new Set([...SIGNING_PARAMETERS].map((name) => `CloudFront-${name}`));

/**
 * The selections of a behaviour. Where viewers must sign, what they sign with goes neither to the origin nor into the
 * key. CloudFront documents that only for the parameters `Expires`, `Policy`, `Signature` and `Key-Pair-Id`, and only for
 * the origin (guide, query string parameters); `Hash-Algorithm`, the cookies and the key are assumed to be treated alike,
 * since otherwise each viewer's signature would make an object of its own.
 */
export function selectionsOf({ cachePolicy, originRequestPolicy, trustedKeys }: Behavior): BehaviorSelections {
  const signed = trustedKeys.length > 0;
  const cookies = (selection: Selection): Selection => (signed ? without(selection, SIGNING_COOKIES) : selection);
  const query = (selection: Selection): Selection => (signed ? without(selection, SIGNING_PARAMETERS) : selection);
  return {
    keyCookies: cookies(cachePolicy.cookies),
    keyQuery: query(cachePolicy.queryStrings),
    originCookies: cookies(union(cachePolicy.cookies, originRequestPolicy?.cookies ?? NONE)),
    originQuery: query(union(cachePolicy.queryStrings, originRequestPolicy?.queryStrings ?? NONE)),
  };
}
