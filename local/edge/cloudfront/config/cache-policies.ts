import { EdgeError } from '../../error';
import { Arguments } from '../../terraform/arguments';
import type { Resource, System } from '../../terraform/system';
import type { CachePolicy, Selection } from '../policies';
import { CLOUDFRONT_HEADERS, isCloudFrontHeader } from '../request/cloudfront-headers';
import { managed, oneOf, requiredBlock } from './arguments';
import { MANAGED_CACHE_POLICIES } from './managed-cache-policies';
import { readItems, readValueSelections } from './selections';

/** Defaults of the provider, which are those of the console. */
const DEFAULT_TTL = 86_400;
const DEFAULT_MAX_TTL = 31_536_000;

/** Headers of CloudFront that only an origin request policy can ask for (CloudFront guide, adding CloudFront headers). */
const NOT_IN_KEY = new Set([
  'cloudfront-viewer-address',
  'cloudfront-viewer-asn',
  'cloudfront-viewer-header-count',
  'cloudfront-viewer-header-order',
  'cloudfront-viewer-ja3-fingerprint',
  'cloudfront-viewer-ja4-fingerprint',
]);

/** The system's cache policies and AWS's managed ones, by id. */
export function readCachePolicies(system: System): ReadonlyMap<string, CachePolicy> {
  const own = managed(system, 'aws_cloudfront_cache_policy').map(readCachePolicy);
  return new Map([...MANAGED_CACHE_POLICIES, ...own].map((policy) => [policy.id, policy]));
}

function readCachePolicy(resource: Resource): CachePolicy {
  const args = Arguments.of(resource).inert('comment');
  const key = requiredBlock(args, 'parameters_in_cache_key_and_forwarded_to_origin');
  const policy: CachePolicy = {
    id: args.string('id'),
    name: args.string('name'),
    minTtl: args.optionalNumber('min_ttl') ?? 0,
    defaultTtl: args.optionalNumber('default_ttl') ?? DEFAULT_TTL,
    maxTtl: args.optionalNumber('max_ttl') ?? DEFAULT_MAX_TTL,
    gzip: key.boolean('enable_accept_encoding_gzip'),
    brotli: key.boolean('enable_accept_encoding_brotli'),
    headers: readHeaders(requiredBlock(key, 'headers_config')),
    ...readValueSelections(key),
  };
  key.done();
  args.done();
  checkTtls(policy, args.address);
  return policy;
}

/** A cache policy takes no headers or the listed ones, never all. */
function readHeaders(args: Arguments): Selection {
  const behavior = oneOf(args, 'header_behavior', ['none', 'whitelist']);
  const names = new Set(readItems(args, 'headers').map((name) => name.toLowerCase()));
  args.done();
  if (behavior === 'none') return { kind: 'none' };
  for (const name of names) {
    if (NOT_IN_KEY.has(name)) {
      throw new EdgeError(args.address, `${name} cannot be in a cache key.`, 'Use an origin request policy.');
    }
    if (isCloudFrontHeader(name) && !CLOUDFRONT_HEADERS.has(name)) {
      throw new EdgeError(args.address, `the local edge does not know the CloudFront header ${name}.`);
    }
  }
  return { kind: 'only', names };
}

/** What the API refuses: times that decrease, and parts of a key where nothing is cached. */
function checkTtls(policy: CachePolicy, address: string): void {
  const { minTtl, defaultTtl, maxTtl } = policy;
  if (minTtl > defaultTtl || defaultTtl > maxTtl) {
    throw new EdgeError(
      address,
      `min_ttl, default_ttl and max_ttl must not decrease, and are ${minTtl}, ${defaultTtl}, ${maxTtl}.`,
    );
  }
  const { gzip, brotli, headers, cookies, queryStrings } = policy;
  const shapesKey = gzip || brotli || [headers, cookies, queryStrings].some(({ kind }) => kind !== 'none');
  if (maxTtl === 0 && shapesKey) {
    throw new EdgeError(
      address,
      'caching is disabled (all times to live are 0), and the policy still puts values into the key.',
      'CloudFront refuses that; to key without caching, set max_ttl to 1.',
    );
  }
}
