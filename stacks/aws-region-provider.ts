import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';
import { REQUIRED_AWS_PROVIDER } from './required-aws-provider';

export interface AwsRegionProviderProps {
  readonly region: string;
  /** The provider refuses to work in any other account. */
  readonly accountId: string;
  readonly tags: Readonly<Record<string, string>>;
}

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
    json.terraform.required_providers.aws = { ...REQUIRED_AWS_PROVIDER };
    return json;
  }
}
