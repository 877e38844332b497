import type { Home } from '../home';
import { emulatedSecrets, type Secrets } from '../state/secrets';
import { requiredVariables, type SynthesizedStack } from '../synth/synthesized-stack';

/**
 * The secrets of an environment that runs on this machine, those alone that its stacks ask for: what they asked for once is
 * kept, and the edge refuses a value that no stack declares.
 */
export function edgeSecrets({ edgeSecretsFile }: Home, stacks: readonly SynthesizedStack[]): Secrets {
  const names = requiredVariables(stacks);
  const { variables, privateKeys } = emulatedSecrets(edgeSecretsFile, names);
  const wanted = (secrets: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(secrets).filter(([name]) => names.includes(name)));
  return { variables: wanted(variables), privateKeys: wanted(privateKeys) };
}
