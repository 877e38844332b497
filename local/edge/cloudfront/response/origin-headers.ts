import type { HttpHeaders } from '../../http/headers';
import { dropHopByHop } from '../../http/hop-by-hop';
import type { HttpResponse } from '../../http/message';
import type { Behavior } from '../distribution';
import { forwardsCookies, selects } from '../request/selection';

/** What of an origin's headers a behaviour keeps, made once. */
export interface OriginHeaderRules {
  /** Whether `Set-Cookie` passes: when cookies go to the origin. It is then stored and replayed like any other header. */
  readonly keepsCookies: boolean;
  /** Whether `Vary` may name a header: when it goes to the origin. */
  readonly keepsVary: (name: string) => boolean;
}

/** CloudFront guide, requestandresponsebehaviorcustomorigin. */
export function originHeaderRules(behavior: Behavior): OriginHeaderRules {
  const { cachePolicy, originRequestPolicy } = behavior;
  return {
    keepsCookies: forwardsCookies(behavior),
    keepsVary: (name) =>
      name === '*' ||
      name === 'accept-encoding' ||
      name === 'cookie' ||
      selects(cachePolicy.headers, name) ||
      (originRequestPolicy !== undefined &&
        (selects(originRequestPolicy.headers, name) || originRequestPolicy.cloudFrontHeaders.has(name))),
  };
}

/**
 * An origin's response as CloudFront stores it and goes on with it: without what concerned the connection, without
 * `Set-Cookie` where no cookies are forwarded, and with a `Vary` that names only what can differ. To be done before the
 * response is stored, so that no hit pays for it.
 */
export function cleanOriginHeaders(response: HttpResponse, rules: OriginHeaderRules): HttpResponse {
  const headers = response.headers.clone();
  dropHopByHop(headers);
  if (!rules.keepsCookies) headers.delete('set-cookie');
  filterVary(headers, rules);
  return { ...response, headers };
}

function filterVary(headers: HttpHeaders, rules: OriginHeaderRules): void {
  const vary = headers.get('vary');
  if (vary === undefined) return;
  const kept = vary.split(',').filter((name) => rules.keepsVary(name.trim().toLowerCase()));
  if (kept.length === 0) headers.delete('vary');
  else headers.set('vary', kept.map((name) => name.trim()).join(', '));
}
