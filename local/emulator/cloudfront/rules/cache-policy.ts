import { CloudFrontError } from '../error';
import type { XmlElement } from '../xml';
import type { Rule } from './rule';

const MAX_NAMES = 10;
const MAX_NAMES_LENGTH = 1_024;
const KEY = 'ParametersInCacheKeyAndForwardedToOrigin';

/** With all times to live 0 nothing is cached, and the API refuses whatever would only shape a cache key. */
export const cachingDisabledHasNoKey: Rule<XmlElement> = (config) => {
  if (['MinTTL', 'DefaultTTL', 'MaxTTL'].some((ttl) => config.text(ttl) !== '0')) {
    return undefined;
  }
  const key = config.child(KEY);
  const shaping = [
    ['EnableAcceptEncodingGzip', key.text('EnableAcceptEncodingGzip') === 'true'],
    ['EnableAcceptEncodingBrotli', key.text('EnableAcceptEncodingBrotli') === 'true'],
    ['HeaderBehavior', key.text('HeadersConfig', 'HeaderBehavior') !== 'none'],
    ['CookieBehavior', key.text('CookiesConfig', 'CookieBehavior') !== 'none'],
    ['QueryStringBehavior', key.text('QueryStringsConfig', 'QueryStringBehavior') !== 'none'],
  ] as const;
  const bad = shaping.find(([, set]) => set);
  return bad && config.has(KEY)
    ? new CloudFrontError(
        'InvalidArgument',
        `The parameter ${bad[0]} is invalid for policy with caching disabled. (cache policy ${config.text('Name')}; minimum, default and maximum TTL are 0)`,
      )
    : undefined;
};

/** Minimum ≤ default ≤ maximum. */
export const timesToLiveAreOrdered: Rule<XmlElement> = (config) => {
  const [min, standard, max] = ['MinTTL', 'DefaultTTL', 'MaxTTL'].map((ttl) => Number(config.text(ttl) || Number.NaN));
  const ordered = [
    [min, standard],
    [standard, max],
    [min, max],
  ].every(([low = Number.NaN, high = Number.NaN]) => Number.isNaN(low) || Number.isNaN(high) || low <= high);
  return ordered
    ? undefined
    : new CloudFrontError(
        'InvalidArgument',
        `The parameters MinTTL, DefaultTTL and MaxTTL must not decrease. (cache policy ${config.text('Name')}, given ${min}, ${standard}, ${max})`,
      );
};

/** Ten names of each sort, 1,024 characters together. */
export const cacheKeyWithinQuota: Rule<XmlElement> = (config) =>
  namesWithinQuota(config.child(KEY), {
    headers: 'TooManyHeadersInCachePolicy',
    cookies: 'TooManyCookiesInCachePolicy',
    queryStrings: 'TooManyQueryStringsInCachePolicy',
  });

/** The quota of the name lists that cache policies and origin request policies share. */
export function namesWithinQuota(
  lists: XmlElement,
  codes: { readonly headers: string; readonly cookies: string; readonly queryStrings: string },
): CloudFrontError | undefined {
  const given = [
    ['headers', codes.headers, lists.child('HeadersConfig').texts('Headers')],
    ['cookies', codes.cookies, lists.child('CookiesConfig').texts('Cookies')],
    ['query strings', codes.queryStrings, lists.child('QueryStringsConfig').texts('QueryStrings')],
  ] as const;
  for (const [what, code, names] of given) {
    if (names.length > MAX_NAMES) {
      return new CloudFrontError(code, `A policy lists at most ${MAX_NAMES} ${what}, ${names.length} given.`);
    }
    const length = names.join('').length;
    if (length > MAX_NAMES_LENGTH) {
      return new CloudFrontError(
        'InvalidArgument',
        `The names of the ${what} in a policy are at most ${MAX_NAMES_LENGTH} characters long together, ${length} given.`,
      );
    }
  }
  return undefined;
}

export const CACHE_POLICY_RULES: readonly Rule<XmlElement>[] = [
  timesToLiveAreOrdered,
  cachingDisabledHasNoKey,
  cacheKeyWithinQuota,
];
