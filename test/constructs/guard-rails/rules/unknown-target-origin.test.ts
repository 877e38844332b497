import { unknownTargetOrigin } from '../../../../constructs/guard-rails/rules/unknown-target-origin';
import { check } from '../support/check';
import { behaviour, distribution } from '../support/distribution';

const group = (...members: readonly string[]) => ({
  originId: 'both',
  failoverCriteria: { statusCodes: [500] },
  member: members.map((originId) => ({ originId })),
});

test('a behaviour and a group may only name origins that are there', () => {
  const found = check(unknownTargetOrigin, (stack) =>
    distribution(stack, {
      defaultCacheBehavior: behaviour({ targetOriginId: 'stie' }),
      originGroup: [group('site', 'both')],
    }),
  );
  expect(found).toEqual([
    {
      address: 'aws_cloudfront_distribution.edge',
      what: 'the default behaviour: goes to an origin that the distribution does not have',
      value: 'stie',
      allowed: 'site, api, both',
      fix: 'name one of these, or add the origin',
    },
    expect.objectContaining({
      what: 'the origin group both: goes to an origin that the distribution does not have',
      value: 'both',
      allowed: 'site, api',
    }),
  ]);
});

test('origins and groups may be targets', () => {
  const found = check(unknownTargetOrigin, (stack) =>
    distribution(stack, {
      originGroup: [group('site', 'api')],
      orderedCacheBehavior: [{ ...behaviour({ targetOriginId: 'both' }), pathPattern: '/both/*' }],
    }),
  );
  expect(found).toEqual([]);
});
