import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';

/**
 * Versions of the AWS provider that run this configuration: it uses only what 5.100 and 6.x both know. The bindings
 * would ask for the one version they were made from.
 */
export const AWS_PROVIDER_VERSIONS = '>= 5.100.0, < 7.0.0';

export interface AwsRegionProviderProps {
  readonly region: string;
  /** The provider refuses to work in any other account. */
  readonly accountId: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The provider's whole name, as reviewers and registries know it; the bindings say only `aws`. */
const AWS_PROVIDER_SOURCE = 'hashicorp/aws';

/** The one AWS provider of a stack. */
export class AwsRegionProvider extends AwsProvider {
  constructor(scope: Construct, id: string, props: AwsRegionProviderProps) {
    super(scope, id, {
      region: props.region,
      allowedAccountIds: [props.accountId],
      defaultTags: [{ tags: { ...props.tags } }],
    });
  }

  override toTerraform(): object {
    const json = super.toTerraform() as { terraform: { required_providers: { aws: object } } };
    json.terraform.required_providers.aws = { source: AWS_PROVIDER_SOURCE, version: AWS_PROVIDER_VERSIONS };
    return json;
  }
}
