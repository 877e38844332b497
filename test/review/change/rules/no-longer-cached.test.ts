import { noLongerCached } from '../../../../review/change/rules/no-longer-cached';
import type { JsonObject } from '../../../../review/hcl/json';
import { said } from './check-rule';
import { DISABLED, edge, NEVER, READS } from './edge-with-policies';

const IT = 'aws_cloudfront_distribution.it';
const from = (origin: string, policy: string): JsonObject => ({ cache_policy_id: policy, target_origin_id: origin });

test.each<[string, JsonObject, JsonObject, readonly string[]]>([
  [
    "CloudFront's own policy that keeps nothing",
    edge({ '*': READS, '/api/products': READS }),
    edge({ '*': READS, '/api/products': DISABLED }),
    [`${IT} asks the origin for every request to \`/api/products\`: its answers were kept`],
  ],
  [
    'a policy that keeps for 0 s',
    edge({ '*': READS }),
    edge({ '*': NEVER }),
    [`${IT} asks the origin for every request to \`*\`: its answers were kept`],
  ],
  [
    'a behaviour that goes, so that one without copies answers',
    edge({ '*': READS, '/api/products': READS, '/api/*': DISABLED }),
    edge({ '*': READS, '/api/*': DISABLED }),
    [
      `${IT} asks the origin for every request to \`/api/products\`, which \`/api/*\` answers now: its answers were kept`,
    ],
  ],
  [
    'a part of a path whose answers are kept',
    edge({ '*': READS, '/api/*': from('api', READS) }),
    edge({ '*': READS, '/api/me': from('api', DISABLED), '/api/*': from('api', READS) }),
    [`${IT} asks the origin for every request to \`/api/me\`: its answers were kept`],
  ],
  [
    'a policy that is made to keep nothing, once and by its own address',
    edge({ '*': READS, '/api/*': READS }),
    edge({ '*': READS, '/api/*': READS }, { max_ttl: 0 }),
    [
      'aws_cloudfront_cache_policy.reads has its `max_ttl` lowered to 0 s: nothing that it is used for is kept any more',
    ],
  ],
  [
    'times of the behaviour itself',
    edge({ '*': { max_ttl: 30 } }),
    edge({ '*': { max_ttl: 0 } }),
    [`${IT} asks the origin for every request to \`*\`: its answers were kept`],
  ],
])('%s is named', (_, before, after, found) => {
  expect(said(noLongerCached, before, after)).toEqual(found);
});

test.each<[string, JsonObject, JsonObject]>([
  ['more', edge({ '*': DISABLED }), edge({ '*': READS })],
  ['a shorter time', edge({ '*': READS }), edge({ '*': READS }, { max_ttl: 1 })],
  ['what was never kept', edge({ '*': DISABLED }), edge({ '*': NEVER })],
  [
    'a new path of an origin that had none',
    edge({ '*': from('site', READS) }),
    edge({ '*': from('site', READS), '/live/*': from('api', DISABLED) }),
  ],
])('%s is no matter', (_, before, after) => {
  expect(said(noLongerCached, before, after)).toEqual([]);
});
