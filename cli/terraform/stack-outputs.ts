import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../cli-error';
import { accessError } from '../report/access-error';
import type { TerraformSession } from '../session';
import type { Interruption } from '../run/interruption';
import { outputNames, type SynthesizedStack } from '../synth/synthesized-stack';
import { readStackState } from './stack-state';
import { firstError, TerraformFailure } from './terraform-said';

/**
 * Why others cannot read a stack's outputs, or undefined when its state holds every output that the stack declares. Works
 * on any backend.
 *
 * @throws CliError when the state cannot be reached for want of network or credentials
 */
export async function whyWithoutOutputs(
  session: TerraformSession,
  stack: SynthesizedStack,
  interruption: Interruption,
): Promise<string | undefined> {
  try {
    const present = Object.keys(await readOutputs(session, stack, interruption));
    return outputNames(stack).every((name) => present.includes(name)) ? undefined : 'not deployed yet';
  } catch (error) {
    if (!(error instanceof TerraformFailure)) throw error;
    const said = error.stderr;
    const withoutAccess = accessError(said);
    if (withoutAccess === undefined) return `its state cannot be read: ${firstError(said)}`;
    const logFile = join(session.home.logs, `${session.environment.name}-outputs-${stack.name}.log`);
    mkdirSync(session.home.logs, { recursive: true });
    writeFileSync(logFile, said, { mode: 0o600 });
    throw new CliError(
      `the state of ${stack.name} cannot be read: ${withoutAccess} (everything Terraform said is in ${logFile})`,
    );
  }
}

/**
 * A stack's outputs by name, as its state holds them; none when it was never deployed. Works on any backend.
 *
 * @throws TerraformFailure when the state cannot be read, CliError when it is stopped
 */
export async function readOutputs(
  session: Pick<TerraformSession, 'terraform' | 'variables'>,
  stack: SynthesizedStack,
  interruption: Interruption,
): Promise<Readonly<Record<string, unknown>>> {
  const { outputs } = await readStackState(session, stack, interruption);
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
}
