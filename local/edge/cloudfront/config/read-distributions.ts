import { EdgeError } from '../../error';
import { Arguments } from '../../terraform/arguments';
import type { Resource, System } from '../../terraform/system';
import type { Distribution, GeoRestriction, Origin, OriginGroup } from '../distribution';
import { managed, oneOf, optionalText, refuse, requiredBlock } from './arguments';
import { type Catalogue, readBehavior } from './behaviors';
import { readCachePolicies } from './cache-policies';
import { readCustomErrorResponses } from './custom-error-responses';
import { checkAliases, checkBehaviors } from './cross-references';
import { readFunctions } from './functions';
import { readKeyGroups } from './key-groups';
import { type OriginAccessControl, readOriginAccessControls } from './origin-access-controls';
import { readOriginGroup } from './origin-groups';
import { readOriginRequestPolicies } from './origin-request-policies';
import { readOrigin } from './origins';
import { readResponseHeadersPolicies } from './response-headers-policies';

/**
 * The distributions of a system as they would be deployed: defaults filled in, references resolved, and held against the
 * rules of CloudFront's API that matter to a running edge.
 *
 * @throws EdgeError for what is not modelled or what CloudFront would refuse, by address
 */
export function readDistributions(system: System): Distribution[] {
  const catalogue: Catalogue = {
    cachePolicies: readCachePolicies(system),
    originRequestPolicies: readOriginRequestPolicies(system),
    responseHeadersPolicies: readResponseHeadersPolicies(system),
    functions: readFunctions(system),
    keyGroups: readKeyGroups(system),
  };
  const accessControls = readOriginAccessControls(system);
  const distributions = managed(system, 'aws_cloudfront_distribution').map((resource) =>
    readDistribution(resource, catalogue, accessControls),
  );
  checkAliases(distributions);
  return distributions;
}

function readDistribution(
  resource: Resource,
  catalogue: Catalogue,
  accessControls: ReadonlyMap<string, OriginAccessControl>,
): Distribution {
  const args = Arguments.of(resource);
  refuseUnmodelled(args);
  // What only AWS or Terraform notices: cost, logs, labels, how long an apply waits. TLS ends before the edge, and
  // which edge location serves is chosen by whoever runs it, not by the price class.
  args.inert('comment', 'is_ipv6_enabled', 'logging_config', 'price_class', 'retain_on_delete', 'tags', 'tags_all');
  args.inert('viewer_certificate', 'wait_for_deployment');
  const origins = byId(
    args.blocks('origin').map((block) => readOrigin(block, accessControls)),
    args,
  );
  const originGroups = readOriginGroups(args, origins);
  const distribution: Distribution = {
    address: args.address,
    id: args.string('id'),
    arn: args.string('arn'),
    domainName: args.string('domain_name').toLowerCase(),
    aliases: args.strings('aliases').map((alias) => alias.toLowerCase()),
    enabled: args.boolean('enabled'),
    defaultRootObject: optionalText(args, 'default_root_object'),
    httpVersion: oneOf(args, 'http_version', ['http1.1', 'http2', 'http3', 'http2and3'], 'http2'),
    behaviors: [
      ...args.blocks('ordered_cache_behavior').map((block) => readBehavior(block, catalogue)),
      readBehavior(requiredBlock(args, 'default_cache_behavior'), catalogue, '*'),
    ],
    origins,
    originGroups,
    customErrorResponses: readCustomErrorResponses(args.blocks('custom_error_response')),
    geoRestriction: readGeoRestriction(requiredBlock(args, 'restrictions')),
    webAclArn: readWebAcl(args),
  };
  args.done();
  checkBehaviors(distribution);
  return distribution;
}

function refuseUnmodelled(args: Arguments): void {
  const alone = 'Run the primary distribution by itself.';
  refuse(args, 'staging', 'staging distributions are not modelled.', alone);
  refuse(args, 'continuous_deployment_policy_id', 'continuous deployment is not modelled.', alone);
}

function readOriginGroups(args: Arguments, origins: ReadonlyMap<string, Origin>): ReadonlyMap<string, OriginGroup> {
  const groups = byId(
    args.blocks('origin_group').map((block) => readOriginGroup(block, origins)),
    args,
  );
  const both = [...groups.keys()].find((id) => origins.has(id));
  if (both !== undefined) throw new EdgeError(args.address, `"${both}" is both an origin and an origin group.`);
  return groups;
}

function byId<T extends { readonly id: string }>(elements: readonly T[], args: Arguments): ReadonlyMap<string, T> {
  const map = new Map(elements.map((element) => [element.id, element]));
  if (map.size === elements.length) return map;
  const twice = elements.find(({ id }, index) => elements.findIndex((other) => other.id === id) !== index);
  throw new EdgeError(args.address, `has two origins or origin groups "${twice?.id}".`);
}

function readGeoRestriction(args: Arguments): GeoRestriction {
  const geo = requiredBlock(args, 'geo_restriction');
  const type = oneOf(geo, 'restriction_type', ['none', 'whitelist', 'blacklist']);
  const countries = new Set(geo.strings('locations').map((country) => country.toUpperCase()));
  geo.done();
  args.done();
  if (type !== 'none' && countries.size === 0) {
    throw new EdgeError(`${geo.address}.locations`, `is empty, and "${type}" needs at least one country.`);
  }
  return { type, countries: type === 'none' ? new Set() : countries };
}

function readWebAcl(args: Arguments): string | undefined {
  const arn = optionalText(args, 'web_acl_id');
  if (arn === undefined || arn.startsWith('arn:')) return arn;
  throw new EdgeError(`${args.address}.web_acl_id`, `is "${arn}".`, 'WAFv2 takes the ARN of the web ACL.');
}
