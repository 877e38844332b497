import { distributionsOf, isCached, type Behaviour } from '../edge/distribution';
import { only, outsideKey } from '../edge/selection';
import type { Rule } from '../rule';
import { texts } from '../system/values';

/**
 * What follows a request through every tier for people who look for a fault, and is no input of an answer. `baggage` is
 * not among it: it carries values that applications read.
 * Source: W3C Trace Context; AWS X-Ray Developer Guide, "Tracing header"; CloudFront Developer Guide, "Request and response
 * behavior for custom origins" (CloudFront sets `X-Amz-Cf-Id` itself).
 */
const TRACING = ['traceparent', 'tracestate', 'x-amzn-trace-id', 'x-amz-cf-id'];

/** `cached-authorization` speaks of it. */
const CREDENTIALS = ['authorization', 'cookie'];

/** What a copy does not remember must not have changed it. */
export const unkeyedInput: Rule = {
  id: 'unkeyed-input',
  title: 'A cached API behaviour forwards query strings or headers outside its cache key',
  why: 'The API may answer by them, and its answer is given to those who sent others: one crafted request poisons the copy of all.',
  fix: 'Put what changes the answer in the cache key, and forward nothing else but trace headers; or do not cache.',
  source:
    'CloudFront Developer Guide, "Understand how origin request policies and cache policies work together"; RFC 9111, section 7.1 (cache poisoning)',
  check: (system) =>
    distributionsOf(system).flatMap(({ resource, behaviours }) => {
      const names = texts(resource.argument('aliases'));
      return behaviours
        .filter((behaviour) => behaviour.isApi && isCached(behaviour))
        .flatMap((behaviour) =>
          inputsOutsideKey(behaviour, names.length > 1).map(({ what, value }) => ({
            resource,
            what: `${behaviour.label}: forwards ${what} outside its cache key`,
            value: `${value} by ${behaviour.request!.name}, with the key of ${behaviour.cache!.name}`,
            allowed: `in the key, or not forwarded; beside the key only ${TRACING.join(', ')}`,
            fix: 'put it in the key of the cache policy if the API answers by it; if not, do not forward it; or use CachingDisabled',
          })),
        );
    }),
};

function inputsOutsideKey({ cache, request }: Behaviour, hasSeveralNames: boolean) {
  if (!cache || !request) return [];
  const harmless = [
    ...TRACING,
    ...CREDENTIALS,
    // CloudFront takes no name but the distribution's own, so that one name tells nothing apart.
    ...(hasSeveralNames ? [] : ['host']),
    // Then in the key in a normalized form, and naming it changes nothing. Source: CloudFront API, EnableAcceptEncodingGzip.
    ...(cache.normalizesEncoding ? ['accept-encoding'] : []),
  ];
  const queryStrings = outsideKey(request.queryStrings, cache.queryStrings);
  const forwarded =
    request.headers.kind === 'only'
      ? only(request.headers.names.filter((name) => !harmless.includes(name)))
      : request.headers;
  const headers = outsideKey(forwarded, cache.headers);
  return [
    ...(queryStrings === undefined ? [] : [{ what: 'query strings', value: `query strings: ${queryStrings}` }]),
    ...(headers === undefined ? [] : [{ what: 'headers', value: `headers: ${headers}` }]),
  ];
}
