import { leafChanges } from '../../../review/change/leaf-changes';
import type { Json } from '../../../review/hcl/json';

const paths = (before: Json, after: Json) =>
  leafChanges(before, after, 'a').map(({ path, before: from, after: to }) => [path, from, to]);

test('the innermost places that differ are named, through blocks that occur once', () => {
  expect(paths([{ rate: 1, burst: 2 }], [{ rate: 3, burst: 2 }])).toEqual([['a.rate', 1, 3]]);
  expect(paths({ x: { y: 1 } }, { x: { z: 1 } })).toEqual([
    ['a.x.y', 1, undefined],
    ['a.x.z', undefined, 1],
  ]);
});

test('members of a list are told apart by what they are called', () => {
  const behaviours = (...patterns: readonly string[]) => patterns.map((path_pattern) => ({ path_pattern, ttl: 1 }));

  expect(paths(behaviours('/a', '/b'), behaviours('/a', '/new', '/b'))).toEqual([
    ['a[/new]', undefined, { path_pattern: '/new', ttl: 1 }],
  ]);
});

test('an order that changed is one difference of the list', () => {
  const [a, b] = [{ sid: 'A' }, { sid: 'B' }];

  expect(paths([a, b], [b, a])).toEqual([['a', [a, b], [b, a]]]);
});

test('numbers are names too', () => {
  const pages = (...codes: readonly number[]) => codes.map((error_code) => ({ error_code, ttl: 1 }));

  expect(paths(pages(500), pages(404, 500))).toEqual([['a[404]', undefined, { error_code: 404, ttl: 1 }]]);
});

test('members without names are told apart by their place, and lists of texts differ as a whole', () => {
  expect(paths([{ code: 1 }, { code: 2 }], [{ code: 1 }, { code: 3 }])).toEqual([['a[1].code', 2, 3]]);
  expect(paths(['x', 'y'], ['x'])).toEqual([['a', ['x', 'y'], ['x']]]);
});

test('the order of members of an object is no difference', () => {
  expect(paths({ x: 1, y: 2 }, { y: 2, x: 1 })).toEqual([]);
});
