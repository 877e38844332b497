import { TerraformElement } from 'cdktf';
import type { Construct } from 'constructs';

/** Settings of the `terraform` block that cdktf has no class for. */
export class TerraformSettings extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly settings: { readonly requiredVersion: string },
  ) {
    super(scope, id);
  }

  override toTerraform(): object {
    return { terraform: { required_version: this.settings.requiredVersion } };
  }
}
