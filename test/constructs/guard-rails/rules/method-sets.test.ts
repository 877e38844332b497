import { methodSets } from '../../../../constructs/guard-rails/rules/method-sets';
import { check } from '../support/check';
import { apiBehaviour, behaviour, distribution } from '../support/distribution';

const found = (allowedMethods: string[], cachedMethods = ['GET', 'HEAD']) =>
  check(methodSets, (stack) =>
    distribution(stack, { defaultCacheBehavior: behaviour({ allowedMethods, cachedMethods }) }),
  );

test('CloudFront has three sets of methods, and POST alone is in none of them', () => {
  expect(found(['GET', 'HEAD', 'POST'])).toEqual([
    {
      address: 'aws_cloudfront_distribution.edge',
      what: 'the default behaviour: allows a set of methods that CloudFront does not have',
      value: 'GET,HEAD,POST',
      allowed: 'GET HEAD | GET HEAD OPTIONS | DELETE GET HEAD OPTIONS PATCH POST PUT',
      fix: 'name one of these sets; refuse single methods at the API',
    },
  ]);
});

test('only methods that are allowed can be cached', () => {
  expect(found(['GET', 'HEAD'], ['GET', 'HEAD', 'OPTIONS'])).toEqual([
    expect.objectContaining({
      what: 'the default behaviour: caches methods that it may not cache',
      allowed: 'GET HEAD',
    }),
  ]);
});

test('each set passes, in any order', () => {
  expect(found(['HEAD', 'GET'], ['HEAD', 'GET'])).toEqual([]);
  expect(found(['OPTIONS', 'GET', 'HEAD'], ['GET', 'HEAD', 'OPTIONS'])).toEqual([]);
  expect(check(methodSets, (stack) => distribution(stack, { orderedCacheBehavior: [apiBehaviour()] }))).toEqual([]);
});
