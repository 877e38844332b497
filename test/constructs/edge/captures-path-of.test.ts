import { capturesPathOf } from '../../../constructs/edge/captures-path-of';

describe('the pattern of one route', () => {
  it.each([
    ['/products/{id}', '/products/{id}/stock', 'because `*` crosses slashes'],
    ['/a/{x}/c', '/a/{x}/z/{y}', 'for one value of a parameter'],
    ['/a/{x}/{y}', '/a/{x}/c', 'because API Gateway prefers a fixed segment'],
    ['/products/{id}', '/products/{id}', 'at the same path'],
    ['/{x}/c', '/a/b/c', 'also when all of the other is fixed'],
  ])('%s takes requests of %s %s', (path, other) => {
    expect(capturesPathOf(path, other)).toBe(true);
  });

  it.each([
    ['/products', '/products/{id}'],
    ['/products/popular', '/products/{id}'],
    ['/a/{x}/c', '/a/{x}/{y}'],
    ['/a/{x}/c', '/a/{x}/d'],
    ['/a/{x}/z/{y}', '/a/{x}/c'],
    ['/products/{id}', '/products'],
  ])('%s leaves those of %s alone', (path, other) => {
    expect(capturesPathOf(path, other)).toBe(false);
  });
});
