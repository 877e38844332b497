import * as z from 'zod/mini';
import { readBehaviours } from '../../../constructs/edge/read-behaviours';
import { api, type Route } from '../../../contract';

const response = { status: 200, description: 'The answer.', body: z.string() };

const read = (path: Route['path'], query?: z.ZodMiniObject): Route => ({
  name: path,
  path,
  method: 'GET',
  service: 'catalogue',
  query,
  response,
  cache: { kind: 'shared', seconds: 60, staleWhileRevalidate: 0, staleIfError: 0 },
  idempotency: 'inherent',
  auth: 'public',
});
const uncached = (path: Route['path']): Route => ({ ...read(path), method: 'GET', cache: { kind: 'never' } }) as Route;
const write = (path: Route['path']): Route => ({
  name: path,
  path,
  method: 'POST',
  service: 'orders',
  response,
  cache: { kind: 'never' },
  idempotency: 'required-key',
  auth: 'public',
});
const patterns = (...paths: Route['path'][]) =>
  readBehaviours(paths.map((path) => read(path))).map((behaviour) => behaviour.pathPattern);

describe('behaviours of cached reads', () => {
  it('are none when nothing is cached', () => {
    expect(readBehaviours([write('/orders'), uncached('/health')])).toEqual([]);
  });

  it('have the path under the base path, with a wildcard for each parameter', () => {
    expect(patterns('/products/{id}/reviews/{review}')).toEqual(['/api/products/*/reviews/*']);
  });

  it('are keyed by the declared query parameters, sorted', () => {
    const query = z.object({ sort: z.string(), category: z.string() });

    expect(readBehaviours([read('/products', query)])).toEqual([
      { pathPattern: '/api/products', queryParameters: ['category', 'sort'] },
    ]);
  });

  it('put an exact path before a pattern that would take it', () => {
    expect(patterns('/products/{id}', '/products/popular')).toEqual(['/api/products/popular', '/api/products/*']);
  });

  it('put what lies below a parameter before the parameter, whose wildcard crosses slashes', () => {
    expect(patterns('/products/{id}', '/products/{id}/reviews')).toEqual([
      '/api/products/*/reviews',
      '/api/products/*',
    ]);
  });

  it('put a fixed segment before a parameter in the same place, as API Gateway does', () => {
    expect(patterns('/shops/{shop}/{product}', '/shops/{shop}/hours')).toEqual([
      '/api/shops/*/hours',
      '/api/shops/*/*',
    ]);
    expect(patterns('/shops/{a}/{b}/c', '/shops/{a}/b/{c}')).toEqual(['/api/shops/*/b/*', '/api/shops/*/*/c']);
  });

  it('have the same order however the routes are listed', () => {
    const paths = ['/b/{x}', '/a', '/a/{x}/c', '/a/{x}', '/a/{x}/{y}', '/b'] as const;
    const expected = ['/api/a', '/api/b', '/api/a/*/c', '/api/a/*/*', '/api/a/*', '/api/b/*'];

    expect(patterns(...paths)).toEqual(expected);
    expect(patterns(...[...paths].reverse())).toEqual(expected);
  });

  it.each([
    ['a write on the same path', write('/products/{id}')],
    ['a write below it, because the wildcard crosses slashes', write('/products/{id}/reviews')],
    ['a read that is not cached', uncached('/products/{id}/stock')],
  ])('are refused when one would capture %s', (_, captured) => {
    expect(() => readBehaviours([read('/products/{id}'), captured])).toThrow(
      `the route ${captured.name} (${captured.method} ${captured.path}) is not cached, but its path falls under /api/products/*`,
    );
  });

  it('leave alone a write beside them', () => {
    expect(() =>
      readBehaviours([read('/products/{id}'), write('/products'), write('/products-v2/{id}')]),
    ).not.toThrow();
  });

  it('are the two of the real API, in this order', () => {
    expect(readBehaviours(api)).toEqual([
      { pathPattern: '/api/products', queryParameters: ['category', 'page', 'sort'] },
      { pathPattern: '/api/products/*', queryParameters: [] },
    ]);
  });
});
