import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SynthesizedStack } from '../synth/synthesized-stack';

type Stack = Pick<SynthesizedStack, 'file' | 'folder'>;

/** Terraform lays files of this ending over the others of a folder. Source: Terraform documentation, Override Files. */
const FILE = 'impatience_override.tf.json';

/**
 * Tries of a call to AWS by somebody who only looks. Unless told, the provider tries 25 times, with pauses that double: whoever asks how
 * a region is that does not answer would wait for very long. `AWS_MAX_ATTEMPTS` does not change that, the provider's own setting does.
 *
 * Source: Terraform AWS provider documentation, `max_retries`.
 */
const TRIES = 6;

/** Looks at a stack with a provider that soon gives up a region that does not answer. Nobody else may work in the folder meanwhile. */
export async function withImpatientProvider<T>(stack: Stack, look: () => Promise<T>): Promise<T> {
  const { provider } = JSON.parse(readFileSync(stack.file, 'utf8')) as { provider?: { aws?: unknown } };
  // Terraform refuses to lay a provider over none.
  if (provider?.aws === undefined) return look();
  writeFileSync(join(stack.folder, FILE), JSON.stringify({ provider: { aws: [{ max_retries: TRIES }] } }));
  try {
    return await look();
  } finally {
    bePatient(stack);
  }
}

/** Takes away what a look left that was killed, so that it is not applied. */
export function bePatient({ folder }: Pick<Stack, 'folder'>): void {
  rmSync(join(folder, FILE), { force: true });
}
