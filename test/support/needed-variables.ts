import { readStacks, requiredVariables } from '../../cli/synth/synthesized-stack';

/** Of the values of Terraform variables, those that the stacks of a folder ask for: the edge refuses others. */
export function neededVariables(
  outdir: string,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const names = requiredVariables(readStacks(outdir));
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}
