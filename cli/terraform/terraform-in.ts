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

/** How a run of Terraform ended. */
export interface TerraformRun {
  readonly exitCode: number;
  readonly stdout: string;
  /** Both streams, as they came. */
  readonly output: string;
}

/**
 * Runs Terraform in one folder. Asked to stop, Terraform is told once, as by Ctrl-C, and ends by itself with its state saved.
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
    const unsubscribe = interruption.onRequest(() => void child.kill('SIGINT'));
    let stdout = '';
    let output = '';
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      output += text;
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach((line) => onLine?.(line));
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    try {
      const exitCode = await new Promise<number>((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (code) => resolve(code ?? 1));
      });
      return { exitCode, stdout, output };
    } finally {
      unsubscribe();
    }
  };
}
