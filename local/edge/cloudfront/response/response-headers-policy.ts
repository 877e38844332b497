import type { HttpHeaders } from '../../http/headers';
import type { HttpRequest, HttpResponse } from '../../http/message';
import { imfDate } from '../../http/http-date';
import type { ResponseHeadersPolicy } from '../policies';
import { compileCors } from './cors';
import { serverTiming, type TimingFacts } from './server-timing';

/** What a policy needs to know beside request and response. */
export interface PolicyFacts {
  readonly timing: TimingFacts;
  /** Whether many requests are answered by this very response, an object of the cache. @default false */
  readonly isShared?: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A number from 0 up to but not including 1, for sampling. */
  readonly random: () => number;
}

/** A policy ready for use. */
export interface CompiledResponseHeadersPolicy {
  /** Whether {@link PolicyFacts.timing} is ever looked at. */
  readonly tellsTiming: boolean;
  /** The response with the policy's changes; the one given is left as it is. */
  apply(request: HttpRequest, response: HttpResponse, facts: PolicyFacts): HttpResponse;
}

/**
 * Prepares a response headers policy (CloudFront guide, understanding-response-headers-policies): first it removes, then
 * it adds CORS, security and custom headers, then `Server-Timing`. Its place is behind the cache, which never holds what
 * it adds, and before the viewer-response function.
 *
 * It is for every response of its behaviour: from cache or origin, made by a function, and CloudFront's own pages and
 * redirects. The guide speaks of the first two; the others were seen on live distributions, with all security headers.
 * Only what comes before a behaviour is chosen (too long a URL, an unknown host) has none.
 *
 * @throws EdgeError for values that CloudFront refuses
 */
export function compileResponseHeadersPolicy(policy: ResponseHeadersPolicy): CompiledResponseHeadersPolicy {
  const cors = policy.cors && compileCors(`response headers policy ${policy.name}`, policy.cors);
  const remove = [...policy.remove].map((name) => name.toLowerCase());
  const add = policy.add.map((header) => ({ ...header, name: header.name.toLowerCase() }));
  const { serverTimingSampling } = policy;
  // What comes of the response and the scheme alone is made once for an object of the cache, and shared like the object.
  const tellsTiming = serverTimingSampling !== undefined;
  const isFixed = !tellsTiming && !remove.includes('date');
  const made = { http: new WeakMap<HttpResponse, HttpResponse>(), https: new WeakMap<HttpResponse, HttpResponse>() };

  return {
    tellsTiming,
    apply(request, response, facts) {
      if (facts.isShared !== true || !isFixed || (cors !== undefined && request.headers.has('origin'))) {
        return dress(request, response, facts);
      }
      const known = made[request.scheme].get(response);
      if (known !== undefined) return known;
      const dressed = dress(request, response, facts);
      made[request.scheme].set(response, dressed);
      return dressed;
    },
  };

  function dress(request: HttpRequest, response: HttpResponse, facts: PolicyFacts): HttpResponse {
    const headers = response.headers.clone();
    for (const name of remove) removeHeader(headers, name, facts.now);
    cors?.(request, headers);
    for (const { name, value, override } of add) {
      // Seen on live distributions, and what RFC 6797, 7.2 demands.
      if (name === 'strict-transport-security' && request.scheme === 'http') continue;
      if (override || !headers.has(name)) headers.set(name, value);
    }
    if (serverTimingSampling !== undefined && isSampled(request, serverTimingSampling, facts.random)) {
      addServerTiming(headers, facts.timing);
    }
    return { ...response, headers };
  }
}

/** `Server` and `Date` cannot be taken away, only the origin's values: CloudFront puts its own in their place. */
function removeHeader(headers: HttpHeaders, name: string, now: number): void {
  if (name === 'server') headers.set(name, 'CloudFront');
  else if (name === 'date') headers.set(name, imfDate(now));
  else headers.delete(name);
}

/** A viewer that sends `Pragma: server-timing` gets the header whatever the rate. */
function isSampled(request: HttpRequest, percent: number, random: () => number): boolean {
  if (percent >= 100) return true;
  const pragma = request.headers.get('pragma');
  if (pragma !== undefined && pragma.toLowerCase().includes('server-timing')) return true;
  return random() * 100 < percent;
}

/** The origin's own metrics stay when it has just been asked; out of the cache they would be of another request. */
function addServerTiming(headers: HttpHeaders, timing: TimingFacts): void {
  const metrics = serverTiming(timing);
  const origin = timing.cache === 'miss' ? headers.get('server-timing') : undefined;
  headers.set('server-timing', origin === undefined ? metrics : `${metrics},${origin}`);
}
