import { CliError } from './cli-error';
import type { SynthesizedStack } from './synth/synthesized-stack';

/**
 * All stacks, or the one that was named.
 *
 * @throws CliError when there is none of that name
 */
export function chooseStacks(
  stacks: readonly SynthesizedStack[],
  name: string | undefined,
): readonly SynthesizedStack[] {
  if (name === undefined) return stacks;
  const stack = stacks.find((candidate) => candidate.name === name);
  if (stack) return [stack];
  throw new CliError(`there is no stack "${name}"; allowed: ${stacks.map((candidate) => candidate.name).join(', ')}`);
}
