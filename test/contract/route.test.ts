import * as z from 'zod/mini';
import { api, cacheControl, cacheKeyParameters, maximumAge, pathPattern } from '../../contract';
import { defineApi } from '../../contract/define-api';
import { defineRoute, type ReadRoute, type WriteRoute } from '../../contract/route';

const read: ReadRoute = {
  name: 'getThing',
  method: 'GET',
  path: '/things/{id}',
  service: 'catalogue',
  parameters: z.object({ id: z.string() }),
  response: { status: 200, description: 'The thing.', body: z.object({}) },
  cache: { kind: 'shared', seconds: 30, staleWhileRevalidate: 10, staleIfError: 600 },
  idempotency: 'inherent',
  auth: 'public',
};
const write: WriteRoute = {
  name: 'changeThing',
  method: 'PUT',
  path: '/things/{id}',
  service: 'catalogue',
  parameters: z.object({ id: z.string() }),
  response: { status: 200, description: 'Changed.', body: z.object({}) },
  cache: { kind: 'never' },
  idempotency: 'optional-key',
  auth: 'public',
};

describe('a route', () => {
  it('refuses a path whose parameters are not the declared ones', () => {
    expect(() => defineRoute({ ...read, path: '/things/{name}' })).toThrow(
      'Route "getThing" (GET /things/{name}): the path names [name] but "parameters" declares [id].',
    );
  });

  it.each(['/things/', '/Things/{id}', '/things/x{id}', '/api things'] as const)('refuses the path %s', (path) => {
    expect(() => defineRoute({ ...read, path })).toThrow('the path must be segments');
  });

  it('refuses a name from which no model name can be made', () => {
    expect(() => defineRoute({ ...read, name: 'get-thing' })).toThrow('the name must be letters and digits');
  });

  it('has exactly its declared query parameters as cache key, in one order', () => {
    const route = defineRoute({ ...read, query: z.object({ sort: z.string(), page: z.string() }) });
    expect(cacheKeyParameters(route)).toEqual(['page', 'sort']);
    expect(cacheKeyParameters(read)).toEqual([]);
  });
});

describe('an API', () => {
  it('refuses two routes of one name, and two of one method and path', () => {
    expect(() => defineApi([read, { ...read, path: '/others/{id}' }])).toThrow('have the same name: getThing');
    expect(() => defineApi([read, { ...read, name: 'other' }])).toThrow('the same method and path: GET /api/things/*');
  });

  it('refuses a write on the path of a cached read, because CloudFront could not tell them apart', () => {
    expect(() => defineApi([read, write])).toThrow(
      'Route "getThing" is cached but shares the path /things/{id} with "changeThing" (PUT).',
    );
    expect(defineApi([{ ...read, cache: { kind: 'never' } }, write])).toHaveLength(2);
  });

  it('refuses a cached route with more query parameters than a cache key holds', () => {
    const query = z.object(Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`q${i}`, z.string()])));
    expect(() => defineApi([{ ...read, query }])).toThrow('declares 11 query parameters');
  });

  it('declares the shop', () => {
    expect(
      api.map((route) => `${route.method} ${pathPattern(route.path)} ${route.service} ${route.cache.kind}`),
    ).toEqual([
      'GET /api/products catalogue shared',
      'GET /api/products/* catalogue shared',
      'POST /api/orders orders never',
      'GET /api/health health never',
    ]);
  });
});

describe('a cache rule', () => {
  it('speaks to CloudFront and the browser in Cache-Control', () => {
    expect(cacheControl({ kind: 'never' })).toBe('no-store');
    expect(cacheControl(read.cache)).toBe(
      'public, max-age=0, s-maxage=30, stale-while-revalidate=10, stale-if-error=600',
    );
  });

  it('knows how long an answer may be kept at all', () => {
    expect(maximumAge({ kind: 'shared', seconds: 30, staleWhileRevalidate: 10, staleIfError: 600 })).toBe(630);
  });
});
