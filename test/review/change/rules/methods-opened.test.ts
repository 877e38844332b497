import { methodsOpened } from '../../../../review/change/rules/methods-opened';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const READS = ['GET', 'HEAD', 'OPTIONS'];
const ALL = ['DELETE', ...READS, 'PATCH', 'POST', 'PUT'];
const edge = (methods: Readonly<Record<string, readonly string[]>>): JsonObject =>
  one('aws_cloudfront_distribution', {
    default_cache_behavior: [{ allowed_methods: READS }],
    ordered_cache_behavior: Object.entries(methods).map(([path_pattern, allowed_methods]) => ({
      path_pattern,
      allowed_methods: [...allowed_methods],
    })),
  });

test.each<[string, JsonObject, JsonObject, string]>([
  [
    'a write on a read that is kept',
    edge({ '/api/products': READS }),
    edge({ '/api/products': [...READS, 'POST'] }),
    'lets `POST` pass at `/api/products`',
  ],
  [
    'a path of its own that takes writes',
    edge({}),
    edge({ '/new': ALL }),
    'lets `DELETE`, `PATCH`, `POST`, `PUT` pass at `/new`',
  ],
])('%s is named', (_, before, after, what) => {
  expect(said(methodsOpened, before, after)).toEqual([`aws_cloudfront_distribution.it ${what}`]);
});

test('fewer methods, and a path of its own below one that took the same, are no matter', () => {
  expect(said(methodsOpened, edge({ '/api/*': ALL }), edge({ '/api/*': READS }))).toEqual([]);
  expect(said(methodsOpened, edge({ '/api/*': ALL }), edge({ '/api/orders': ALL, '/api/*': ALL }))).toEqual([]);
});
