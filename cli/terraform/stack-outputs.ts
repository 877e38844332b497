import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { TerraformSession } from '../session';
import { outputNames, type SynthesizedStack } from '../synth/synthesized-stack';

/**
 * Why others cannot read a stack's outputs, or undefined when its state holds every output that the stack declares. Works
 * on any backend.
 */
export async function whyWithoutOutputs(
  session: TerraformSession,
  stack: SynthesizedStack,
): Promise<string | undefined> {
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
    return outputNames(stack).every((name) => present.includes(name)) ? undefined : 'not deployed yet';
  } catch (error) {
    return `its state cannot be read: ${firstError((error as { stderr?: string }).stderr ?? (error as Error).message)}`;
  }
}

/** The title of the first error that Terraform printed, with its first sentence. */
function firstError(text: string): string {
  const [title = '', ...rest] = text
    .split('\n')
    .map((line) => line.replace(/^[╷│╵ ]+/, '').trim())
    .filter((line) => line !== '')
    .slice(0, 3);
  return [title.replace(/^Error: /, ''), ...rest].join(' ').slice(0, 300);
}
