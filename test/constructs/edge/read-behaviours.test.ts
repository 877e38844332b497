import fc from 'fast-check';
import * as z from 'zod/mini';
import { capturesPathOf } from '../../../constructs/edge/captures-path-of';
import { readBehaviours } from '../../../constructs/edge/read-behaviours';
import { api, type CacheRule, type Route } from '../../../contract';
import { byQuery, never, revalidate, segmented, shared } from '../../../contract/cache-rule';
import { integerParameter, optionalChoiceParameter } from '../../../contract/query-parameter';

const response = { status: 200, description: 'The answer.', body: z.string() };

const base = { response, summary: 'A route.', auth: 'public', example: {} } as const;

const read = (path: Route['path'], change: Partial<Extract<Route, { method: 'GET' }>> = {}): Route => ({
  ...base,
  name: path,
  path,
  method: 'GET',
  service: 'catalogue',
  cache: shared(60),
  idempotency: 'inherent',
  ...change,
});
const uncached = (path: Route['path']): Route => read(path, { cache: never });
const staying = (path: Route['path']): Route => read(path, { cache: never, failsOver: false });
const write = (path: Route['path']): Route => ({
  ...base,
  name: path,
  path,
  method: 'POST',
  service: 'orders',
  cache: never,
  idempotency: 'required-key',
});
const patterns = (...paths: Route['path'][]) =>
  readBehaviours(paths.map((path) => read(path))).map((behaviour) => behaviour.pathPattern);

describe('behaviours of reads that fail over', () => {
  it('are none where nothing does', () => {
    expect(readBehaviours([write('/orders'), staying('/orders')])).toEqual([]);
  });

  it('let a read that is not cached pass whole', () => {
    expect(readBehaviours([uncached('/orders/{id}')])).toEqual([{ kind: 'whole', pathPattern: '/api/orders/*' }]);
  });

  it('have the path under the base path, with a wildcard for each parameter', () => {
    expect(patterns('/products/{id}/reviews/{review}')).toEqual(['/api/products/*/reviews/*']);
  });

  it('are keyed by the declared query parameters, sorted, each with its spelling', () => {
    const query = z.object({
      page: integerParameter({ minimum: 1, maximum: 9, default: 1 }),
      category: optionalChoiceParameter(['Tents']),
    });

    expect(readBehaviours([read('/products', { query, cache: byQuery(60) })])).toEqual([
      {
        kind: 'kept',
        pathPattern: '/api/products',
        query: {
          category: { kind: 'one-of', values: ['Tents'] },
          page: { kind: 'integer', default: '1' },
        },
        headers: [],
        isSegmented: false,
        isPrivate: false,
      },
    ]);
  });

  it.each<[string, CacheRule, Partial<Extract<Route, { method: 'GET' }>>, object]>([
    ['nothing but the path', shared(60), {}, { headers: [], isSegmented: false }],
    ['nothing but the path, to be confirmed each time', revalidate, {}, { headers: [], isSegmented: false }],
    ['the session', segmented(60), {}, { headers: ['x-viewer-session'], isSegmented: true }],
    ['the language', shared(60), { localized: true }, { headers: ['accept-language'], languages: ['en', 'de'] }],
    ['a signature, which is checked and not keyed', shared(60), { auth: 'private' }, { headers: [], isPrivate: true }],
  ])('hold %s', (_what, cache, change, expected) => {
    expect(readBehaviours([read('/things', { cache, ...change })])).toEqual([expect.objectContaining(expected)]);
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

  it('put first what another pattern would take for one value of a parameter', () => {
    expect(patterns('/a/{x}/c', '/a/{x}/z/{y}')).toEqual(['/api/a/*/z/*', '/api/a/*/c']);
  });

  it('take no request of a route that comes later, whatever the paths are', () => {
    const segment = fc.constantFrom('a', 'b', '{x}');
    const path = fc
      .array(segment, { minLength: 1, maxLength: 5 })
      .map((segments): Route['path'] => `/${segments.join('/')}`);
    fc.assert(
      fc.property(fc.uniqueArray(path, { minLength: 2, maxLength: 6 }), (paths) => {
        const ordered = patterns(...paths).map((pattern) => pattern.replace('/api', '').replaceAll('*', '{x}'));
        for (const [index, earlier] of ordered.entries()) {
          for (const later of ordered.slice(index + 1)) expect(capturesPathOf(earlier, later)).toBe(false);
        }
      }),
    );
  });

  it('are refused when a write at one value of a parameter falls under one', () => {
    expect(() => readBehaviours([read('/a/{x}/c'), write('/a/{x}/z/{y}')])).toThrow('falls under /api/a/*/c');
    expect(() => readBehaviours([read('/a/{x}/c'), write('/a/{x}/{y}')])).not.toThrow();
  });

  it.each([
    ['a write on the same path', write('/products/{id}')],
    ['a write below it, because the wildcard crosses slashes', write('/products/{id}/reviews')],
    ['a read that stays in its region', staying('/products/{id}/stock')],
  ])('are refused when one would capture %s', (_, captured) => {
    for (const captor of [read('/products/{id}'), uncached('/products/{id}')]) {
      expect(() => readBehaviours([captor, captured])).toThrow(
        `the route ${captured.name} (${captured.method} ${captured.path}) does not fail over, but its path falls under /api/products/*`,
      );
    }
  });

  it('say how a read may stay in its region, where it is not cached', () => {
    const attempt = (captor: Route) => () => readBehaviours([captor, write('/products/{id}/reviews')]);
    expect(attempt(uncached('/products/{id}'))).toThrow('or say failsOver: false of /products/{id}');
    expect(attempt(read('/products/{id}'))).not.toThrow('failsOver');
  });

  it('put a read that is not cached before the cached one whose pattern would take it, and after one that it would take', () => {
    const routes = [read('/products/{id}'), uncached('/products/{id}/mine'), read('/me/level'), uncached('/me/{part}')];
    expect(readBehaviours(routes).map(({ kind, pathPattern }) => [kind, pathPattern])).toEqual([
      ['kept', '/api/me/level'],
      ['whole', '/api/products/*/mine'],
      ['whole', '/api/me/*'],
      ['kept', '/api/products/*'],
    ]);
  });

  it('leave alone a write beside them', () => {
    expect(() =>
      readBehaviours([read('/products/{id}'), write('/products'), write('/products-v2/{id}')]),
    ).not.toThrow();
  });

  it('are those of the real API, in this order', () => {
    expect(
      readBehaviours(api).map((read) =>
        read.kind === 'whole' ? [read.pathPattern] : [read.pathPattern, Object.keys(read.query), read.headers],
      ),
    ).toEqual([
      ['/api/health'],
      ['/api/me'],
      ['/api/offers', [], ['accept-language', 'x-viewer-session']],
      ['/api/price-list', [], []],
      ['/api/products', ['category', 'page', 'sort'], []],
      ['/api/search', ['page', 'q'], []],
      ['/api/products/*/stock', [], []],
      ['/api/orders/*'],
      ['/api/products/*', [], []],
    ]);
  });
});
