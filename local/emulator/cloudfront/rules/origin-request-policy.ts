import { CloudFrontError } from '../error';
import type { XmlElement } from '../xml';
import { namesWithinQuota } from './cache-policy';
import type { Rule } from './rule';

/** `Authorization` goes to the origin by being in the cache key or with all viewer headers, never by name. */
export const authorizationIsNotListed: Rule<XmlElement> = (config) => {
  const listed = config.child('HeadersConfig').texts('Headers');
  const behaviour = config.text('HeadersConfig', 'HeaderBehavior');
  const bad = behaviour === 'whitelist' && listed.find((name) => name.toLowerCase() === 'authorization');
  return bad
    ? new CloudFrontError(
        'InvalidArgument',
        `The parameter Headers contains ${bad} that is not allowed. (origin request policy ${config.text('Name')})`,
      )
    : undefined;
};

export const originRequestWithinQuota: Rule<XmlElement> = (config) =>
  namesWithinQuota(config, {
    headers: 'TooManyHeadersInOriginRequestPolicy',
    cookies: 'TooManyCookiesInOriginRequestPolicy',
    queryStrings: 'TooManyQueryStringsInOriginRequestPolicy',
  });

export const ORIGIN_REQUEST_POLICY_RULES: readonly Rule<XmlElement>[] = [
  authorizationIsNotListed,
  originRequestWithinQuota,
];
