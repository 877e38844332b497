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
