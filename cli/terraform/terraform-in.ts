import { spawn } from 'node:child_process';
import type { Interruption } from '../run/interruption';

export interface TerraformInProps {
  /** Path of Terraform. */
  readonly terraform: string;
  /** Where it runs. */
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly interruption: Interruption;
}

/** The third request to stop is the user's last word. */
const ENOUGH = 3;

/** How a run of Terraform ended. */
export interface TerraformRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams, as they came. */
  readonly output: string;
}

/**
 * Runs Terraform in one folder. Asked to stop, Terraform is told as by Ctrl-C, and ends by itself with its state saved; asked again, it
 * gives up at once; the third time it is killed, as a deploy is.
 *
 * @param onLine told every line of standard output as it comes
 */
export function terraformIn({ terraform, folder, variables, interruption }: TerraformInProps) {
  return async (args: readonly string[], onLine?: (line: string) => void): Promise<TerraformRun> => {
    // A session of its own: a terminal's Ctrl-C would reach Terraform too, and twice means "at once" to it.
    const child = spawn(terraform, [...args], {
      cwd: folder,
      env: { ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const unsubscribe = interruption.onRequest((times) => void child.kill(times < ENOUGH ? 'SIGINT' : 'SIGKILL'));
    let stdout = '';
    let stderr = '';
    let output = '';
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      output += text;
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach((line) => onLine?.(line));
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      output += text;
    });
    try {
      const exitCode = await new Promise<number>((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (code) => resolve(code ?? 1));
      });
      return { exitCode, stdout, stderr, output };
    } finally {
      unsubscribe();
    }
  };
}
