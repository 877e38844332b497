import {
  MANAGED_CACHE_POLICIES,
  MANAGED_REQUEST_POLICIES,
} from '../../../../constructs/guard-rails/edge/managed-policies';
import type { Selection } from '../../../../constructs/guard-rails/edge/selection';
import { MANAGED_CACHE_POLICIES as EDGE_CACHE_POLICIES } from '../../../../local/edge/cloudfront/config/managed-cache-policies';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../../../../local/edge/cloudfront/config/managed-origin-request-policies';
import type { Selection as EdgeSelection } from '../../../../local/edge/cloudfront/policies';

/** One way to write what both call differently. */
const plain = (selection: Selection | EdgeSelection) => ({
  kind: selection.kind.toLowerCase().replace('-', ''),
  names: 'names' in selection ? [...selection.names].sort() : [],
});

test('guard rails and the local edge know the same managed cache policies', () => {
  const known = Object.entries(MANAGED_CACHE_POLICIES).map(([id, policy]) => ({
    id,
    name: policy.name,
    ttls: [policy.minTtl, policy.defaultTtl, policy.maxTtl],
    normalizesEncoding: policy.normalizesEncoding,
    key: [policy.headers, policy.cookies, policy.queryStrings].map(plain),
  }));
  expect(known).toEqual(
    EDGE_CACHE_POLICIES.map((policy) => ({
      id: policy.id,
      name: policy.name.replace('Managed-', ''),
      ttls: [policy.minTtl, policy.defaultTtl, policy.maxTtl],
      normalizesEncoding: policy.gzip || policy.brotli,
      key: [policy.headers, policy.cookies, policy.queryStrings].map(plain),
    })),
  );
});

test('guard rails and the local edge know the same managed origin request policies', () => {
  const known = Object.entries(MANAGED_REQUEST_POLICIES).map(([id, policy]) => ({
    id,
    name: policy.name,
    forwarded: [policy.headers, policy.cookies, policy.queryStrings].map(plain),
  }));
  expect(known).toEqual(
    MANAGED_ORIGIN_REQUEST_POLICIES.map((policy) => ({
      id: policy.id,
      name: policy.name.replace('Managed-', ''),
      forwarded: [policy.headers, policy.cookies, policy.queryStrings].map(plain),
    })),
  );
});
