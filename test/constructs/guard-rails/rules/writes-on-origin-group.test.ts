import { writesOnOriginGroup } from '../../../../constructs/guard-rails/rules/writes-on-origin-group';
import { check } from '../support/check';
import { behaviour, distribution, ORIGINS } from '../support/distribution';

const originGroup = [
  {
    originId: 'both',
    failoverCriteria: { statusCodes: [500, 502] },
    member: [{ originId: 'site' }, { originId: 'api' }],
  },
];
const allowedMethods = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'];

test('CloudFront refuses write methods on an origin group, so synth does', () => {
  const defaultCacheBehavior = behaviour({ targetOriginId: 'both', allowedMethods });
  expect(check(writesOnOriginGroup, (stack) => distribution(stack, { originGroup, defaultCacheBehavior }))).toEqual([
    {
      address: 'aws_cloudfront_distribution.edge',
      what: 'the default behaviour: takes write methods to the origin group both',
      value: 'PUT, POST, PATCH, DELETE',
      allowed: 'GET, HEAD, OPTIONS',
      fix: 'send writes to a single origin under a pattern of their own',
    },
  ]);
});

test('an override is held to it, because the rules see what is applied', () => {
  const found = check(writesOnOriginGroup, (stack) =>
    distribution(stack, {
      originGroup,
      defaultCacheBehavior: behaviour({ targetOriginId: 'both' }),
    }).addOverride('default_cache_behavior', {
      target_origin_id: 'both',
      allowed_methods: allowedMethods,
      cached_methods: ['GET', 'HEAD'],
      viewer_protocol_policy: 'https-only',
    }),
  );
  expect(found).toHaveLength(1);
});

test('reads may go to a group, and writes to a single origin', () => {
  const found = check(writesOnOriginGroup, (stack) =>
    distribution(stack, {
      origin: ORIGINS,
      originGroup,
      defaultCacheBehavior: behaviour({ targetOriginId: 'both', allowedMethods: ['GET', 'HEAD', 'OPTIONS'] }),
      orderedCacheBehavior: [{ ...behaviour({ targetOriginId: 'api', allowedMethods }), pathPattern: '/api/*' }],
    }),
  );
  expect(found).toEqual([]);
});
