import { FAILOVER_STATUS_CODES, ORIGIN_DOMAIN_NAME, ORIGIN_TIMEOUT } from '../../../cloudfront-limits';
import { isForbiddenOriginHeader } from '../../../forbidden-origin-headers';
import { CloudFrontError } from '../error';
import type { DistributionConfig } from '../distribution-config';
import type { Rule } from './rule';

const MAX_ORIGINS = 100;
const MAX_ORIGIN_GROUPS = 10;
const MAX_CUSTOM_HEADERS = 30;
const MAX_HEADER_NAME = 256;
const MAX_HEADER_VALUE = 1_783;
const MAX_HEADERS_LENGTH = 10_240;
const [SHORTEST_TIMEOUT, LONGEST_TIMEOUT] = ORIGIN_TIMEOUT;

/** CloudFront sets these itself and refuses them as origin custom headers. */
export const customHeadersAreAllowed: Rule<DistributionConfig> = ({ origins }) => {
  for (const origin of origins) {
    const bad = origin.customHeaders.find(({ name }) => isForbiddenOriginHeader(name));
    if (bad) {
      return new CloudFrontError(
        'InvalidArgument',
        `The parameter HeaderName contains ${bad.name}, which CloudFront does not allow as an origin custom header. (origin ${origin.id})`,
      );
    }
  }
  return undefined;
};

export const customHeadersWithinQuota: Rule<DistributionConfig> = ({ origins }) => {
  for (const { id, customHeaders } of origins) {
    const length = customHeaders.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
    if (customHeaders.length > MAX_CUSTOM_HEADERS) {
      return new CloudFrontError(
        'TooManyOriginCustomHeaders',
        `An origin has at most ${MAX_CUSTOM_HEADERS} custom headers, ${customHeaders.length} given. (origin ${id})`,
      );
    }
    const long = customHeaders.find(
      ({ name, value }) => name.length > MAX_HEADER_NAME || value.length > MAX_HEADER_VALUE,
    );
    if (long || length > MAX_HEADERS_LENGTH) {
      return new CloudFrontError(
        'InvalidArgument',
        `Custom headers are at most ${MAX_HEADER_NAME} (name), ${MAX_HEADER_VALUE} (value) and ${MAX_HEADERS_LENGTH} (together) characters long. (origin ${id}, ${long ? `header ${long.name}` : `together ${length}`})`,
      );
    }
  }
  return undefined;
};

export const originsWithinQuota: Rule<DistributionConfig> = ({ origins, originGroups }) => {
  if (origins.length > MAX_ORIGINS) {
    return new CloudFrontError(
      'TooManyOrigins',
      `A distribution has at most ${MAX_ORIGINS} origins, ${origins.length} given.`,
    );
  }
  return originGroups.length > MAX_ORIGIN_GROUPS
    ? new CloudFrontError(
        'TooManyOriginGroupsPerDistribution',
        `A distribution has at most ${MAX_ORIGIN_GROUPS} origin groups, ${originGroups.length} given.`,
      )
    : undefined;
};

/** Origins and origin groups share one name space. */
export const originIdsAreUnique: Rule<DistributionConfig> = ({ origins, originGroups }) => {
  const ids = [...origins, ...originGroups].map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice === undefined
    ? undefined
    : new CloudFrontError(
        'InvalidArgument',
        `The parameter Id of origins and origin groups must be unique. (given twice: ${twice})`,
      );
};

/** The origin path starts with a slash and does not end with one. */
export const originPathsAreWellFormed: Rule<DistributionConfig> = ({ origins }) => {
  const bad = origins.find(({ path }) => path !== '' && (!path.startsWith('/') || path.endsWith('/')));
  return bad
    ? new CloudFrontError(
        'InvalidArgument',
        `The parameter OriginPath must start with a slash and not end with one. (origin ${bad.id}, given ${bad.path})`,
      )
    : undefined;
};

/** A domain name only: no scheme, no port, no path. */
export const originDomainsAreNames: Rule<DistributionConfig> = ({ origins }) => {
  const bad = origins.find(({ domainName }) => !ORIGIN_DOMAIN_NAME.test(domainName));
  return bad
    ? new CloudFrontError(
        'InvalidArgument',
        `The parameter origin name must be a domain name. (origin ${bad.id}, given ${bad.domainName})`,
      )
    : undefined;
};

export const originAccessControlsExist: Rule<DistributionConfig> = ({ origins }, { account }) => {
  const bad = origins.find(
    ({ accessControlId }) => accessControlId !== '' && !account.resource('origin-access-control', accessControlId),
  );
  return bad
    ? new CloudFrontError(
        'InvalidOriginAccessControl',
        `The origin access control does not exist. (origin ${bad.id}, id ${bad.accessControlId})`,
      )
    : undefined;
};

export const originTimeoutsAreInRange: Rule<DistributionConfig> = ({ origins }) => {
  const inRange = (seconds: number): boolean => seconds >= SHORTEST_TIMEOUT && seconds <= LONGEST_TIMEOUT;
  for (const { id, custom } of origins) {
    if (custom && !inRange(custom.readTimeout)) {
      return new CloudFrontError(
        'InvalidOriginReadTimeout',
        `The read timeout must be ${SHORTEST_TIMEOUT} to ${LONGEST_TIMEOUT} seconds. (origin ${id}, given ${custom.readTimeout})`,
      );
    }
    if (custom && !inRange(custom.keepaliveTimeout)) {
      return new CloudFrontError(
        'InvalidOriginKeepaliveTimeout',
        `The keep-alive timeout must be ${SHORTEST_TIMEOUT} to ${LONGEST_TIMEOUT} seconds. (origin ${id}, given ${custom.keepaliveTimeout})`,
      );
    }
  }
  return undefined;
};

/** An origin group has a first and a second origin of the same distribution. */
export const originGroupsHaveTwoMembers: Rule<DistributionConfig> = ({ origins, originGroups }) => {
  for (const { id, memberIds } of originGroups) {
    if (new Set(memberIds).size !== 2 || memberIds.length !== 2) {
      return new CloudFrontError(
        'InvalidArgument',
        `An origin group has exactly two different members. (origin group ${id}, given ${memberIds.join(', ')})`,
      );
    }
    const missing = memberIds.find((member) => !origins.some((origin) => origin.id === member));
    if (missing !== undefined) {
      return new CloudFrontError(
        'NoSuchOrigin',
        `One or more of your origins or origin groups do not exist. (origin group ${id}, member ${missing})`,
      );
    }
  }
  return undefined;
};

export const failoverCodesAreAllowed: Rule<DistributionConfig> = ({ originGroups }) => {
  for (const { id, failoverCodes } of originGroups) {
    const bad = failoverCodes.filter((code) => !FAILOVER_STATUS_CODES.includes(code));
    if (bad.length > 0 || failoverCodes.length === 0) {
      return new CloudFrontError(
        'InvalidArgument',
        `The parameter StatusCodes of an origin group must be among ${FAILOVER_STATUS_CODES.join(', ')}. (origin group ${id}, given ${bad.join(', ') || 'none'})`,
      );
    }
  }
  return undefined;
};

export const ORIGIN_RULES: readonly Rule<DistributionConfig>[] = [
  originsWithinQuota,
  originIdsAreUnique,
  originDomainsAreNames,
  originPathsAreWellFormed,
  originTimeoutsAreInRange,
  customHeadersAreAllowed,
  customHeadersWithinQuota,
  originAccessControlsExist,
  originGroupsHaveTwoMembers,
  failoverCodesAreAllowed,
];
