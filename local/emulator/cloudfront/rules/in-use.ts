import { configOf, type AccountView, type Resource, type ResourceKindName } from '../account';
import { distributionConfig, type DistributionConfig } from '../distribution-config';

const REFERENCES: Readonly<Partial<Record<ResourceKindName, (config: DistributionConfig) => readonly string[]>>> = {
  'cache-policy': ({ behaviours }) => behaviours.map((behaviour) => behaviour.cachePolicyId),
  'origin-request-policy': ({ behaviours }) => behaviours.map((behaviour) => behaviour.originRequestPolicyId),
  'response-headers-policy': ({ behaviours }) => behaviours.map((behaviour) => behaviour.responseHeadersPolicyId),
  'origin-access-control': ({ origins }) => origins.map((origin) => origin.accessControlId),
  'key-group': ({ behaviours }) => behaviours.flatMap((behaviour) => behaviour.keyGroupIds),
  'continuous-deployment-policy': (config) => [config.continuousDeploymentPolicyId],
};

function distributionsWhere(account: AccountView, uses: (config: DistributionConfig) => boolean): string[] {
  return account
    .resources('distribution')
    .filter((resource) => uses(distributionConfig(configOf(resource))))
    .map(({ id }) => `distribution ${id}`);
}

/** What refers to a resource and so keeps it from being deleted, such as `distribution E1…`. */
export function usersOf({ kind, id }: Pick<Resource, 'kind' | 'id'>, account: AccountView): string[] {
  if (kind === 'public-key') {
    return account
      .resources('key-group')
      .filter((group) =>
        configOf(group)
          .child('Items')
          .children()
          .some((item) => item.text() === id),
      )
      .map((group) => `key group ${group.id}`);
  }
  const references = REFERENCES[kind];
  return references ? distributionsWhere(account, (config) => references(config).includes(id)) : [];
}

/** The distributions a function is associated with. */
export function usersOfFunction(arn: string, account: AccountView): string[] {
  return distributionsWhere(account, ({ behaviours }) =>
    behaviours.some((behaviour) => behaviour.functions.some((association) => association.arn === arn)),
  );
}

/** The functions that read a key-value store, in either stage. */
export function usersOfKeyValueStore(arn: string, account: AccountView): string[] {
  return [...account.functions.values()]
    .filter(({ development, live }) =>
      [development, live].some((stage) =>
        stage?.config.items('KeyValueStoreAssociations').some((item) => item.text('KeyValueStoreARN') === arn),
      ),
    )
    .map(({ name }) => `function ${name}`);
}
