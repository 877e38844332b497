import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Interruption } from '../run/interruption';
import { NO_CHANGES, readTerraformLine } from '../report/terraform-line';
import type { TerraformSession } from '../session';
import type { SynthesizedStack } from '../synth/synthesized-stack';
import { terraformSaid } from '../terraform/terraform-said';
import type { Drift } from './stack-status';

/** Source: Terraform CLI documentation, plan, `-detailed-exitcode`. */
const DIFFERS = 2;

/** Plans a stack whose folder is initialized. Takes no lock, so it disturbs no deploy, and changes nothing. */
export async function readDrift(
  { environment, terraform, variables }: TerraformSession,
  { folder }: SynthesizedStack,
  interruption: Interruption,
): Promise<Drift> {
  // HCP Terraform locks its workspaces itself, and takes no such option.
  const lock = environment.backend.type === 'cloud' ? [] : ['-lock=false'];
  const stopping = new AbortController();
  const unsubscribe = interruption.onRequest(() => stopping.abort());
  try {
    await promisify(execFile)(terraform.path, ['plan', '-detailed-exitcode', '-input=false', '-no-color', ...lock], {
      cwd: folder,
      env: { ...variables },
      maxBuffer: 256 * 1024 * 1024,
      signal: stopping.signal,
      killSignal: 'SIGINT',
    });
    return { result: 'none' };
  } catch (error) {
    interruption.throwIfRequested();
    const { code, stdout = '' } = error as { readonly code?: unknown; readonly stdout?: string };
    if (code !== DIFFERS) return { result: 'failed', reason: terraformSaid(error) };
    const planned = stdout
      .split('\n')
      .map(readTerraformLine)
      .find((event) => event?.kind === 'planned');
    return { result: 'differs', changes: planned?.kind === 'planned' ? planned.counts : NO_CHANGES };
  } finally {
    unsubscribe();
  }
}
