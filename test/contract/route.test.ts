import * as z from 'zod/mini';
import { api, cacheControl, cacheKeyParameters, pathPattern } from '../../contract';
import { byQuery, never, revalidate, segmented, shared } from '../../contract/cache-rule';
import { checkRoute } from '../../contract/check-route';
import { defineApi } from '../../contract/define-api';
import { integerParameter, wordsParameter } from '../../contract/query-parameter';
import { defineRoute, readsSession, timeoutOf, type ReadRoute, type WriteRoute } from '../../contract/route';

const read: ReadRoute = {
  name: 'getThing',
  summary: 'A thing.',
  example: { parameters: { id: 'a' } },
  method: 'GET',
  path: '/things/{id}',
  service: 'catalogue',
  parameters: z.object({ id: z.string() }),
  response: { status: 200, description: 'The thing.', body: z.object({}) },
  cache: shared(30, { staleWhileRevalidate: 10, staleIfError: 600 }),
  idempotency: 'inherent',
  auth: 'public',
};
const write: WriteRoute = {
  name: 'changeThing',
  summary: 'Changes a thing.',
  example: { parameters: { id: 'a' } },
  method: 'PUT',
  path: '/things/{id}',
  service: 'catalogue',
  parameters: z.object({ id: z.string() }),
  response: { status: 200, description: 'Changed.', body: z.object({}) },
  cache: never,
  idempotency: 'optional-key',
  auth: 'public',
};

describe('a route', () => {
  it('refuses a path whose parameters are not the declared ones', () => {
    expect(() => checkRoute({ ...read, path: '/things/{name}' })).toThrow(
      'Route "getThing" (GET /things/{name}): the path names [name] but "parameters" declares [id].',
    );
  });

  it.each(['/things/', '/Things/{id}', '/things/x{id}', '/api things'] as const)('refuses the path %s', (path) => {
    expect(() => checkRoute({ ...read, path })).toThrow('the path must be segments');
  });

  it('refuses a name from which no model name can be made', () => {
    expect(() => checkRoute({ ...read, name: 'get-thing' })).toThrow('the name must be letters and digits');
  });

  const page = integerParameter({ minimum: 1, maximum: 9, default: 1 });

  it('has exactly its declared query parameters as cache key, in one order', () => {
    const route = defineRoute({ ...read, cache: byQuery(30), query: z.object({ sort: page, page }) });
    expect(cacheKeyParameters(route)).toEqual(['page', 'sort']);
    expect(cacheKeyParameters(read)).toEqual([]);
  });

  it.each<[string, Partial<ReadRoute>, string]>([
    ['shared, with parameters', { query: z.object({ page }) }, 'use byQuery'],
    ['by query, without parameters', { cache: byQuery(30) }, 'use shared'],
    [
      'kept, with a parameter that can be written in many ways',
      { cache: byQuery(30), query: z.object({ page, free: z.string() }) },
      'the query parameters [free] have no form for the cache key',
    ],
    ['kept, for those who are signed in', { auth: 'signed-in' }, 'use never, or segmented with "public"'],
    ['segmented, for those who have a signature', { cache: segmented(30), auth: 'private' }, 'needs no session'],
    ['not kept, for those who have a signature', { cache: never, auth: 'private' }, 'no behaviour of its own'],
    ['not kept, in several languages', { cache: never, localized: true }, 'chooses a language for cached reads only'],
    [
      'kept, with a parameter that belongs to a signature',
      { cache: byQuery(30), query: z.object({ expires: page }), auth: 'private' },
      '[expires] belong to the signature',
    ],
    [
      'kept, with parameters that differ in case',
      { cache: byQuery(30), query: z.object({ pAge: page, page }) },
      '[page]',
    ],
    [
      'kept, with a parameter that no policy can be named after',
      { cache: byQuery(30), query: z.object({ 'filter.name': page }) },
      '[filter.name] must be up to 32 letters',
    ],
    [
      'kept, and a failure',
      { response: { ...read.response, status: 503 } },
      'allowed are whole numbers from 200 to 299',
    ],
    [
      'kept, and not to be confirmed',
      { response: { ...read.response, status: 206 } },
      'an answer that is kept has 200',
    ],
    ['costly, at a path of several segments', { rate: 'costly' }, 'a path of several segments can only be standard'],
    ['kept, and slower than CloudFront waits', { timeoutSeconds: 5 }, 'allowed are whole seconds from 1 to 4'],
    ['not kept, and slower than CloudFront waits', { cache: never, timeoutSeconds: 5 }, 'whole seconds from 1 to 4'],
    [
      'slower than API Gateway waits',
      { cache: never, failsOver: false, timeoutSeconds: 29 },
      'allowed are whole seconds from 1 to 28',
    ],
    ['kept, and not to fail over', { failsOver: false }, 'a cached read always fails over'],
  ])('is refused when it is %s', (_what, change, reason) => {
    expect(() => checkRoute({ ...read, ...change })).toThrow(reason);
  });

  it('has as much time as its caller waits, unless it says otherwise', () => {
    const staying: ReadRoute = { ...read, cache: never, failsOver: false };
    expect([read, { ...read, cache: never }, staying, write].map(timeoutOf)).toEqual([4, 4, 28, 28]);
    expect(timeoutOf({ ...read, timeoutSeconds: 2 })).toBe(2);
  });

  it.each<[string, Partial<ReadRoute>, boolean]>([
    ['is for those who are signed in', { auth: 'signed-in', cache: never }, true],
    ['answers the two kinds of viewers differently', { cache: segmented(30) }, true],
    ['answers everybody alike', {}, false],
    ['answers everybody alike each time', { cache: never }, false],
  ])('that %s: whether it reads sessions', (_what, change, expected) => {
    expect(readsSession({ ...read, ...change })).toBe(expected);
  });

  it("that writes reads sessions, because what is written may be somebody's", () => {
    expect(readsSession(write)).toBe(true);
  });
});

describe('an API', () => {
  it('refuses two routes of one name, and two of one method and path', () => {
    expect(() => defineApi([read, { ...read, path: '/others/{id}' }])).toThrow('have the same name: getThing');
    expect(() => defineApi([read, { ...read, name: 'other' }])).toThrow('the same method and path: GET /api/things/*');
  });

  it('refuses two names for the parameter at one place, because API Gateway does', () => {
    const reviews = {
      ...read,
      name: 'listReviews',
      path: '/things/{key}/reviews',
      parameters: z.object({ key: z.string() }),
    };
    expect(() => defineApi([read, reviews as ReadRoute])).toThrow(
      'Routes "getThing" and "listReviews" name the parameter below /things differently, {id} and {key}',
    );
  });

  it('refuses a write on the path of a read that fails over, because CloudFront could not tell them apart', () => {
    expect(() => defineApi([read, write])).toThrow(
      /^Route "getThing" fails over but shares the path \/things\/\{id\} with "changeThing" \(PUT\)\..* say failsOver: false and do not cache it\.$/,
    );
    const uncached = { ...read, cache: never };
    expect(() => defineApi([uncached, write])).toThrow(/say failsOver: false\.$/);
    expect(defineApi([{ ...uncached, failsOver: false }, write])).toHaveLength(2);
  });

  it('refuses a cached route with more query parameters than a cache key holds', () => {
    const query = z.object(
      Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`q${i}`, wordsParameter({ maximumLength: 9 })])),
    );
    expect(() => defineApi([{ ...read, cache: byQuery(30), query }])).toThrow('declares 11 query parameters');
  });

  it('declares the shop', () => {
    expect(
      api.map((route) => `${route.method} ${pathPattern(route.path)} ${route.service} ${route.cache.kind}`),
    ).toEqual([
      'GET /api/products catalogue by-query',
      'GET /api/search catalogue by-query',
      'GET /api/products/* catalogue shared',
      'GET /api/products/*/stock catalogue revalidate',
      'GET /api/offers catalogue segmented',
      'GET /api/price-list catalogue shared',
      'GET /api/me members never',
      'POST /api/orders orders never',
      'GET /api/orders/* orders never',
      'GET /api/health health never',
    ]);
  });
});

describe('a cache rule', () => {
  it.each([
    ['never', never, false, 'no-store'],
    ['revalidate', revalidate, false, 'public, no-cache, stale-if-error=0'],
    ['shared', shared(30), false, 'public, max-age=0, s-maxage=30, stale-if-error=0'],
    [
      'by query, stale for a while',
      byQuery(30, { staleWhileRevalidate: 10, staleIfError: 600 }),
      false,
      'public, max-age=0, s-maxage=30, stale-while-revalidate=10, stale-if-error=600',
    ],
    ['segmented, for anybody', segmented(30), false, 'public, max-age=0, s-maxage=30, stale-if-error=0'],
    ['segmented, for somebody', segmented(30), true, 'private, no-store, stale-if-error=0'],
  ])('says to CloudFront and the browser in Cache-Control: %s', (_name, rule, isPersonal, expected) => {
    expect(cacheControl(rule, isPersonal)).toBe(expected);
  });

  it.each([
    [
      () => shared(86_400, { staleIfError: 86_401 }),
      'keeps an answer for 86400 seconds and 86401 more when it is stale',
    ],
    [() => shared(0), "The cache rule's seconds are 0; allowed are whole seconds from 1 to 172800"],
    [() => byQuery(1.5), "The cache rule's seconds are 1.5"],
    [
      () => segmented(1, { staleIfError: -1 }),
      "The cache rule's staleIfError are -1; allowed are whole seconds from 0",
    ],
    [() => shared(1, { staleWhileRevalidate: 172_801 }), "The cache rule's staleWhileRevalidate are 172801"],
  ])('refuses times that CloudFront could not keep: %s', (rule, message) => {
    expect(rule).toThrow(message);
  });
});
