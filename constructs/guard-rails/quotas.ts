/**
 * Quotas that a synthesized system can overrun, as every account has them at first.
 * Sources: CloudFront Developer Guide, "Quotas"; Lambda Developer Guide, "Configuring reserved concurrency".
 */
export const QUOTAS = {
  /** Of one distribution, the default one among them. */
  behaviours: 75,
  origins: 100,
  originGroups: 10,
  aliases: 100,
  keyGroupsPerBehaviour: 4,
  keysPerGroup: 5,
  /** Headers, cookies or query parameters of one policy, each. */
  policyItems: 10,
  /** Characters of the names of one policy's headers, cookies or query parameters together. */
  policyNameCharacters: 1_024,
  originHeaders: 30,
  responseHeaders: 10,
  functionBytes: 10_240,
  /** Of one account. */
  cachePolicies: 20,
  originRequestPolicies: 20,
  responseHeadersPolicies: 20,
  functions: 100,
  keyValueStores: 50,
  originAccessControls: 100,
  keyGroups: 10,
  publicKeys: 10,
  /** Executions at once that the functions of one region may keep for themselves: of 1,000, 100 stay free for the others. */
  reservedConcurrency: 900,
} as const;
