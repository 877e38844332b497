import type { SynthesizedStack } from '../synth/synthesized-stack';

/** What is excepted from guard rails, for every synth to show; no line when nothing is. */
export function exceptionLines(stacks: readonly Pick<SynthesizedStack, 'exceptions'>[]): string[] {
  const exceptions = stacks.flatMap((stack) => stack.exceptions);
  const [only] = exceptions;
  if (only === undefined) return [];
  if (exceptions.length === 1) return [`1 guard rail excepted: ${only}`];
  return [`${exceptions.length} guard rails excepted:`, ...exceptions.map((exception) => `  ${exception}`)];
}
