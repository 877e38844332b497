import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Interruption } from './interruption';

export interface RunTerraformProps {
  /** Path of Terraform. */
  readonly terraform: string;
  readonly args: readonly string[];
  /** Absolute path of the stack. */
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly interruption: Interruption;
  /** Every line of both outputs. */
  readonly onLine: (line: string) => void;
}

/** The third request to stop is the user's last word. */
const ENOUGH = 3;

/**
 * Runs Terraform itself and waits until it has ended, also after an interruption: it is asked to stop as from Ctrl-C, gives up at the
 * second request, and is killed at the third.
 *
 * @returns its exit code; 1 when it was killed
 */
export async function runTerraform(props: RunTerraformProps): Promise<number> {
  const { terraform, args, folder, variables, interruption, onLine } = props;
  // A group of its own: a terminal's Ctrl-C would reach it too, and count twice.
  const child = spawn(terraform, args, {
    cwd: folder,
    env: { ...variables, TF_IN_AUTOMATION: '1' },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const unsubscribe = interruption.onRequest((times) => void child.kill(times < ENOUGH ? 'SIGINT' : 'SIGKILL'));
  try {
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine);
    return await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code ?? 1));
    });
  } finally {
    unsubscribe();
  }
}
