import type * as z from 'zod/mini';
import { pathParameters } from './paths';
import { canonicalFormOf } from './query-parameter';
import { failsOver, GATEWAY_TIMEOUT, isCachedRoute, READ_TIMEOUT, type CachedRoute, type Route } from './route';

/**
 * Refuses a declaration that contradicts itself.
 *
 * @throws Error for a name the OpenAPI import refuses, a path that API Gateway or the base path mapping cannot hold, parameters
 * that the path does not name or that no policy can be named after, a cache rule that cannot keep its promise for these
 * parameters or viewers, a status that is no success, or a timeout that nothing would wait for
 */
export function checkRoute(route: Route): void {
  for (const fault of faultsOf(route)) {
    throw new Error(`Route "${route.name}" (${route.method} ${route.path}): ${fault}`);
  }
}

function* faultsOf(route: Route): Generator<string> {
  if (!/^[a-z][A-Za-z0-9]*$/.test(route.name)) {
    yield 'the name must be letters and digits, first a small letter, because model names are made from it.';
  }
  if (!/^(\/([a-z0-9-]+|\{[a-z][A-Za-z0-9]*\}))+$/.test(route.path)) {
    yield 'the path must be segments of small letters, digits and hyphens, or one {parameter} each.';
  }
  const named = pathParameters(route.path).sort();
  const declared = Object.keys(route.parameters?.shape ?? {}).sort();
  if (named.join() !== declared.join()) {
    yield `the path names [${named.join(', ')}] but "parameters" declares [${declared.join(', ')}].`;
  }
  if (route.rate !== undefined && route.rate !== 'standard' && route.path.lastIndexOf('/') > 0) {
    yield `the rate class is ${route.rate}; a path of several segments can only be standard, because it cannot be throttled by itself.`;
  }
  const longest = (failsOver(route) ? READ_TIMEOUT : GATEWAY_TIMEOUT) - 1;
  const { timeoutSeconds = longest } = route;
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1 || timeoutSeconds > longest) {
    yield `the timeout is ${timeoutSeconds} seconds; allowed are whole seconds from 1 to ${longest}, or nobody waits for the answer.`;
  }
  yield* faultsOfParameters(route);
  yield* faultsOfAnswer(route);
  yield* isCachedRoute(route) ? faultsOfCaching(route) : faultsOfPassing(route);
}

/** Names that CloudFront reads itself in a signed address and takes out of it. Source: Developer Guide, "Use signed URLs". */
const SIGNATURE_PARAMETERS = ['expires', 'policy', 'signature', 'key-pair-id', 'hash-algorithm'];

function* faultsOfParameters(route: Route): Generator<string> {
  const names = Object.keys(route.query?.shape ?? {});
  const odd = names.filter((name) => !/^[a-z][A-Za-z0-9_]{0,31}$/.test(name));
  if (odd.length > 0) {
    yield `the query parameters [${odd.join(', ')}] must be up to 32 letters, digits and underscores, first a small letter: policies are named after them.`;
  }
  const same = names.filter(
    (name, index) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) < index,
  );
  if (same.length > 0) {
    yield `the query parameters [${same.join(', ')}] are there in another case already, and the edge does not tell cases apart.`;
  }
  const taken = names.filter((name) => SIGNATURE_PARAMETERS.includes(name.toLowerCase()));
  if (route.auth === 'private' && taken.length > 0) {
    yield `the query parameters [${taken.join(', ')}] belong to the signature, and CloudFront takes them out: name them otherwise.`;
  }
}

function* faultsOfAnswer(route: Route): Generator<string> {
  const { status } = route.response;
  if (!Number.isInteger(status) || status < 200 || status > 299) {
    yield `the response's status is ${status}; allowed are whole numbers from 200 to 299, because failures are the same for every route.`;
  } else if (isCachedRoute(route) && status !== 200) {
    yield `the response's status is ${status}; an answer that is kept has 200, the only one that can be confirmed by a 304.`;
  }
}

/** What the edge does for the reads that it knows by their path, and for no other request. */
function* faultsOfPassing(route: Route): Generator<string> {
  if (route.auth === 'private') {
    yield 'an answer that is not cached has no behaviour of its own, where CloudFront would ask for a signature: use another cache rule, or "signed-in".';
  }
  if (route.localized) {
    yield 'the edge chooses a language for cached reads only: use another cache rule, or answer in one language.';
  }
}

function* faultsOfCaching(route: CachedRoute): Generator<string> {
  const { kind } = route.cache;
  if (!failsOver(route)) {
    yield 'a cached read always fails over: leave "failsOver" out, or use another cache rule.';
  }
  const query = Object.entries((route.query?.shape ?? {}) as Record<string, z.ZodMiniType>);
  if (kind === 'shared' && query.length > 0) {
    yield 'a "shared" answer is the same for every query, but "query" declares parameters: use byQuery.';
  }
  if (kind === 'by-query' && query.length === 0) {
    yield 'a "byQuery" answer differs by declared parameters, but "query" declares none: use shared.';
  }
  const foreign = query.filter(([, schema]) => canonicalFormOf(schema) === undefined).map(([name]) => name);
  if (foreign.length > 0) {
    yield `the query parameters [${foreign.join(', ')}] have no form for the cache key: declare them with the functions of query-parameter.ts.`;
  }
  if (route.auth === 'signed-in') {
    yield 'an answer for viewers with a session may not be given to others: use never, or segmented with "public".';
  }
  if (route.auth === 'private' && kind === 'segmented') {
    yield 'who has a signature needs no session: use another cache rule.';
  }
}
