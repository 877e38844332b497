import { distributionsOf, type Distribution } from '../edge/distribution';
import { QUOTAS } from '../quotas';
import type { Finding, Rule } from '../rule';
import type { Resource } from '../system/resource';
import type { System } from '../system/system';
import { block, blocks, list, show, text, texts, type Value } from '../system/values';

export const quotas: Rule = {
  id: 'quotas',
  title: 'More of something than CloudFront takes',
  why: 'CloudFront refuses what is too much in the middle of a deployment.',
  fix: 'Share policies and patterns; or ask AWS for more, and write the exception down.',
  source: 'CloudFront Developer Guide, "Quotas"',
  check: (system) => [
    ...distributionsOf(system).flatMap(ofDistribution),
    ...system
      .resources('aws_cloudfront_cache_policy')
      .flatMap((policy) => ofPolicy(policy, policy.argument('parameters_in_cache_key_and_forwarded_to_origin'))),
    ...system.resources('aws_cloudfront_origin_request_policy').flatMap((policy) =>
      ofPolicy(policy, {
        headers_config: policy.argument('headers_config'),
        cookies_config: policy.argument('cookies_config'),
        query_strings_config: policy.argument('query_strings_config'),
      }),
    ),
    ...system.resources('aws_cloudfront_response_headers_policy').flatMap((policy) => {
      const headers = blocks(block(policy.argument('custom_headers_config'))['items']).length;
      return over(policy, 'custom headers of one policy', headers, QUOTAS.responseHeaders);
    }),
    ...system
      .resources('aws_cloudfront_key_group')
      .flatMap((group) => over(group, 'keys of one group', list(group.argument('items')).length, QUOTAS.keysPerGroup)),
    ...ofAccounts(system),
  ],
};

function over(resource: Resource, what: string, count: number, limit: number, fix?: string): readonly Finding[] {
  if (count <= limit) return [];
  return [
    {
      resource,
      what: `${what}: ${count - limit} too many`,
      value: String(count),
      allowed: `at most ${limit}`,
      fix: fix ?? 'use fewer; or ask AWS for a higher quota and write the exception down',
    },
  ];
}

function ofDistribution({ resource, behaviours, origins, groups }: Distribution): readonly Finding[] {
  const aliases = list(resource.argument('aliases')).length;
  return [
    ...over(
      resource,
      'behaviours of one distribution, the default one among them',
      behaviours.length,
      QUOTAS.behaviours,
      'let routes share path patterns',
    ),
    ...over(resource, 'origins of one distribution', origins.length, QUOTAS.origins),
    ...over(resource, 'origin groups of one distribution', groups.length, QUOTAS.originGroups),
    ...over(resource, 'aliases of one distribution', aliases, QUOTAS.aliases),
    ...behaviours.flatMap(({ label, block: settings }) => {
      const count = list(settings['trusted_key_groups']).length;
      return over(resource, `key groups of ${label}`, count, QUOTAS.keyGroupsPerBehaviour);
    }),
    ...origins.flatMap(({ id, block: settings }) => {
      const count = blocks(settings['custom_header']).length;
      return over(resource, `custom headers to the origin ${id}`, count, QUOTAS.originHeaders);
    }),
  ];
}

const MEMBERS = [
  ['headers', 'headers_config', 'headers'],
  ['cookies', 'cookies_config', 'cookies'],
  ['query parameters', 'query_strings_config', 'query_strings'],
] as const;

function ofPolicy(policy: Resource, settings: Value): readonly Finding[] {
  return MEMBERS.flatMap(([what, config, items]) => {
    const names = texts(block(block(block(settings)[config])[items])['items']);
    const characters = names.join('').length;
    return [
      ...over(policy, `${what} of one policy`, names.length, QUOTAS.policyItems),
      ...over(policy, `characters in the names of a policy's ${what}`, characters, QUOTAS.policyNameCharacters),
    ];
  });
}

const PER_ACCOUNT = [
  ['aws_cloudfront_cache_policy', 'cache policies', QUOTAS.cachePolicies],
  ['aws_cloudfront_origin_request_policy', 'origin request policies', QUOTAS.originRequestPolicies],
  ['aws_cloudfront_response_headers_policy', 'response headers policies', QUOTAS.responseHeadersPolicies],
  ['aws_cloudfront_function', 'CloudFront Functions', QUOTAS.functions],
  ['aws_cloudfront_key_value_store', 'key value stores', QUOTAS.keyValueStores],
  ['aws_cloudfront_origin_access_control', 'origin access controls', QUOTAS.originAccessControls],
  ['aws_cloudfront_key_group', 'key groups', QUOTAS.keyGroups],
  ['aws_cloudfront_public_key', 'public keys', QUOTAS.publicKeys],
] as const;

/** What an account has of each, as far as this app makes it; the first one over the quota is named. */
function ofAccounts(system: System): readonly Finding[] {
  return PER_ACCOUNT.flatMap(([type, what, limit]) => {
    const resources = system.resources(type);
    return [...new Set(resources.map(accountOf))].flatMap((account) => {
      const own = resources.filter((resource) => accountOf(resource) === account);
      const extra = own[limit];
      return extra ? over(extra, `${what} of ${account}`, own.length, limit) : [];
    });
  });
}

function accountOf({ stack, raw }: Resource): string {
  const account = list(stack.provider(raw['provider'])['allowed_account_ids'])[0];
  return account === undefined ? 'one account' : `account ${text(account) ?? show(account)}`;
}
