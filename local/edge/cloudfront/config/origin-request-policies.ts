import { EdgeError } from '../../error';
import { Arguments } from '../../terraform/arguments';
import type { Resource, System } from '../../terraform/system';
import type { OriginRequestPolicy } from '../policies';
import { CLOUDFRONT_HEADERS, isCloudFrontHeader } from '../request/cloudfront-headers';
import { managed, oneOf, requiredBlock } from './arguments';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from './managed-origin-request-policies';
import { readItems, readValueSelections } from './selections';

type Headers = Pick<OriginRequestPolicy, 'headers' | 'cloudFrontHeaders'>;

const BEHAVIORS = ['none', 'whitelist', 'allViewer', 'allViewerAndWhitelistCloudFront', 'allExcept'] as const;

/** The system's origin request policies and AWS's managed ones, by id. */
export function readOriginRequestPolicies(system: System): ReadonlyMap<string, OriginRequestPolicy> {
  const own = managed(system, 'aws_cloudfront_origin_request_policy').map(readOriginRequestPolicy);
  return new Map([...MANAGED_ORIGIN_REQUEST_POLICIES, ...own].map((policy) => [policy.id, policy]));
}

function readOriginRequestPolicy(resource: Resource): OriginRequestPolicy {
  const args = Arguments.of(resource).inert('comment');
  const policy: OriginRequestPolicy = {
    id: args.string('id'),
    name: args.string('name'),
    ...readHeaders(requiredBlock(args, 'headers_config')),
    ...readValueSelections(args),
  };
  args.done();
  return policy;
}

function readHeaders(args: Arguments): Headers {
  const behavior = oneOf(args, 'header_behavior', BEHAVIORS);
  const listed = readItems(args, 'headers').map((name) => name.toLowerCase());
  args.done();
  const cloudFrontHeaders = new Set(listed.filter(isCloudFrontHeader));
  const names = new Set(listed.filter((name) => !isCloudFrontHeader(name)));
  const stranger = [...cloudFrontHeaders].find((name) => !CLOUDFRONT_HEADERS.has(name));
  if (stranger !== undefined) {
    throw new EdgeError(args.address, `the local edge does not know the CloudFront header ${stranger}.`);
  }
  switch (behavior) {
    case 'none':
      return { headers: { kind: 'none' }, cloudFrontHeaders: new Set() };
    case 'allViewer':
      return { headers: { kind: 'all' }, cloudFrontHeaders: new Set() };
    case 'allExcept':
      return { headers: { kind: 'allExcept', names }, cloudFrontHeaders: new Set() };
    case 'allViewerAndWhitelistCloudFront':
      if (names.size > 0) {
        throw new EdgeError(args.address, `${[...names][0]} is not a header that CloudFront makes.`);
      }
      return { headers: { kind: 'all' }, cloudFrontHeaders };
    case 'whitelist':
      // CloudFront guide, configuring CloudFront to forward the Authorization header.
      if (names.has('authorization')) {
        throw new EdgeError(
          args.address,
          'Authorization cannot be listed in an origin request policy.',
          'Put it into the cache policy, or forward all viewer headers.',
        );
      }
      return { headers: { kind: 'only', names }, cloudFrontHeaders };
  }
}
