import type { Resource } from '../system/resource';
import type { System } from '../system/system';
import { block, blocks, text, texts, type Block, type Value } from '../system/values';
import { apiDomains, isApiDomain } from './api-origin';
import { cachePolicy, legacyPolicies, requestPolicy, type CachePolicy, type RequestPolicy } from './policies';

/** An origin as a behaviour meets it. */
export interface Origin {
  readonly id: string;
  readonly domainName: Value;
  readonly isApi: boolean;
  readonly block: Block;
}

/** A cache behaviour with everything that it names looked up. */
export interface Behaviour {
  /** What people call it: `/api/*`, or `the default behaviour`. */
  readonly label: string;
  /** `*` for the default one; unset when it cannot be known. */
  readonly pattern: string | undefined;
  readonly allowedMethods: readonly string[];
  readonly cachedMethods: readonly string[];
  readonly targetId: string | undefined;
  /** The target, or the members of the group that is the target. */
  readonly origins: readonly Origin[];
  readonly targetsGroup: boolean;
  /** Whether requests reach an API. */
  readonly isApi: boolean;
  /** Unset when it cannot be known. */
  readonly cache: CachePolicy | undefined;
  /** Unset when it cannot be known. */
  readonly request: RequestPolicy | undefined;
  readonly block: Block;
}

/** A distribution with its behaviours, in the order in which CloudFront tries them; the default one is the last. */
export interface Distribution {
  readonly resource: Resource;
  readonly behaviours: readonly Behaviour[];
  readonly origins: readonly Origin[];
  readonly groups: readonly Block[];
}

const read = new WeakMap<System, readonly Distribution[]>();

/** Every distribution of the system; read once, however many rules ask. */
export function distributionsOf(system: System): readonly Distribution[] {
  const known = read.get(system);
  if (known) return known;
  const domains = apiDomains(system);
  const distributions = system
    .resources('aws_cloudfront_distribution')
    .map((resource) => readDistribution(resource, domains));
  read.set(system, distributions);
  return distributions;
}

function readDistribution(resource: Resource, domains: ReadonlySet<string>): Distribution {
  const origins = blocks(resource.argument('origin')).map((origin) => ({
    id: text(origin['origin_id']) ?? '',
    domainName: origin['domain_name'],
    isApi: isApiDomain(origin['domain_name'], domains),
    block: origin,
  }));
  const groups = blocks(resource.argument('origin_group'));
  const behaviour = (label: string, pattern: string | undefined, settings: Block) =>
    readBehaviour(label, pattern, settings, origins, groups);
  const ordered = blocks(resource.argument('ordered_cache_behavior')).map((settings) => {
    const pattern = text(settings['path_pattern']);
    return behaviour(pattern ?? 'a behaviour', pattern, settings);
  });
  const byDefault = behaviour('the default behaviour', '*', block(resource.argument('default_cache_behavior')));
  return { resource, behaviours: [...ordered, byDefault], origins, groups };
}

function readBehaviour(
  label: string,
  pattern: string | undefined,
  settings: Block,
  origins: readonly Origin[],
  groups: readonly Block[],
): Behaviour {
  const targetId = text(settings['target_origin_id']);
  const group = groups.find((candidate) => text(candidate['origin_id']) === targetId);
  const ids = group ? blocks(group['member']).map((member) => text(member['origin_id'])) : [targetId];
  const reached = origins.filter((origin) => ids.includes(origin.id));
  const legacy = settings['forwarded_values'] === undefined ? undefined : legacyPolicies(settings);
  return {
    label,
    pattern,
    allowedMethods: texts(settings['allowed_methods']),
    cachedMethods: texts(settings['cached_methods']),
    targetId,
    origins: reached,
    targetsGroup: group !== undefined,
    isApi: reached.some((origin) => origin.isApi),
    cache: legacy?.cache ?? cachePolicy(settings['cache_policy_id']),
    request: legacy?.request ?? requestPolicy(settings['origin_request_policy_id']),
    block: settings,
  };
}

/** Whether answers are kept at all; false as well when that cannot be known. */
export function isCached(behaviour: Behaviour): boolean {
  return (behaviour.cache?.maxTtl ?? 0) > 0;
}
