import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CliError } from '../cli-error';
import { accessError } from '../report/access-error';
import type { TerraformSession } from '../session';
import { outputNames, type SynthesizedStack } from '../synth/synthesized-stack';
import { firstError } from './terraform-said';

/**
 * Why others cannot read a stack's outputs, or undefined when its state holds every output that the stack declares. Works
 * on any backend.
 *
 * @throws CliError when the state cannot be reached for want of network or credentials
 */
export async function whyWithoutOutputs(
  session: TerraformSession,
  stack: SynthesizedStack,
): Promise<string | undefined> {
  try {
    const present = Object.keys(await readOutputs(session, stack));
    return outputNames(stack).every((name) => present.includes(name)) ? undefined : 'not deployed yet';
  } catch (error) {
    const said = (error as { stderr?: string }).stderr ?? (error as Error).message;
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
 * @throws the error of `execFile`, with what Terraform said
 */
export async function readOutputs(
  session: TerraformSession,
  stack: SynthesizedStack,
): Promise<Readonly<Record<string, unknown>>> {
  const run = (...args: string[]) =>
    promisify(execFile)(session.terraform.path, args, {
      cwd: stack.folder,
      env: { ...session.variables },
      maxBuffer: 16 * 1024 * 1024,
    });
  await run('init', '-input=false', '-no-color');
  const { stdout } = await run('output', '-json', '-no-color');
  const outputs = JSON.parse(stdout) as Record<string, { readonly value: unknown }>;
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
}
