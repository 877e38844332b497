import { Fn, TerraformResource, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { readRegionalOutputs, regionalOutputNames, type RegionalOutputs } from './regional-outputs';

/** Construct id, and so the Terraform name, of what marks a stack as a preview. */
const PREVIEW = 'preview';

/**
 * Stands in for the outputs of regions that were never deployed, so that the global stack can be planned on any
 * backend before anything exists.
 *
 * It reads no state. Its values are unknown until applied, which is the truth, and applying it fails: whatever depends
 * on a region can never be made from a preview.
 */
export class PreviewOutputs extends TerraformResource {
  constructor(
    scope: Construct,
    private readonly regions: readonly string[],
  ) {
    super(scope, PREVIEW, {
      terraformResourceType: 'terraform_data',
      lifecycle: {
        postcondition: [
          {
            condition: '${self.id == ""}',
            errorMessage:
              'This is a preview: it stands in for regions that are not deployed, and cannot be applied. Run the deploy command, which deploys the regions first.',
          },
        ],
      },
    });
  }

  /** Placeholders for one region's outputs. */
  of(region: string): RegionalOutputs {
    const output = this.interpolationForAttribute('output');
    return readRegionalOutputs((name) => Token.asString(Fn.lookupNested(output, [keyOf(region), name])));
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const placeholders = Object.fromEntries(
      regionalOutputNames.map((name) => [name, 'known once the region is deployed']),
    );
    return { input: Object.fromEntries(this.regions.map((region) => [keyOf(region), placeholders])) };
  }
}

const keyOf = (region: string) => region.replaceAll('-', '_');
