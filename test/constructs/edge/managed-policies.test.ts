import { MANAGED_POLICIES, managedPolicyRemarks } from '../../../constructs/edge/managed-policies';

test('the ids of managed policies are explained where they are used, and nowhere else', () => {
  const { cachingDisabled, allViewerExceptHostHeader } = MANAGED_POLICIES;
  expect(managedPolicyRemarks([cachingDisabled, undefined, cachingDisabled])).toEqual([
    `${cachingDisabled} is CloudFront's own policy CachingDisabled: nothing is kept.`,
  ]);
  expect(managedPolicyRemarks([allViewerExceptHostHeader, cachingDisabled])).toHaveLength(2);
  expect(managedPolicyRemarks(['aws_cloudfront_cache_policy.reads.id'])).toEqual([]);
});
