import { unreachableBehaviour } from '../../../../constructs/guard-rails/rules/unreachable-behaviour';
import { check } from '../support/check';
import { apiBehaviour, distribution } from '../support/distribution';

const found = (...patterns: readonly string[]) =>
  check(unreachableBehaviour, (stack) =>
    distribution(stack, { orderedCacheBehavior: patterns.map((pathPattern) => apiBehaviour({ pathPattern })) }),
  ).map(({ what, value, fix }) => ({ what, value, fix }));

test('a narrower pattern behind a wider one is never reached', () => {
  expect(found('/api/*', '/api/public/*')).toEqual([
    { what: '/api/public/*: no request reaches it', value: 'it comes after /api/*', fix: 'put it first, or remove it' },
  ]);
});

test('the leading slash makes no difference', () => {
  expect(found('img/*', '/img/*.png')).toHaveLength(1);
});

test('a pattern for everything leaves nothing to the default behaviour', () => {
  expect(found('/*')).toEqual([
    {
      what: 'the default behaviour: no request reaches it',
      value: 'it comes after /*',
      fix: 'make the earlier one the default behaviour',
    },
  ]);
});

test('several patterns together may leave nothing over', () => {
  expect(found('/x', '/v?', '/v??*', '/v?*')).toEqual([
    { what: '/v?*: no request reaches it', value: 'it comes after /v?, /v??*', fix: 'put it first, or remove it' },
  ]);
});

test('patterns that share paths may stand in any order, as long as each has some of its own', () => {
  expect(found('/api/products', '/api/products/*', '/api/*', '/private/*', '*.png', '/a*c')).toEqual([]);
});
