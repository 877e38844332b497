/**
 * Policies that AWS keeps in every account, by name.
 * Source: CloudFront Developer Guide, "Use managed cache policies" and "Use managed origin request policies".
 */
export const MANAGED_POLICIES = {
  /** Nothing is cached and nothing is in the key but the path. */
  cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  /** Forwards everything but `Host`, which API Gateway would not know. */
  allViewerExceptHostHeader: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
} as const;

/** What CloudFront's console calls them, and what they do. */
const NAMES: Readonly<Record<keyof typeof MANAGED_POLICIES, string>> = {
  cachingDisabled: 'CachingDisabled: nothing is kept',
  allViewerExceptHostHeader: 'AllViewerExceptHostHeader: the origin gets all of the request but its Host',
};

/** A line for each managed policy among ids of policies: an id tells a reader nothing. */
export const managedPolicyRemarks = (ids: readonly (string | undefined)[]): readonly string[] =>
  (Object.keys(NAMES) as (keyof typeof MANAGED_POLICIES)[])
    .filter((name) => ids.includes(MANAGED_POLICIES[name]))
    .map((name) => `${MANAGED_POLICIES[name]} is CloudFront's own policy ${NAMES[name]}.`);
