import type { Interruption } from '../run/interruption';
import { NO_CHANGES, readTerraformLine } from '../report/terraform-line';
import type { TerraformSession } from '../session';
import type { SynthesizedStack } from '../synth/synthesized-stack';
import { withImpatientProvider } from '../terraform/impatient-provider';
import { terraformIn } from '../terraform/terraform-in';
import { TerraformFailure, terraformSaid } from '../terraform/terraform-said';
import type { Drift } from './stack-status';

/** Source: Terraform CLI documentation, plan, `-detailed-exitcode`. */
const DIFFERS = 2;

/**
 * Plans a stack whose folder is initialized. Takes no lock, so it disturbs no deploy, and changes nothing.
 *
 * @throws CliError when it is stopped
 */
export async function readDrift(
  { environment, terraform, variables }: TerraformSession,
  stack: SynthesizedStack,
  interruption: Interruption,
): Promise<Drift> {
  // HCP Terraform locks its workspaces itself, and takes no such option.
  const lock = environment.backend.type === 'cloud' ? [] : ['-lock=false'];
  const run = terraformIn({ terraform: terraform.path, folder: stack.folder, variables, interruption });
  const { exitCode, stdout, stderr } = await withImpatientProvider(stack, () =>
    run(['plan', '-detailed-exitcode', '-input=false', '-no-color', ...lock]),
  );
  interruption.throwIfRequested();
  if (exitCode === 0) return { result: 'none' };
  if (exitCode !== DIFFERS) {
    return { result: 'failed', reason: terraformSaid(new TerraformFailure('plan', exitCode, stderr)) };
  }
  const planned = stdout
    .split('\n')
    .map(readTerraformLine)
    .find((event) => event?.kind === 'planned');
  return { result: 'differs', changes: planned?.kind === 'planned' ? planned.counts : NO_CHANGES };
}
