import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { TerraformSession } from '../session';
import { outputNames, type SynthesizedStack } from '../synth/synthesized-stack';

/**
 * Whether a stack's state holds every output the stack declares, so that others can read them. Works on any backend.
 * A stack whose state cannot be read counts as not deployed; planning it says why.
 */
export async function hasItsOutputs(session: TerraformSession, stack: SynthesizedStack): Promise<boolean> {
  const run = (...args: string[]) =>
    promisify(execFile)(session.terraform.path, args, {
      cwd: stack.folder,
      env: { ...session.variables },
      maxBuffer: 16 * 1024 * 1024,
    });
  try {
    await run('init', '-input=false', '-no-color');
    const { stdout } = await run('output', '-json', '-no-color');
    const present = Object.keys(JSON.parse(stdout) as object);
    return outputNames(stack).every((name) => present.includes(name));
  } catch {
    return false;
  }
}
