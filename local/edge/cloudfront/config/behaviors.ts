import { PATH_PATTERN, PATH_PATTERN_IN_WORDS } from '../../../cloudfront-limits';
import { EdgeError } from '../../error';
import type { Arguments } from '../../terraform/arguments';
import type { Behavior, TrustedKey } from '../distribution';
import type { EdgeFunction } from '../edge-function';
import type { CachePolicy, OriginRequestPolicy, ResponseHeadersPolicy } from '../policies';
import { oneOf, optionalText, referenced, refuse } from './arguments';
import type { ConfiguredFunction } from './functions';
import { UNMODELLED_CACHE_POLICIES } from './managed-cache-policies';
import { UNMODELLED_ORIGIN_REQUEST_POLICIES } from './managed-origin-request-policies';
import { readMethods } from './methods';

/** What behaviours refer to, by id or ARN. */
export interface Catalogue {
  readonly cachePolicies: ReadonlyMap<string, CachePolicy>;
  readonly originRequestPolicies: ReadonlyMap<string, OriginRequestPolicy>;
  readonly responseHeadersPolicies: ReadonlyMap<string, ResponseHeadersPolicy>;
  readonly functions: ReadonlyMap<string, ConfiguredFunction>;
  readonly keyGroups: ReadonlyMap<string, readonly TrustedKey[]>;
}

type Functions = Pick<Behavior, 'viewerRequestFunction' | 'viewerResponseFunction'>;

/** Reads an `ordered_cache_behavior` or, with the pattern `*` given, a `default_cache_behavior`. */
export function readBehavior(args: Arguments, catalogue: Catalogue, pattern?: '*'): Behavior {
  refuseUnmodelled(args);
  // Logs are not written here; the provider sends the times to live of a behaviour only when it has no cache policy.
  args.inert('realtime_log_config_arn', 'min_ttl', 'default_ttl', 'max_ttl');
  const behavior: Behavior = {
    pathPattern: pattern ?? readPattern(args),
    targetOriginId: args.string('target_origin_id'),
    viewerProtocolPolicy: oneOf(args, 'viewer_protocol_policy', ['allow-all', 'redirect-to-https', 'https-only']),
    ...readMethods(args),
    compress: args.boolean('compress'),
    cachePolicy: readCachePolicy(args, catalogue),
    originRequestPolicy: readOriginRequestPolicy(args, catalogue),
    responseHeadersPolicy: readResponseHeadersPolicy(args, catalogue),
    ...readFunctions(args, catalogue),
    trustedKeys: readTrustedKeys(args, catalogue),
  };
  args.done();
  return behavior;
}

function refuseUnmodelled(args: Arguments): void {
  refuse(
    args,
    'forwarded_values',
    'the older way to cache and forward is not modelled.',
    'Use a cache policy and an origin request policy, which replace it.',
  );
  refuse(
    args,
    'lambda_function_association',
    'Lambda@Edge is not modelled.',
    'Use a CloudFront Function (function_association).',
  );
  refuse(args, 'trusted_signers', 'keys of AWS accounts are not modelled.', 'Use trusted_key_groups.');
  refuse(args, 'field_level_encryption_id', 'field-level encryption is not modelled.', 'Leave it out here.');
  refuse(args, 'smooth_streaming', 'Smooth Streaming is not modelled.', 'Leave it out here.');
  const grpc = args.block('grpc_config');
  if (grpc !== undefined) {
    refuse(grpc, 'enabled', 'gRPC is not modelled.', 'Leave it out here.');
    grpc.done();
  }
}

function readPattern(args: Arguments): string {
  const pattern = args.string('path_pattern');
  if (PATH_PATTERN.test(pattern)) return pattern;
  throw new EdgeError(
    `${args.address}.path_pattern`,
    `is "${pattern.slice(0, 300)}".`,
    `It has ${PATH_PATTERN_IN_WORDS}.`,
  );
}

function readCachePolicy(args: Arguments, { cachePolicies }: Catalogue): CachePolicy {
  const id = optionalText(args, 'cache_policy_id');
  if (id === undefined) throw new EdgeError(args.address, 'cache_policy_id is not set, and is needed.');
  refuseUnknownSettings(UNMODELLED_CACHE_POLICIES, id, `${args.address}.cache_policy_id`);
  return referenced(cachePolicies, id, `${args.address}.cache_policy_id`, 'cache policy');
}

function readOriginRequestPolicy(
  args: Arguments,
  { originRequestPolicies }: Catalogue,
): OriginRequestPolicy | undefined {
  const id = optionalText(args, 'origin_request_policy_id');
  if (id === undefined) return undefined;
  const address = `${args.address}.origin_request_policy_id`;
  refuseUnknownSettings(UNMODELLED_ORIGIN_REQUEST_POLICIES, id, address);
  return referenced(originRequestPolicies, id, address, 'origin request policy');
}

function readResponseHeadersPolicy(
  args: Arguments,
  { responseHeadersPolicies }: Catalogue,
): ResponseHeadersPolicy | undefined {
  const id = optionalText(args, 'response_headers_policy_id');
  const address = `${args.address}.response_headers_policy_id`;
  return id === undefined ? undefined : referenced(responseHeadersPolicies, id, address, 'response headers policy');
}

function refuseUnknownSettings(unmodelled: ReadonlyMap<string, string>, id: string, address: string): void {
  const name = unmodelled.get(id);
  if (name === undefined) return;
  throw new EdgeError(
    address,
    `the settings of ${name} (${id}) are not modelled.`,
    'Write a policy with its settings.',
  );
}

function readFunctions(args: Arguments, { functions }: Catalogue): Functions {
  const byEvent = new Map<string, EdgeFunction>();
  for (const association of args.blocks('function_association')) {
    const event = oneOf(association, 'event_type', ['viewer-request', 'viewer-response']);
    const arn = association.string('function_arn');
    association.done();
    if (byEvent.has(event)) throw new EdgeError(association.address, `is a second function for ${event}.`);
    const { definition, published } = referenced(functions, arn, association.address, 'function');
    if (!published) {
      throw new EdgeError(association.address, `${definition.name} is not published.`, 'Set publish to true.');
    }
    byEvent.set(event, definition);
  }
  return {
    viewerRequestFunction: byEvent.get('viewer-request'),
    viewerResponseFunction: byEvent.get('viewer-response'),
  };
}

/** The keys of all groups, each once. */
function readTrustedKeys(args: Arguments, { keyGroups }: Catalogue): readonly TrustedKey[] {
  const address = `${args.address}.trusted_key_groups`;
  const keys = args.strings('trusted_key_groups').flatMap((id) => referenced(keyGroups, id, address, 'key group'));
  return [...new Map(keys.map((key) => [key.id, key])).values()];
}
