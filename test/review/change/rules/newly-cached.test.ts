import { cacheKeyChanged } from '../../../../review/change/rules/cache-key-changed';
import { newlyCached } from '../../../../review/change/rules/newly-cached';
import type { JsonObject } from '../../../../review/hcl/json';
import { said } from './check-rule';
import { DISABLED, edge, NEVER, READS } from './edge-with-policies';

const IT = 'aws_cloudfront_distribution.it';

test.each<[string, JsonObject, JsonObject, readonly string[]]>([
  [
    'another policy than none at all',
    edge({ '*': READS, '/api/*': DISABLED }),
    edge({ '*': READS, '/api/*': READS }),
    [`${IT} keeps answers of \`/api/*\`, which it asked the origin for each time`],
  ],
  [
    'the default behaviour, whose policy kept for 0 s',
    edge({ '*': NEVER }),
    edge({ '*': READS }),
    [`${IT} keeps answers of \`*\`, which it asked the origin for each time`],
  ],
  [
    "CloudFront's own policy by its name, and another by an id that is not known",
    edge({ '*': '${data.aws_cloudfront_cache_policy.off.id}' }),
    edge({ '*': '658327ea-f89d-4fab-a63d-7e88639e58f6' }),
    [`${IT} keeps answers of \`*\`, which it asked the origin for each time`],
  ],
  [
    'a path of its own',
    edge({ '*': READS }),
    edge({ '*': READS, '/api/me': READS }),
    [`${IT} keeps answers of \`/api/me\`, a path of its own now`],
  ],
  [
    'times of the behaviour itself',
    edge({ '*': { min_ttl: 0, default_ttl: 0, max_ttl: 0 } }),
    edge({ '*': { min_ttl: 0, default_ttl: 0, max_ttl: 30 } }),
    [`${IT} keeps answers of \`*\`, which it asked the origin for each time`],
  ],
  [
    'each time of a policy that was 0',
    edge({ '*': READS }, { max_ttl: 0 }),
    edge({ '*': READS }, { min_ttl: 1, default_ttl: 5, max_ttl: 60 }),
    [
      'aws_cloudfront_cache_policy.reads has `max_ttl` raised from 0 to 60 s: answers may be kept at all',
      'aws_cloudfront_cache_policy.reads has `default_ttl` raised from 0 to 5 s: answers are kept that say nothing of it',
      'aws_cloudfront_cache_policy.reads has `min_ttl` raised from 0 to 1 s: answers are kept that say `no-store` or `private`',
    ],
  ],
])('%s is named', (_, before, after, found) => {
  expect(said(newlyCached, before, after)).toEqual(found);
});

test.each<[string, JsonObject, JsonObject]>([
  ['less', edge({ '*': READS }), edge({ '*': DISABLED })],
  ['a path that keeps nothing', edge({ '*': READS }), edge({ '*': READS, '/api/*': DISABLED })],
  ['a longer time of what was kept', edge({ '*': READS }), edge({ '*': READS }, { max_ttl: 600 })],
  ['a policy that keeps nothing in another way', edge({ '*': DISABLED }), edge({ '*': NEVER })],
])('%s is no matter', (_, before, after) => {
  expect(said(newlyCached, before, after)).toEqual([]);
});

test('what is not kept, before or after, has no key that changes: the others tell it', () => {
  expect(said(cacheKeyChanged, edge({ '*': DISABLED }), edge({ '*': READS }))).toEqual([]);
  expect(said(cacheKeyChanged, edge({ '*': READS }), edge({ '*': DISABLED }))).toEqual([]);
  expect(said(cacheKeyChanged, edge({ '*': READS }), edge({ '*': 'another' }))).toHaveLength(1);
});
