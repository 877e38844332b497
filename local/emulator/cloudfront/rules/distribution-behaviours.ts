import { ALLOWED_METHOD_SETS, CACHED_METHOD_SETS, PATH_PATTERN, WRITE_METHODS } from '../../../cloudfront-limits';
import { CloudFrontError } from '../error';
import type { CacheBehaviour, DistributionConfig } from '../distribution-config';
import type { ResourceKindName } from '../account';
import type { Rule } from './rule';

const MAX_BEHAVIOURS = 75;

type BehaviourRule = (
  behaviour: CacheBehaviour,
  config: DistributionConfig,
  context: Parameters<Rule<DistributionConfig>>[1],
) => CloudFrontError | undefined;

/** Holds a rule against each behaviour in turn. */
function each(rule: BehaviourRule): Rule<DistributionConfig> {
  return (config, context) => {
    for (const behaviour of config.behaviours) {
      const refusal = rule(behaviour, config, context);
      if (refusal) {
        return refusal;
      }
    }
    return undefined;
  };
}

function sameMethods(given: readonly string[], allowed: readonly string[]): boolean {
  return given.length === allowed.length && allowed.every((method) => given.includes(method));
}

/** Writes cannot fail over: an origin group only serves GET, HEAD and OPTIONS. */
export const originGroupServesReadsOnly = each((behaviour, config) => {
  const isGroup = config.originGroups.some((group) => group.id === behaviour.targetOriginId);
  const writes = behaviour.allowedMethods.filter((method) => WRITE_METHODS.includes(method));
  return isGroup && writes.length > 0
    ? new CloudFrontError(
        'InvalidArgument',
        'The parameter AllowedMethods cannot include POST, PUT, PATCH, or DELETE for a cached behavior associated with an origin group. ' +
          `(behavior ${behaviour.pathPattern}, origin group ${behaviour.targetOriginId}, methods ${writes.join(', ')})`,
      )
    : undefined;
});

/** There are three sets of allowed methods and two of cached ones, which must be within the allowed. */
export const methodsAreOneOfTheSets = each(({ pathPattern, allowedMethods, cachedMethods }) => {
  if (!ALLOWED_METHOD_SETS.some((set) => sameMethods(allowedMethods, set))) {
    return new CloudFrontError(
      'InvalidArgument',
      `The parameter AllowedMethods must be GET,HEAD or GET,HEAD,OPTIONS or all seven methods. (behavior ${pathPattern}, given ${allowedMethods.join(',')})`,
    );
  }
  const cached = CACHED_METHOD_SETS.some((set) => sameMethods(cachedMethods, set));
  if (!cached || !cachedMethods.every((method) => allowedMethods.includes(method))) {
    return new CloudFrontError(
      'InvalidArgument',
      `The parameter CachedMethods must be GET,HEAD or GET,HEAD,OPTIONS and within AllowedMethods. (behavior ${pathPattern}, given ${cachedMethods.join(',')})`,
    );
  }
  return undefined;
});

/** The target must be an origin or an origin group of the same distribution. */
export const targetOriginExists = each((behaviour, config) =>
  [...config.origins, ...config.originGroups].some(({ id }) => id === behaviour.targetOriginId)
    ? undefined
    : new CloudFrontError(
        'NoSuchOrigin',
        `One or more of your origins or origin groups do not exist. (behavior ${behaviour.pathPattern}, TargetOriginId ${behaviour.targetOriginId})`,
      ),
);

function policyExists(
  kind: ResourceKindName,
  code: string,
  text: string,
  idOf: (behaviour: CacheBehaviour) => string,
): Rule<DistributionConfig> {
  return each((behaviour, _config, { account }) => {
    const id = idOf(behaviour);
    return id === '' || account.resource(kind, id)
      ? undefined
      : new CloudFrontError(code, `The ${text} does not exist. (behavior ${behaviour.pathPattern}, id ${id})`);
  });
}

export const cachePolicyExists = policyExists(
  'cache-policy',
  'NoSuchCachePolicy',
  'cache policy',
  (behaviour) => behaviour.cachePolicyId,
);
export const originRequestPolicyExists = policyExists(
  'origin-request-policy',
  'NoSuchOriginRequestPolicy',
  'origin request policy',
  (behaviour) => behaviour.originRequestPolicyId,
);
export const responseHeadersPolicyExists = policyExists(
  'response-headers-policy',
  'NoSuchResponseHeadersPolicy',
  'response headers policy',
  (behaviour) => behaviour.responseHeadersPolicyId,
);

/** A behaviour caches by a policy or by the older forwarded values; an origin request policy needs the former. */
export const behaviourCachesOneWay = each((behaviour) => {
  const { pathPattern, cachePolicyId, originRequestPolicyId, hasForwardedValues } = behaviour;
  if (hasForwardedValues === (cachePolicyId !== '')) {
    return new CloudFrontError(
      'InvalidArgument',
      `The parameter ForwardedValues ${hasForwardedValues ? 'cannot be used together with' : 'is required without'} a cache policy. (behavior ${pathPattern})`,
    );
  }
  return originRequestPolicyId !== '' && cachePolicyId === ''
    ? new CloudFrontError(
        'InvalidArgument',
        `The parameter OriginRequestPolicyId requires a cache policy. (behavior ${pathPattern})`,
      )
    : undefined;
});

/** Only a published function of this account can be associated, one for each event. */
export const functionsArePublished = each((behaviour, _config, { account }) => {
  const events = new Set<string>();
  for (const { eventType, arn } of behaviour.functions) {
    const where = `behavior ${behaviour.pathPattern}, event ${eventType}, function ${arn}`;
    const known = [...account.functions.values()].find((candidate) => candidate.arn === arn);
    if (!known?.live) {
      return new CloudFrontError(
        'InvalidFunctionAssociation',
        `The function ${known ? 'is not published to the LIVE stage' : 'does not exist'}. (${where})`,
      );
    }
    if (!['viewer-request', 'viewer-response'].includes(eventType) || events.has(eventType)) {
      return new CloudFrontError(
        'InvalidFunctionAssociation',
        `A behavior takes one function for viewer-request and one for viewer-response. (${where})`,
      );
    }
    events.add(eventType);
  }
  return undefined;
});

export const keyGroupsExist = each((behaviour, _config, { account }) => {
  const missing = behaviour.keyGroupIds.find((id) => !account.resource('key-group', id));
  return missing === undefined
    ? undefined
    : new CloudFrontError(
        'TrustedKeyGroupDoesNotExist',
        `The specified key group does not exist. (behavior ${behaviour.pathPattern}, key group ${missing})`,
      );
});

/** The quota counts the default behaviour too. */
export const behavioursWithinQuota: Rule<DistributionConfig> = ({ behaviours }) =>
  behaviours.length > MAX_BEHAVIOURS
    ? new CloudFrontError(
        'TooManyCacheBehaviors',
        `A distribution has at most ${MAX_BEHAVIOURS} cache behaviors, ${behaviours.length} given.`,
      )
    : undefined;

export const pathPatternsAreValid: Rule<DistributionConfig> = ({ behaviours }) => {
  const seen = new Set<string>();
  for (const { pathPattern, isDefault } of behaviours) {
    const normal = pathPattern.replace(/^\//, '');
    if (!PATH_PATTERN.test(pathPattern)) {
      return new CloudFrontError('InvalidArgument', `The parameter PathPattern is not valid. (given ${pathPattern})`);
    }
    if (!isDefault && seen.has(normal)) {
      return new CloudFrontError('InvalidArgument', `The parameter PathPattern is given twice. (${pathPattern})`);
    }
    if (!isDefault) {
      seen.add(normal);
    }
  }
  return undefined;
};

export const BEHAVIOUR_RULES: readonly Rule<DistributionConfig>[] = [
  behavioursWithinQuota,
  pathPatternsAreValid,
  targetOriginExists,
  methodsAreOneOfTheSets,
  originGroupServesReadsOnly,
  behaviourCachesOneWay,
  cachePolicyExists,
  originRequestPolicyExists,
  responseHeadersPolicyExists,
  functionsArePublished,
  keyGroupsExist,
];
